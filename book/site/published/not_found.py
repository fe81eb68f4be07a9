"""The page that a host shows for an address where nothing stands, ``404.html``.

It is shown at any depth, so that its links need the address of the site.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from book.site.entries import Shell
from book.site.head import Page, basics
from book.site.nodes import citations, when_built

ADDRESS = "404.html"


def _write(app: Sphinx) -> None:
    book = citations(app).book
    if book.base_url:
        page = Page("404", "Not found", f"There is no such page in {book.title}.")
        head = "\n".join([*basics(book, page), '<meta name="robots" content="noindex">'])
        Shell(app).write(
            ADDRESS, "not-found.html", title=page.title, head=head, root=f"{book.base_url}/"
        )


def setup(app: Sphinx) -> None:
    """Register the writing of the page."""
    when_built(app, _write)
