"""How figures in a notebook's outputs become a part of the page.

Derived figures that follow each other become a table, one a row: what it is, its value and bounds,
its formula in words; a long one folds away, for the prose has said what it shows. The main one or
two of a chapter, whose cells have the tag ``main-figure``, are large. A table of figures, as
sources print them, folds away; its rows are the places that links to reported figures lead to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from book.site.figures.card import formula
from book.site.figures.links import chapter_anchor, link
from book.site.figures.source_marks import mark
from book.site.nodes import citations, fold, id_text, paragraph, printed, table, text_nodes
from lib.figures import Record
from lib.outputs import FIGURE_TYPE, TABLE_TYPE

MAIN = "main-figure"
# A longer table is data to look up: its rows link to the entries, and the page stays light.
_CARDS = 40
# More derived figures than these fold away: they are to look up, not to read on the way.
_SHOWN = 3
_COMPUTED = "The {number} numbers computed here"
_FOLDED = {
    ("reported",): "The {number} figures that the report prints",
    ("context",): "The {number} figures that other sources print",
}


class derived_figure(nodes.General, nodes.Element):
    """A derived figure among a cell's outputs: ``record`` says which, ``main`` whether large."""


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
            main = MAIN in data.cell_metadata.get("tags", ())
            return [derived_figure(record=content, main=main)]
        if data.mime_type == TABLE_TYPE:
            return [_printed_table(content["rows"])]
        return None


class FigureTables(SphinxPostTransform):
    """Gives figures their form, once the cells that follow each other are one."""

    default_priority = 6  # then links are resolved

    def run(self, **_: Any) -> None:
        """Make a table of each row of figures, a block of a main one."""
        figures = citations(self.app).figures
        for node in list(self.document.findall(derived_figure)):
            if node.parent is None:  # it went into the table with the one before it
                continue
            if node["main"]:
                node.replace_self(_main(node["record"], figures))
                continue
            siblings = node.parent.children[node.parent.index(node) :]
            together = list(takewhile(_is_row, siblings))
            for other in together[1:]:
                node.parent.remove(other)
                other.parent = None
            node.replace_self(_table([one["record"] for one in together], figures))


def _is_row(node: nodes.Node) -> bool:
    return isinstance(node, derived_figure) and not node["main"]


def _table(records: list[Record], figures: Mapping[str, Record]) -> nodes.Element:
    shown = table(
        ("Figure", "Value and bounds"),
        [([_label(one), *_formula(one, figures)], _values(one)) for one in records],
        name="fm-list",
        widths=(62, 38),
        ids=[_anchor(one) for one in records],
        stacked=False,
    )
    if len(records) <= _SHOWN:
        return shown
    return fold(_COMPUTED.format(number=len(records)), shown, class_="fm-fold")


def _main(record: Record, figures: Mapping[str, Record]) -> nodes.Element:
    block = nodes.container(classes=["fm-main"], ids=list(filter(None, [_anchor(record)])))
    block += [*_values(record), _label(record), *_formula(record, figures)]
    return block


def _anchor(record: Record) -> str:
    return chapter_anchor(record["id"]) if record["id"] else ""


def _label(record: Record) -> nodes.paragraph:
    label = text_nodes(record["label"])
    if record["id"]:
        label = [link(record, record["label"]), mark(record["id"])]
    return paragraph(label, "fm-figure-label")


def _formula(record: Record, figures: Mapping[str, Record]) -> list[nodes.Node]:
    """Return in a line what a figure is computed from, in words, and its note."""
    line: list[nodes.Node] = []
    if record["formula"]:
        line += [nodes.Text("= "), *formula(record, figures)]
    if record["note"]:
        line += [nodes.Text(". " if line else ""), *text_nodes(record["note"])]
    return [paragraph(line, "fm-figure-formula")] if line else []


def _values(record: Record) -> list[nodes.Node]:
    values: list[nodes.Node] = [paragraph(text_nodes(record["text"]), "fm-figure-text")]
    if record["local_text"] not in ("", record["text"]):
        values.append(paragraph(text_nodes(record["local_text"]), "fm-figure-local"))
    return values


def _printed_table(rows: list[Record]) -> nodes.Element:
    """Return the table of what was printed, one figure a row, folded away."""
    shown = table(
        ("Figure", "As printed", "In metric units", "In local units"),
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
    kinds = tuple(dict.fromkeys(record["kind"] for record in rows))
    words = _FOLDED.get(kinds, "The {number} figures that are used here").format(number=len(rows))
    folded = fold(words, shown, class_="fm-fold")
    folded["kinds"] = kinds
    return folded


def setup(app: Sphinx) -> None:
    """Register the node, which no page keeps, and what replaces it."""
    app.add_node(derived_figure)
    app.add_post_transform(FigureTables)
