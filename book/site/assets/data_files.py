"""The files beside the pages: citations, figures as data, tables and their description."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.files import export_files
from book.site.nodes import citations, when_built
from lib.errors import BookError


def _write(app: Sphinx) -> None:
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
    when_built(app, _write)
