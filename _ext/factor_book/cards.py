"""The cards of a page: what the book knows of each figure that it quotes, for a script to show.

They stand in a template at the page's end, so that they need no other file and show nowhere by
themselves. Without the script a quotation is a link to the figure's entry.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import new_document

from factor_book.exports import citations
from factor_book.figure_card import content
from factor_book.figure_links import FigureDomain
from factor_book.html_nodes import data_reference
from factor_book.tags import element
from lib.citations import Citations
from lib.provenance import ancestors

TEMPLATE = "fm-cards"


def quoted(doctree: nodes.document) -> list[str]:
    """Return the ids of the figures that a page quotes."""
    return list(dict.fromkeys(node["data"]["figure"] for node in doctree.findall(data_reference)))


def cards(app: Sphinx, page: str, ids: list[str], book: Citations) -> str:
    """Return the HTML of the cards of some figures, and of all that these are computed from."""
    document = new_document(page)
    holder = nodes.container()
    for id in ancestors(book.figures, ids):
        children = content(book.figures[id], book, page=page)
        holder += element("div", *children, class_="fm-card", data_card=id)
    document += holder
    app.env.resolve_references(document, page, app.builder)
    for node in document.findall(data_reference):
        del node["reftitle"]  # the card itself says what the figure is
    return str(app.builder.render_partial(holder)["fragment"])  # type: ignore[attr-defined]


def _add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    entries = app.env.get_domain(FigureDomain.name).data["entries"]
    if doctree is None or page in entries.values() or app.builder.name == "singlehtml":
        return
    # Where no page holds entries, there is nothing that a card could stand for.
    if ids := [id for id in quoted(doctree) if id in entries]:
        book = citations(app)
        context["body"] += f'<template id="{TEMPLATE}">{cards(app, page, ids, book)}</template>'


def setup(app: Sphinx) -> None:
    """Register what adds the cards."""
    app.connect("html-page-context", _add)
