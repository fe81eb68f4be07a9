"""What parts of a build share: the citations, read once, and when files are written."""

from __future__ import annotations

from collections.abc import Callable
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


def when_built(
    app: Sphinx, write: Callable[[Sphinx], None], priority: int = 500, *, on_paper: bool = False
) -> None:
    """Have files written beside the pages, once all of these are there; not if the build failed.

    Parameters
    ----------
    app : Sphinx
        The build.
    write : callable
        Writes them.
    priority : int
        Writers with a larger one come later.
    on_paper : bool
        Whether the single page that is printed needs them, too, and not only the site.
    """

    def end(app: Sphinx, exception: Exception | None) -> None:
        builder = app.builder
        if exception is None and (
            builder.name == "html" or (on_paper and builder.format == "html")
        ):
            write(app)

    app.connect("build-finished", end, priority=priority)
