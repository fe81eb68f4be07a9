"""The cards of the figures that pages quote: what the book knows of each, for a script to show.

They stand in one script beside the pages, which a page fetches when a reader first comes near a
quotation: a script, since a page opened from a folder may read no other kind of file. Without
scripts a quotation is a link to the figure's entry.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import new_document

from book.cite import Citations
from book.record import ancestors
from book.site.assets import page_scripts
from book.site.figures.card import content
from book.site.figures.links import FigureDomain
from book.site.nodes import citations, data_reference, element
from book.site.rebuild import kept

CARDS = "figure-cards.js"  # the script with the cards, and the name in it that they have
VARIABLE = "factorBookCards"
_QUOTED = re.compile(r'<a data-figure="([^"]+)"')


def card(app: Sphinx, id: str, book: Citations) -> str:
    """Return the HTML of a figure's card, whose links begin at the root of the site."""
    page = app.config.root_doc
    document = new_document(page)
    holder = element("div", *content(book.figures[id], book, page=page), class_="fm-card")
    document += holder
    app.env.resolve_references(document, page, app.builder)
    for node in document.findall(data_reference):
        del node["reftitle"]  # the card itself says what the figure is
    return str(app.builder.render_partial(holder)["fragment"]).strip()  # type: ignore[attr-defined]


def cards_script(app: Sphinx, ids: list[str], book: Citations) -> str:
    """Return the script with the cards of figures, and of all that these are computed from."""
    cards = (
        f"{json.dumps(id)}:{json.dumps(card(app, id, book), ensure_ascii=False)}"
        for id in ancestors(book.figures, ids)
    )
    return f"window.{VARIABLE}={{\n" + ",\n".join(cards) + "\n};\n"


def _has_cards(app: Sphinx) -> bool:
    # Where no page holds entries, there is nothing that a card could stand for.
    entries = app.env.get_domain(FigureDomain.name).data["entries"]
    return app.builder.name == "html" and bool(entries)


def _add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if _has_cards(app) and _QUOTED.search(context.get("body", "")):
        address = {"data-cards": f"{CARDS}?v={citations(app).of_book().digest}"}
        app.add_js_file(page_scripts.CARDS, priority=500, loading_method="defer", **address)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or not _has_cards(app):
        return
    # As the pages stand there: one that was not written again has its quotations, too.
    pages = (path.read_text(encoding="utf-8") for path in sorted(Path(app.outdir).rglob("*.html")))
    ids = dict.fromkeys(unescape(id) for page in pages for id in _QUOTED.findall(page))
    basis: str = app.fm_basis  # type: ignore[attr-defined]

    def make() -> bytes:
        return cards_script(app, list(ids), citations(app)).encode()

    Path(app.outdir, "_static", CARDS).write_bytes(kept("cards", (basis, *ids), make))


def setup(app: Sphinx) -> None:
    """Register what lets pages ask for cards, and the writing of the script that holds them."""
    app.connect("html-page-context", _add_to_page)
    app.connect("build-finished", _write)
