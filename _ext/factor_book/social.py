"""How a link to a page looks elsewhere: tags in its head, and the book's picture.

Both need whole addresses: a book that does not know where it is published has neither.
"""

from __future__ import annotations

import textwrap
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from factor_book.exports import citations
from factor_book.figures_page import group_titles, grouped
from factor_book.social_picture import HEIGHT, WIDTH, picture, picture_png
from lib.book import Book

FILE = "social.png"
_CHARACTERS = 200  # of a description, about as many as sites show


def tags(book: Book, address: str, title: str, description: str) -> str:
    """Return the tags of a page, empty if the book's address is not known.

    Parameters
    ----------
    book : Book
        The book as a work.
    address : str
        The address of the page in the site.
    title : str
        Its title; empty for a page that stands for the whole book.
    description : str
        What it is about; without one, what the book is about.
    """
    if not book.base_url:
        return ""
    words = " ".join((description or book.abstract).split())
    found = {
        "og:title": title or book.full_title,
        "og:description": textwrap.shorten(words, _CHARACTERS, placeholder=" …"),
        "og:type": "article" if title else "book",
        "og:url": book.url(address),
        "og:site_name": book.title,
        "og:image": book.url(FILE),
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": f"{book.full_title}, with a mark for each of its figures",
    }
    lines = [
        f'<meta property="{name}" content="{escape(content)}" />' for name, content in found.items()
    ]
    return "\n".join([*lines, '<meta name="twitter:card" content="summary_large_image" />'])


def first_paragraph(doctree: nodes.document | None) -> str:
    """Return the text of a page's first paragraph, empty if it has none."""
    for node in doctree.findall(nodes.paragraph) if doctree else ():
        if isinstance(node.parent, nodes.section):
            return node.astext()
    return ""


def _add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    own = page != app.config.root_doc and page in app.env.titles
    title = app.env.titles[page].astext() if own else ""
    description = first_paragraph(doctree) if own else ""
    lines = tags(citations(app).book, f"{page}.html", title, description)
    context["metatags"] = "\n".join(filter(None, [context.get("metatags", ""), lines]))


def _draw(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    cited = citations(app)
    if cited.book.base_url:
        titles = group_titles(app, cited.titles)
        groups = grouped(cited.figures.values(), titles)
        drawn = picture(cited.book, {titles[name]: group for name, group in groups.items()})
        Path(app.outdir, FILE).write_bytes(picture_png(drawn))


def setup(app: Sphinx) -> None:
    """Register the tags of each page, and the picture that they name."""
    app.connect("html-page-context", _add)
    app.connect("build-finished", _draw)
