"""How a link to a page looks elsewhere: tags in its head, and the book's picture.

Both need whole addresses: a book that does not know where it is published has neither.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from book.cite import Book
from book.site.charts import png
from book.site.figures import group_titles, grouped
from book.site.head.page import Page, meta_tag, shortened
from book.site.head.social_picture import HEIGHT, WIDTH, picture
from book.site.nodes import citations, when_built

FILE = "social.png"


def tags(book: Book, page: Page) -> str:
    """Return the tags of a page of a book, empty if the book's address is not known."""
    if not book.base_url:
        return ""
    found = {
        "og:title": page.title or book.full_title,
        "og:description": shortened(page.description or book.abstract),
        "og:type": "article" if page.title else "book",
        "og:url": book.url(page.address),
        "og:site_name": book.title,
        "og:image": book.url(FILE),
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": f"{book.full_title}, with a mark for each of its figures",
    }
    lines = [meta_tag("property", name, content) for name, content in found.items()]
    return "\n".join([*lines, meta_tag("name", "twitter:card", "summary_large_image")])


def _draw(app: Sphinx) -> None:
    cited = citations(app)
    if cited.book.base_url:
        titles = group_titles(app, cited.titles)
        groups = grouped(cited.figures.values(), titles)
        drawn = picture(cited.book, {titles[name]: group for name, group in groups.items()})
        Path(app.outdir, FILE).write_bytes(png(drawn))


def setup(app: Sphinx) -> None:
    """Register the drawing of the picture; ``page_metadata`` writes the tags into each page."""
    when_built(app, _draw)
