"""What the site is made of, as digests: the prose of each page, and all the rest together.

Only prose may change for a build to go on from the one before: what else there is, code, data,
settings, outputs, can show on any page. So each file counts that is not known to be prose.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx.config import Config
from sphinx.util.matching import Matcher

from book.interpreter import HOME

# Folders of a project that hold nothing of which the site is made.
_ROOT = Path(__file__).resolve().parents[3]
_BESIDE = frozenset({"tests", "tools", "bench", "node_modules"})


def machinery() -> str:
    """Return the digest of the code that makes the site, and of what it runs on."""
    code = (_ROOT / package for package in ("lib", "book"))
    packages = Path(sysconfig.get_path("purelib"))
    # Each package that comes or goes changes the folder; reading them all takes longer.
    runs_on = [sys.version, str(packages), str(packages.stat().st_mtime_ns)]
    # So does the interpreter for readers' browsers, which is no package.
    runs_on += sorted(path.name + str(path.stat().st_mtime_ns) for path in HOME.glob("*"))
    return _digest([*runs_on, *(part for folder in code for part in _contents(_files(folder)))])


def sources(root: Path, config: Config, *others: str) -> tuple[str, dict[str, str]]:
    """Return the digest of all that any page may show, and the prose's digest by page.

    Parameters
    ----------
    root : Path
        The project's folder.
    config : Config
        The settings of the build; they say which files are no pages.
    *others : str
        What else the site depends on: the machinery, and what is set outside the project.
    """
    is_excluded = Matcher(config.exclude_patterns)
    prose: dict[str, str] = {}
    rest: list[str | bytes] = [*others, repr(sorted(config.overrides.items(), key=repr))]
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        content = path.read_bytes()
        if path.suffix in (".md", ".ipynb") and not is_excluded(name):
            page, other = (content, b"") if path.suffix == ".md" else _parted(content)
            prose[name.removesuffix(path.suffix)] = _digest([page])
            content = other
        rest += [name, content]
    return _digest(rest), prose


def _parted(notebook: bytes) -> tuple[bytes, bytes]:
    """Part a notebook into its prose and the rest; its first cell, with the title, is of the rest.

    What is no notebook is no prose, either.
    """
    try:
        stored = json.loads(notebook)
        cells = [cell for cell in stored["cells"][1:] if cell["cell_type"] == "markdown"]
        texts = [cell.pop("source") for cell in cells]
    except (ValueError, LookupError, TypeError, AttributeError):
        return b"", notebook
    # How the rest is laid out in the file matters as well: it can be downloaded.
    return notebook, json.dumps(stored).encode() + json.dumps(len(texts)).encode()


def _files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder, sorted, but for what is hidden, built or installed."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "_"))
            and not (Path(folder) == root and name in _BESIDE)
            and not Path(folder, name, "pyvenv.cfg").exists()
        )
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _contents(paths: Iterable[Path]) -> Iterator[str | bytes]:
    for path in paths:
        yield from (path.name, path.read_bytes())


def _digest(parts: Iterable[str | bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        # With its length, so that no two lists of parts run together to the same bytes.
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()
