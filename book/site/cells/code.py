"""The code of a chapter: one click away, below what it shows.

Cells that follow each other become one: their outputs, in their order, then one fold that holds all
their code and says what it computes. A notebook needs no tags for that. MyST-NB's own folding knows
one cell at a time, and gives each the same name; where a cell asks for it, there is nothing left.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from book.site.charts import chart
from book.site.figures import derived_figure
from book.site.nodes import as_written, element, tag

_READS = {
    ("reported",): "Code: reads the reported figures",
    ("context",): "Code: reads the figures of other sources",
}
_NAMES = 3  # of what a cell assigns, so many say what it prepares


class FoldedCode(SphinxPostTransform):
    """Folds the code, once MyST-NB has chosen which output of each cell to show."""

    default_priority = 5  # then figures that follow each other become one table
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Make one cell of each row of cells."""
        for cell in list(self.document.findall(_is_cell)):
            if cell.parent is not None:  # or it went into the one before it
                row: list[Any] = cell.parent.children[cell.parent.index(cell) :]
                _fold(list(takewhile(_is_cell, row)))


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _fold(cells: list[nodes.Element]) -> None:
    """Put all that some cells show into the first of them, and their code into a fold below."""
    code, shown = _parts(cells, "cell_code_source"), _parts(cells, "cell_code_output")
    first, *others = cells
    for other in others:
        other.parent.remove(other)
        other.parent = None
    first.clear()
    first["classes"] = list(dict.fromkeys(name for cell in cells for name in cell["classes"]))
    first.attributes.pop("hide_mode", None)
    if shown:
        output = nodes.container(classes=["cell_output"], nb_element="cell_code_output")
        output += [node for one in shown for node in one.children]
        first += output
    if code:
        summary = element("summary", nodes.Text(fold_words(code, shown)))
        first += as_written(element("details", summary, *code, class_="fm-code"))


def _parts(cells: Iterable[nodes.Element], kind: str) -> list[nodes.Element]:
    return [
        part
        for cell in cells
        for part in cell.children
        if isinstance(part, nodes.Element) and part.get("nb_element") == kind
    ]


def fold_words(code: Iterable[nodes.Node], shown: Iterable[nodes.Element]) -> str:
    """Return in a line what some code computes."""
    shown = list(shown)
    found = [one["record"]["id"] for node in shown for one in node.findall(derived_figure)]
    ids = [id for id in found if id]
    charts = any(True for node in shown for _ in node.findall(chart))
    if ids:
        rest = len(ids) - 1
        what = f"{ids[0]} and {rest} more" if rest else ids[0]
        return f"Code: computes {what}, and draws the chart" if charts else f"Code: computes {what}"
    if charts:
        return "Code for this chart"
    tables = [one for node in shown for one in node.findall(tag) if one.get("kinds")]
    if tables:
        kinds = {kind for one in tables for kind in one["kinds"]}
        return _READS.get(tuple(kinds), "Code: reads the figures that are used here")
    return _source_words("\n".join(node.astext() for node in code))


def _source_words(source: str) -> str:
    """Return what code says of itself: its first comment, or else the names that it gives."""
    for line in source.splitlines():
        if line.startswith("#"):
            return f"Code: {line.lstrip('# ')}"
    names: list[str] = []
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.FunctionDef):
            names.append(statement.name)
        elif isinstance(statement, ast.Assign):
            names += [one.id for one in statement.targets if isinstance(one, ast.Name)]
    if not names:
        return "Code for this"
    return f"Code: prepares {', '.join(dict.fromkeys(names[:_NAMES]))}"


def setup(app: Sphinx) -> None:
    """Register the folding."""
    app.add_post_transform(FoldedCode)
