"""How figures in a notebook's outputs become a part of the page.

A derived figure becomes a block with its formula, a table of figures a table whose rows are the
places that links to reported figures lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from factor_book.figure_card import formula
from factor_book.figure_links import chapter_anchor, link
from factor_book.texts import paragraph, printed, text_nodes
from lib.figure_table import TABLE_TYPE
from lib.figures import FIGURE_TYPE
from lib.records import Record

# A longer table is data to look up: its rows link to the entries, and the page stays light.
_CARDS = 40
_HEADINGS = ("Figure", "As printed", "In SI units and yuan", "In local units")


class FigureRenderer:
    """Tells MyST-NB what to make of figures and tables of them among a cell's outputs."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", FIGURE_TYPE, 1),
        ("*", TABLE_TYPE, 1),
    ]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the nodes of a figure or a table of figures, None for any other output."""
        content: object = data.content
        if inline or not isinstance(content, dict):
            return None
        if data.mime_type == FIGURE_TYPE:
            return [_figure(content)]
        if data.mime_type == TABLE_TYPE:
            return [_table(content["rows"])]
        return None


def _figure(record: Record) -> nodes.Element:
    """Return a derived figure as a block: label, value with bounds, formula, note, id."""
    block = nodes.container(classes=["fm-figure"])
    if record["id"]:
        block["ids"].append(chapter_anchor(record["id"]))
        block += paragraph(text_nodes(record["label"]), "fm-figure-label")
    block += paragraph(text_nodes(record["text"]), "fm-figure-text")
    if record["local_text"]:
        block += paragraph(text_nodes(record["local_text"]), "fm-figure-local")
    if record["formula"]:
        block += paragraph([nodes.Text("= "), *formula(record)], "fm-figure-formula")
    if record["note"]:
        block += paragraph(text_nodes(record["note"]), "fm-figure-note")
    if record["id"]:
        block += paragraph([link(record, record["id"], classes=("fm-figure-id",), card=False)])
    return block


def _table(rows: list[Record]) -> nodes.Element:
    table = nodes.table(classes=["fm-table"])
    group = nodes.tgroup(cols=len(_HEADINGS))
    group += [nodes.colspec(colwidth=width) for width in (34, 24, 24, 18)]
    head = nodes.thead()
    head += _row([[nodes.Text(heading)] for heading in _HEADINGS])
    body = nodes.tbody()
    for record in rows:
        label = link(record, record["label"], card=len(rows) <= _CARDS)
        name = nodes.literal(record["id"], record["id"], classes=["fm-figure-id"])
        row = _row(
            [
                [label, nodes.Text(" "), name],
                [printed(record["printed"])] if record["printed"] else [nodes.Text("–")],
                text_nodes(record["canonical_text"]),
                text_nodes(record["local_text"] or "–"),
            ]
        )
        if record["kind"] != "derived":
            row["ids"].append(chapter_anchor(record["id"]))
        body += row
    group += [head, body]
    table += group
    return table


def _row(cells: list[list[nodes.Node]]) -> nodes.row:
    row = nodes.row()
    row += [nodes.entry("", paragraph(cell)) for cell in cells]
    return row
