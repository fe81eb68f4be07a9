"""The files beside the pages: citations, figures as data, tables and their description."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from lib.citations import Citations
from lib.errors import BookError
from lib.exports import export_files


def citations(app: Sphinx) -> Citations:
    """Return what can be cited, read once a build.

    Raises
    ------
    ExtensionError
        If a file that it is made of is missing or malformed.
    """
    found: Citations | None = getattr(app, "fm_citations", None)
    if found is None:
        try:
            found = Citations.load(Path(app.srcdir))
        except BookError as error:
            raise ExtensionError(str(error)) from error
        app.fm_citations = found  # type: ignore[attr-defined]
    return found


def _write(app: Sphinx, exception: Exception | None) -> None:
    # The addresses in them are those of this builder's pages.
    if exception is not None or app.builder.name != "html":
        return
    try:
        files = export_files(citations(app), Path(app.srcdir))
    except BookError as error:
        raise ExtensionError(str(error)) from error
    for name, text in files.items():
        path = Path(app.outdir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())  # as it is: no line end is translated


def setup(app: Sphinx) -> None:
    """Register the writing of the files when the pages are done."""
    app.connect("build-finished", _write)
