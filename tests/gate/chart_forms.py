"""Whether chapters draw by the forms of `lib.charts`, whose marks follow from the figures' rows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import lib.charts
from tests.gate.notebooks import Cell, code_cells

FORMS = frozenset(name for name in dir(lib.charts) if name.endswith("_chart"))
PLOTTING = frozenset({"altair", "matplotlib", "plotly", "vega", "vl_convert"})


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
            if module.partition(".")[0] in PLOTTING:
                yield f"it imports {module}: charts are drawn by the forms of lib.charts"
            elif module.startswith("lib.charts."):
                yield f"it imports {module}: what chapters may use is in lib.charts"
        if _called(node) == "publish":
            assert isinstance(node, ast.Call)
            if not node.args or not _is_form(node.args[0]):
                yield "what it publishes is not a form of lib.charts with a title"
    if any(
        chart for chart in cell.data() if "application/vnd.vegalite.v5+json" in chart
    ) and not any(_called(node) == "publish" for node in ast.walk(tree)):
        yield "it shows a chart that it does not publish"


def _is_form(node: ast.expr) -> bool:
    """Whether code calls a form of chart, with at most a title given to it afterwards."""
    if _called(node) == "properties" and isinstance(node, ast.Call):
        function = node.func
        named = {keyword.arg for keyword in node.keywords}
        return (
            named == {"title"} and isinstance(function, ast.Attribute) and _is_form(function.value)
        )
    return _called(node) in FORMS and isinstance(getattr(node, "func", None), ast.Name)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))
