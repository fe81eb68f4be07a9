"""What parts of a build share: the citations, read once, and when files are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.cite import Citations
from book.record import CLAIMS, Claim, checked_claims
from lib.errors import BookError
from lib.files import is_there


def citations(app: Sphinx) -> Citations:
    """Return what can be cited, read once a build.

    Raises
    ------
    ExtensionError
        If a file that it is made of is missing or malformed.
    """
    found: Citations = _once(app, "fm_citations", lambda: Citations.load(Path(app.srcdir)))
    return found


def claims(app: Sphinx) -> list[Claim]:
    """Return the claims of the book, which may have none, read once a build.

    Raises
    ------
    ExtensionError
        If a row does not hold.
    """
    book, root = citations(app), Path(app.srcdir)

    def read() -> list[Claim]:
        there = is_there(root / CLAIMS)
        return checked_claims(root, book.figures, book.sources) if there else []

    found: list[Claim] = _once(app, "fm_claims", read)
    return found


def _once(app: Sphinx, name: str, read: Callable[[], Any]) -> Any:
    if name not in app.__dict__:
        try:
            app.__dict__[name] = read()
        except BookError as error:
            raise ExtensionError(str(error)) from error
    return app.__dict__[name]


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
