"""The files of the interpreter in the site, with their version in their names, and a list of them.

Each stands there twice: packed, as a server sends it, and as a script with the same bytes, since
that is all that a page opened from a folder may read.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from book.interpreter import HOME, PARTS
from book.record import chapter_paths
from book.site.interpreter import bundles
from book.site.interpreter.runtime import SETTING, folder, has_interpreter, version
from book.site.nodes import when_built
from book.site.rebuild import kept

FOLDER = "interpreter"
LIST = "files"
STATIC = Path(__file__).with_name("static")
SCRIPTS = ("interpreter.js", "recompute.js", "whatif.js")
# Loaded by the first of them, where there is a box.
_SHEET = "interpreter.css"


def _packed(app: Sphinx) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name of each packed file, its version and its content."""
    for name in PARTS:
        yield name, version(), (folder(app) / name).read_bytes()
    packages = kept("interpreter packages", (bundles.versions(),), _gzipped_packages)
    yield "packages", _digest(packages), packages
    book = gzip.compress(bundles.book_zip(Path(app.srcdir)), compresslevel=6, mtime=0)
    yield "book", _digest(book), book


def _gzipped_packages() -> bytes:
    return gzip.compress(bundles.packages_zip(), compresslevel=9, mtime=0)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _write(app: Sphinx) -> None:
    if not has_interpreter(app):
        return
    site = Path(app.outdir)
    target = site / FOLDER
    target.mkdir(exist_ok=True)
    listed: dict[str, dict[str, Any]] = {}
    for name, version_, content in _packed(app):
        path = f"{FOLDER}/{name}-{version_}.bin"
        if not _is_there(site / path, content):
            (site / path).write_bytes(content)
        listed[name] = _entry(site, path, content, version_) | {"packed": True}
    for notebook in chapter_paths(Path(app.srcdir)):
        archive = f"downloads/{notebook.stem}.zip"
        content = (site / archive).read_bytes()
        listed[f"chapters/{notebook.stem}"] = _entry(site, archive, content, _digest(content))
    figures = (site / "figures.json").read_bytes()
    listed["figures"] = _entry(site, "figures.json", figures, _digest(figures))
    text = json.dumps(listed, indent=1)
    (target / f"{LIST}.json").write_text(text + "\n", encoding="utf-8")
    (target / f"{LIST}.js").write_text(f"window.factorBookFiles = {text};\n", encoding="utf-8")
    current = {one[kind] for one in listed.values() for kind in ("path", "script")}
    for file in target.iterdir():
        if file.stem != LIST and file.relative_to(site).as_posix() not in current:
            file.unlink()


def _is_there(path: Path, content: bytes) -> bool:
    # Its name has its version: where the size is the same, so is the rest.
    return path.is_file() and path.stat().st_size == len(content)


def _entry(site: Path, path: str, content: bytes, version_: str) -> dict[str, Any]:
    """Return what the list says of a file, once the script with its bytes is there."""
    script = f"{FOLDER}/{Path(path).stem.removesuffix(f'-{version_}')}-{version_}.js"
    if not (site / script).is_file():
        name, text = json.dumps(script), base64.b64encode(content).decode()
        (site / script).write_text(
            f'(window.factorBookBytes ??= {{}})[{name}] = "{text}";\n', encoding="utf-8"
        )
    hashed = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {
        "path": path, "script": script, "size": len(content), "integrity": f"sha256-{hashed}",
        "packed": False,
    }  # fmt: skip


def _copy_scripts(app: Sphinx, config: Config) -> None:
    if all((Path(config[SETTING]) / name).is_file() for name in PARTS):
        config.html_static_path += [str(STATIC / name) for name in (*SCRIPTS, _SHEET)]


def setup(app: Sphinx) -> None:
    """Register the setting, the scripts, and the writing of the files after all others."""
    app.add_config_value(SETTING, str(HOME), "env", str)
    app.connect("config-inited", _copy_scripts)
    when_built(app, _write, priority=950)
