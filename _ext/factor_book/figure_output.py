"""How figures in a notebook's outputs become a part of the page.

A derived figure becomes a block with its formula, a table of figures a table whose rows are the
places that links to reported figures lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

from factor_book.figure_links import link, text_nodes
from lib.figure_table import TABLE_TYPE
from lib.figures import FIGURE_TYPE
from lib.readings import ID
from lib.records import Record

_HEADINGS = ("Figure", "As printed", "In SI units and yuan", "In local units")
_SIGNS = {"*": "×", "/": "÷", "-": "−"}


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
        block["ids"].append(record["id"])
        block += _line(text_nodes(record["label"]), "fm-figure-label")
    block += _line(text_nodes(record["text"]), "fm-figure-text")
    if record["local_text"]:
        block += _line(text_nodes(record["local_text"]), "fm-figure-local")
    if record["formula"]:
        block += _line([nodes.Text("= "), *_formula(record)], "fm-figure-formula")
    if record["note"]:
        block += _line(text_nodes(record["note"]), "fm-figure-note")
    if record["id"]:
        block += _line([nodes.literal(record["id"], record["id"])], "fm-figure-id")
    return block


def _line(children: Iterable[nodes.Node], name: str) -> nodes.paragraph:
    return nodes.paragraph("", "", *children, classes=[name])


def _formula(record: Record) -> Iterable[nodes.Node]:
    """Return a formula in which each id is a link to its figure."""
    for token in re.split(r"([\s()]+)", record["formula"]):
        if ID.fullmatch(token):
            yield link({"id": token}, token)
        else:
            yield nodes.Text(_SIGNS.get(token, token))


def _table(rows: list[Record]) -> nodes.Element:
    table = nodes.table(classes=["fm-table"])
    group = nodes.tgroup(cols=len(_HEADINGS))
    group += [nodes.colspec(colwidth=width) for width in (34, 24, 24, 18)]
    head = nodes.thead()
    head += _row([[nodes.Text(heading)] for heading in _HEADINGS])
    body = nodes.tbody()
    for record in rows:
        derived = record["kind"] == "derived"
        label: nodes.Node = (
            link(record, record["label"])
            if derived
            else nodes.inline("", "", *text_nodes(record["label"]))
        )
        name = nodes.literal(record["id"], record["id"], classes=["fm-figure-id"])
        row = _row(
            [
                [label, nodes.Text(" "), name],
                text_nodes(record["printed"] or "–"),
                text_nodes(record["canonical_text"]),
                text_nodes(record["local_text"] or "–"),
            ]
        )
        if not derived:
            row["ids"].append(record["id"])
        body += row
    group += [head, body]
    table += group
    return table


def _row(cells: list[list[nodes.Node]]) -> nodes.row:
    row = nodes.row()
    row += [nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells]
    return row
