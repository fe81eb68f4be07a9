"""Whether charts say of each figure what they were meant to say: held a second time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import lib.charts
from book.record.outputs import published_figures
from lib.errors import BookError
from tests.gate.chart_axes import drawn_references, drawn_titles, held_axes
from tests.gate.charts import Chart, Figures, Row, stored_charts
from tests.gate.held import differences, held_table
from tests.gate.notebooks import Cell, code_cells

TABLE = "chart-rows.csv"
# What a row says in words, in this order; and what a chart says of it by a colour or a hollow mark.
WORDS = ("series", "whole", "part", "label", "kind", "market")
HOLLOW = "hollow"
FORMS = frozenset(name for name in lib.charts.__all__ if name.endswith("_chart"))


def charts_are_as_held(root: Path) -> list[str]:
    """Find what charts say otherwise than the tables: the words and dates of a row, an axis, a line.

    Two labels or series that are swapped, dates that are moved, an axis in another unit: no number
    is wrong then, but each belongs to something else.
    """
    try:
        figures, axes = published_figures(root), held_axes(root)
        table = held_table(root, TABLE, ("chart", "id"), ("words", "start", "end"))
    except BookError as error:
        return [str(error)]
    charts = stored_charts(root)
    shown = {
        (chart.id, str(row.get("id"))): (chart.place, row_says(row, figures))
        for chart in charts
        for row in chart.rows()
        if row.get("id") in figures  # another check reports the others
    }
    problems = list(differences(TABLE, table, shown))
    for chart in charts:
        if chart.id not in axes:
            problems.append(f"{chart.place}: it has no row in the table of axes")
            continue
        held, drawn = axes[chart.id], drawn_titles(chart.spec)
        if drawn != {axis.title for axis in held if axis.title}:
            titles = [axis.title for axis in held]
            problems.append(f"{chart.place}: its axes are {sorted(drawn)}, and held are {titles}")
        lines = drawn_references(chart.spec)
        if lines != {axis.reference for axis in held if axis.reference}:
            problems.append(f"{chart.place}: a line at {sorted(lines)} is not the one that is held")
    gone = axes.keys() - {chart.id for chart in charts}
    return problems + [f"axes.csv: no chapter has the chart {id}" for id in sorted(gone)]


def row_says(row: Row, figures: Figures) -> dict[str, str]:
    """Return the words of a row beside its figure's own label, and where it begins and ends."""
    words = [str(row[name]) for name in WORDS if row.get(name)]
    if row.get("label") == figures[row["id"]]["label"]:
        words.remove(row["label"])
    if row.get(HOLLOW):
        words.append(HOLLOW)
    start, end = row.get("start", ""), row.get("end", "")
    if "whole" in row:  # the parts follow from their values
        start = end = ""
    if "when" in row:
        start = end = row["when"]
    return {"words": "; ".join(words), "start": str(start), "end": str(end)}


def charts_are_of_our_forms(root: Path) -> list[str]:
    """Find charts that a chapter draws by other means than the forms of `lib.charts`.

    What those draw follows from the figures' rows; a mark that a chapter makes itself could stand
    anywhere.
    """
    return [f"{cell.place}: {what}" for cell in code_cells(root) for what in _foreign(cell)]


def _foreign(cell: Cell) -> Iterator[str]:
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        return  # another check reports it
    for node in ast.walk(tree):
        modules = []
        if isinstance(node, ast.Import):
            modules = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        for module in modules:
            if module.partition(".")[0] in ("altair", "vega", "vl_convert", "matplotlib"):
                yield f"it imports {module}: charts are drawn by the forms of lib.charts"
            elif module.startswith("lib.charts."):
                yield f"it imports {module}: what chapters may use is in lib.charts"
        if _called(node) == "publish":
            assert isinstance(node, ast.Call)
            if not node.args or not _is_form(node.args[0]):
                yield "what it publishes is not one of the forms of lib.charts with its properties"
    if any(chart for chart in cell.data() if "application/vnd.vegalite.v5+json" in chart) and not any(
        _called(node) == "publish" for node in ast.walk(tree)
    ):
        yield "it shows a chart that it does not publish"


def _is_form(node: ast.expr) -> bool:
    """Whether code calls a form of chart, with at most a title given to it afterwards."""
    if _called(node) == "properties" and isinstance(node, ast.Call):
        function = node.func
        named = {keyword.arg for keyword in node.keywords}
        return named == {"title"} and isinstance(function, ast.Attribute) and _is_form(function.value)
    return _called(node) in FORMS and isinstance(getattr(node, "func", None), ast.Name)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))
