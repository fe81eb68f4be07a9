"""The page of all numbers: on the site a search of them and links to their lists, on paper a table.

A directive without arguments writes it: ``{figures}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from book.cite import Citations
from book.site.entries import DATA, Listed, lists
from book.site.figures import formula, group_titles, grouped, mark, source_names
from book.site.nodes import (
    as_written,
    citations,
    element,
    id_text,
    paragraph,
    printed,
    table,
    text_nodes,
)
from lib.figures import Record

# On paper; the last is filled in when the pages have numbers.
HEADINGS = ("Figure and id", "Value and bounds", "Source or formula", "Page")


class all_figures(nodes.General, nodes.Element):
    """The place of all figures."""


class FiguresPage(SphinxDirective):
    """``{figures}``: all figures of the book."""

    def run(self) -> list[nodes.Node]:
        """Return their place: what stands there depends on what is made."""
        return [all_figures()]


class AllFigures(SphinxPostTransform):
    """Fills in the figures, before links are resolved."""

    default_priority = 5

    def run(self, **_: Any) -> None:
        """Replace the place of all figures."""
        for node in list(self.document.findall(all_figures)):
            if self.app.builder.name == "html":
                node.replace_self(self._index())
            else:
                node.replace_self(list(self._tables()))

    def _index(self) -> nodes.Element:
        up = self.app.builder.get_relative_uri(self.env.docname, "figures/x").removesuffix("x.html")
        items = [self._item(one, up.removesuffix("figures/")) for one in lists(self.app)]
        lead = paragraph([nodes.Text("All of them, in lists by chapter:")])
        listing = nodes.bullet_list("", *items)
        return element("div", lead, listing, class_="fm-figures", data_index=DATA)

    def _item(self, one: Listed, up: str) -> nodes.list_item:
        words = as_written(nodes.inline("", "", *text_nodes(one.title)))
        leads = nodes.reference("", "", words, internal=True, refuri=up + one.address)
        count = nodes.Text(f": {len(one.records)} numbers")
        return nodes.list_item("", paragraph([leads, count]))

    def _tables(self) -> Iterator[nodes.Node]:
        book = citations(self.app)
        titles = group_titles(self.app, book.titles)
        for group, records in grouped(book.figures.values(), titles).items():
            yield nodes.rubric("", "", *text_nodes(titles[group]), **{"heading-level": 2})
            yield table(
                HEADINGS,
                [_row(record, book) for record in records],
                name="fm-numbers",
                ids=[record["id"] for record in records],
                widths=(44, 24, 26, 6),
            )


def _row(record: Record, book: Citations) -> tuple[list[nodes.Node], ...]:
    name = [
        *text_nodes(record["label"]),
        mark(record["id"]),
        nodes.Text(" "),
        id_text(record["id"]),
    ]
    origin: list[nodes.Node]
    if record["formula"]:
        origin = [nodes.Text("= "), *formula(record, book.figures)]
    else:
        origin = text_nodes(source_names(record, book))
        if record["printed"]:
            origin += [nodes.Text(": "), printed(record["printed"])]
    return name, text_nodes(record["text"]), origin, [nodes.Text("")]


def setup(app: Sphinx) -> None:
    """Register the directive, and what fills it in."""
    app.add_directive("figures", FiguresPage)
    app.add_node(all_figures)
    app.add_post_transform(AllFigures)
