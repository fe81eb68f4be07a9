"""The plain page around a record: the site's own styles, a bar with a few links, and no sidebar.

There are hundreds of them, so that each is a few kilobytes and takes a millisecond to make.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import new_document

from book.cite import Citation
from book.metadata import COINS_CLASS, coins
from book.site.nodes import citations, html_text, text_nodes

TEMPLATE = "record.html"


class Shell:
    """Writes pages of records into the finished site.

    Parameters
    ----------
    app : Sphinx
        The build.
    """

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        book = citations(app).book
        self.common = {
            "book": book.title,
            "cover": f"{app.config.root_doc}.html",
            "favicon": Path(app.config.html_favicon or "").name,
            "all_numbers": "reference/figures" in app.env.all_docs,
            "version": f"Version {book.version}, {book.date:%-d %B %Y}",
        }

    def write(self, address: str, template: str = TEMPLATE, **values: Any) -> None:
        """Write a page.

        Parameters
        ----------
        address : str
            Where it stands in the site, one folder deep.
        template : str
            Which template it fills.
        **values
            What the template shows, beside what all pages have; with ``root`` where links begin
            that do not begin where the page stands.
        """
        values = {"root": "../" * address.count("/")} | values | self.common
        html = self.app.builder.templates.render(template, values)
        path = Path(self.app.outdir, address)
        path.parent.mkdir(exist_ok=True)
        path.write_text(html, encoding="utf-8")


def citation_texts(cited: Citation) -> dict[str, Any]:
    """Return what a page shows of how to cite it, as HTML: three styles, and COinS for programs."""
    return {
        "coins": f'<span class="{COINS_CLASS}" title="{escape(coins(cited.reference))}"></span>',
        "cited": [
            ("Reference", html_text(cited.text)),
            ("In a text", html_text(cited.short)),
            ("BibTeX", escape(cited.bibtex)),
        ],
    }


def index(app: Sphinx, pages: Mapping[str, tuple[str, Iterable[str]]]) -> None:
    """Have the search find pages that are not made of a file of the book.

    Parameters
    ----------
    app : Sphinx
        The build.
    pages : mapping of str to (str, iterable of str)
        By address, the title and the texts of each.
    """
    indexer = getattr(app.builder, "indexer", None)
    if indexer is None or app.builder.name != "html":
        return
    names = [address.removesuffix(".html") for address in pages]
    for name, (address, (title, texts)) in zip(names, pages.items(), strict=True):
        document = new_document(name)
        document += nodes.paragraph("", "", *text_nodes(" ".join(filter(None, texts))))
        indexer.feed(name, address, title, document)
    prune = indexer.prune
    # Before it is written, Sphinx drops from the index all that is not made of a file of the book.
    indexer.prune = lambda docnames: prune([*docnames, *names])
