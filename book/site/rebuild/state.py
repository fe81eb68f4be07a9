"""Whether a build goes on from the one before it, or starts from nothing.

It goes on only from a build of the site that ended without a warning, and only where no more than
prose has changed since: a page that is not read again does not repeat its warnings, and what is
not prose may show anywhere. Otherwise all that the build before left goes first.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from book.cite import VARIABLE
from book.site.rebuild.kept import FOLDER, drop_unused, keep_in
from book.site.rebuild.sources import machinery, sources

FILE = "state.json"


def _begin(app: Sphinx, config: Config) -> None:
    doctrees, site = Path(app.doctreedir), Path(app.outdir)
    made_by, address = machinery(), os.environ.get(VARIABLE, "")
    basis, pages = sources(Path(app.srcdir), config, made_by, address, str(site))
    before = _taken(doctrees / FILE)
    goes_on = before.get("basis") == basis and before["pages"].keys() == pages.keys()
    if goes_on:
        # Its files are changed when all are there: they are copied, and changed, again.
        shutil.rmtree(site / "_static", ignore_errors=True)
    else:
        for path in doctrees.iterdir() if doctrees.is_dir() else ():
            if path.name != FOLDER:
                _remove(path)
        if (site / ".buildinfo").is_file():  # then the folder is a site, and Sphinx's own
            _remove(site)
            site.mkdir()
    keep_in(doctrees, made_by)
    app.fm_goes_on, app.fm_basis = goes_on, basis  # type: ignore[attr-defined]
    app.fm_pages, app.fm_before = pages, before.get("pages", {})  # type: ignore[attr-defined]


def _taken(path: Path) -> dict[str, Any]:
    """Take the state away: only a build that ends well leaves one."""
    try:
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
    except (OSError, ValueError):
        return {}
    return state


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _changed(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """Have the pages read whose prose is another, whatever the time of their files."""
    pages: dict[str, str] = app.fm_pages  # type: ignore[attr-defined]
    before: dict[str, str] = app.fm_before  # type: ignore[attr-defined]
    return [page for page in pages if before.get(page) != pages[page]]


def _end(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html" or app._warncount:
        return
    if not app.fm_goes_on:  # type: ignore[attr-defined]
        drop_unused()
    state = {"basis": app.fm_basis, "pages": app.fm_pages}  # type: ignore[attr-defined]
    Path(app.doctreedir, FILE).write_text(json.dumps(state), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the decision before anything of the build before is looked at, and the end."""
    app.connect("config-inited", _begin, priority=1)
    app.connect("env-get-outdated", _changed)
    app.connect("build-finished", _end, priority=999)
