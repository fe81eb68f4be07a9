"""Marks beside figures that do not stand by themselves, and what the marks say.

A page's code asks for the mark of any figure; which ones have one is known from the record. Under
a table with marks stands what they mean, since not every reader can point at them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from book.record import MARKS, marks
from book.site.nodes import citations, element, paragraph, tag


class source_mark(nodes.Inline, nodes.Element):
    """The mark of the figure that its attribute ``figure`` names, if it has one."""


def mark(id: str) -> source_mark:
    """Return the place of a figure's mark, to stand behind its name or value."""
    return source_mark(figure=id)


def mark_nodes(words: Iterable[str]) -> list[nodes.Node]:
    """Return marks, each with what it means as its title."""
    shown: list[nodes.Node] = []
    for word in words:
        written = element("abbr", nodes.Text(word), class_="fm-mark", title=MARKS[word])
        shown += [nodes.Text(" "), written]
    return shown


def explanation(words: tuple[str, ...]) -> nodes.paragraph:
    """Return what some marks mean."""
    parts: list[nodes.Node] = []
    for word in words:
        text = nodes.Text(f" {MARKS[word]}. ")
        parts += [element("b", nodes.Text(word), class_="fm-mark"), text]
    return paragraph(parts, "fm-marks")


class SourceMarks(SphinxPostTransform):
    """Writes the marks, once the tables are there, before links are resolved."""

    default_priority = 7

    def run(self, **_: Any) -> None:
        """Replace each place of a mark, and explain the marks under their tables."""
        tables: dict[int, tuple[nodes.Element, set[str]]] = {}
        for node in list(self.document.findall(source_mark)):
            words = marks_of(self.app, node["figure"])
            if table := _table_of(node):
                tables.setdefault(id(table), (table, set()))[1].update(words)
            node.replace_self(mark_nodes(words))
        for table, found in tables.values():
            if found:
                parent = table.parent
                parent.insert(
                    parent.index(table) + 1, explanation(tuple(w for w in MARKS if w in found))
                )


def marks_of(app: Sphinx, id: str) -> tuple[str, ...]:
    """Return a figure's marks, worked out once a build."""
    known: dict[str, tuple[str, ...]] = app.__dict__.setdefault("fm_marks", {})
    if id not in known:
        book = citations(app)
        known[id] = tuple(marks(book.figures[id], book.figures, book.sources, book.standing))
    return known[id]


def _table_of(node: nodes.Node) -> nodes.Element | None:
    above = node.parent
    while above is not None:
        if isinstance(above, nodes.table) or (isinstance(above, tag) and above["name"] == "table"):
            return above
        above = above.parent
    return None


def setup(app: Sphinx) -> None:
    """Register the node, which no page keeps, and what replaces it."""
    app.add_node(source_mark)
    app.add_post_transform(SourceMarks)
