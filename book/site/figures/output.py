"""How figures in a notebook's outputs become a part of the page.

A derived figure becomes a block with its formula, and several of one cell a list with a row for
each. A table of figures becomes a table whose rows are the places that links to reported figures
lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from book.site.figures.card import formula
from book.site.figures.links import chapter_anchor, link
from book.site.figures.source_marks import mark
from book.site.nodes import id_text, paragraph, printed, table, text_nodes
from lib.figures import Record
from lib.outputs import FIGURE_TYPE, TABLE_TYPE

# A longer table is data to look up: its rows link to the entries, and the page stays light.
_CARDS = 40
# From so many on, the figures of one cell are a list: two stand side by side.
_LIST = 3


class derived_figure(nodes.General, nodes.Element):
    """A derived figure among a cell's outputs; its attribute ``record`` says which."""


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
            return [derived_figure(record=content)]
        if data.mime_type == TABLE_TYPE:
            return [_printed_table(content["rows"])]
        return None


class FigureBlocks(SphinxPostTransform):
    """Gives figures their form, once MyST-NB has chosen which output of each cell to show."""

    default_priority = 6  # then links are resolved

    def run(self, **_: Any) -> None:
        """Make a block of a figure, a list of a row of them."""
        for node in list(self.document.findall(derived_figure)):
            if node.parent is None:  # it went into the list with the one before it
                continue
            siblings = node.parent.children[node.parent.index(node) :]
            together = list(takewhile(lambda one: isinstance(one, derived_figure), siblings))
            if len(together) < _LIST:
                node.replace_self(_block(node["record"]))
                continue
            for other in together[1:]:
                node.parent.remove(other)
                other.parent = None
            node.replace_self(_list([one["record"] for one in together]))


def _block(record: Record) -> nodes.Element:
    """Return a derived figure as a block: label, value with bounds, formula, note, id."""
    block = nodes.container(classes=["fm-figure"])
    if record["id"]:
        block["ids"].append(chapter_anchor(record["id"]))
        block += _label(record)
    block += _values(record)
    if record["formula"]:
        block += paragraph([nodes.Text("= "), *formula(record)], "fm-figure-formula")
    if record["note"]:
        block += paragraph(text_nodes(record["note"]), "fm-figure-note")
    if record["id"]:
        block += paragraph([_address(record)])
    return block


def _list(records: list[Record]) -> nodes.Element:
    """Return derived figures as a list, one a row, with the formula under the label."""
    return table(
        ("Figure", "Value and bounds"),
        [([_label(one), _equation(one)], _values(one)) for one in records],
        name="fm-list",
        widths=(62, 38),
        ids=[one["id"] and chapter_anchor(one["id"]) for one in records],
    )


def _equation(record: Record) -> nodes.paragraph:
    """Return in a line what a figure is called and computed from, and its note."""
    line: list[nodes.Node] = []
    if record["id"]:
        line.append(_address(record))
    if record["formula"]:
        line += [nodes.Text(" = "), *formula(record)]
    if record["note"]:
        line += [nodes.Text(". " if line else ""), *text_nodes(record["note"])]
    return paragraph(line, "fm-figure-formula")


def _label(record: Record) -> nodes.paragraph:
    label = text_nodes(record["label"])
    return paragraph([*label, mark(record["id"])] if record["id"] else label, "fm-figure-label")


def _values(record: Record) -> list[nodes.Node]:
    values: list[nodes.Node] = [paragraph(text_nodes(record["text"]), "fm-figure-text")]
    if record["local_text"] not in ("", record["text"]):
        values.append(paragraph(text_nodes(record["local_text"]), "fm-figure-local"))
    return values


def _address(record: Record) -> nodes.Element:
    return link(record, record["id"], classes=("fm-figure-id",), card=False)


def _printed_table(rows: list[Record]) -> nodes.Element:
    """Return the table of what was printed, one figure a row."""
    return table(
        ("Figure", "As printed", "In SI units and yuan", "In local units"),
        [
            (
                [
                    link(record, record["label"], card=len(rows) <= _CARDS),
                    mark(record["id"]),
                    nodes.Text(" "),
                    id_text(record["id"]),
                ],
                printed(record["printed"]) if record["printed"] else "–",
                record["canonical_text"],
                record["local_text"] or "–",
            )
            for record in rows
        ],
        name="fm-as-printed",
        widths=(34, 24, 24, 18),
        ids=[
            "" if record["kind"] == "derived" else chapter_anchor(record["id"]) for record in rows
        ],
    )


def setup(app: Sphinx) -> None:
    """Register the node, which no page keeps, and what replaces it."""
    app.add_node(derived_figure)
    app.add_post_transform(FigureBlocks)
