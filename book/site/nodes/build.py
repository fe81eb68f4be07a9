"""What a build reads once: the book's citations, and with them its figures and sources."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.cite import Citations
from lib.errors import BookError


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
