"""Whether outputs are stored where a cell makes one, and of types that are compared."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE
from tests.gate.notebooks import Cell, chapters, code_cells, joined

# Of these a chapter must store so many. Without a floor, a chapter whose cells have all been
# emptied would hold nothing to compare.
LEAST = {FIGURE_TYPE: 1, TABLE_TYPE: 1, CHART_TYPE: 2}
# nbval compares these as they are. It leaves out image/png, image/jpeg and widget views; an SVG
# picture it compares, but a reader of the notebook's text cannot.
COMPARED = frozenset({FIGURE_TYPE, TABLE_TYPE, CHART_TYPE, "text/plain", "text/html"})
SHOWING = frozenset({"display", "print"})


def outputs_are_stored(root: Path) -> list[str]:
    """Find code cells that show something when they run, but have no stored output."""
    problems = []
    for cell in code_cells(root):
        try:
            reason = shows(cell.source)
        except SyntaxError as error:
            # A magic or a shell escape: what it does to outputs (%%capture!) cannot be read off.
            problems.append(f"{cell.place}: not plain Python ({error.msg}, line {error.lineno})")
            continue
        if reason and not cell.outputs:
            problems.append(f"{cell.place}: {reason}, but no output is stored")
    return problems


def shows(source: str) -> str:
    """Say why a cell must have an output, or return nothing where it need not have one.

    IPython shows the value of a last expression, so that a cell must end in an assignment if it is
    to show nothing; calls of ``display`` and ``print`` outside of functions show as well.

    Parameters
    ----------
    source : str
        The cell's code.

    Raises
    ------
    SyntaxError
        If it is not plain Python.
    """
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree: Any = compile(source, "cell", "exec", flags)
    body: list[ast.stmt] = tree.body
    if body and isinstance(body[-1], ast.Expr):
        value = body[-1].value
        if not (isinstance(value, ast.Constant) and value.value is None):
            return "it ends in an expression"
    for node in _at_top_level(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            if name in SHOWING:
                return f"it calls {name}()"
    return ""


def _at_top_level(node: ast.AST) -> Iterator[ast.AST]:
    """Walk through all that runs with the cell, which the bodies of functions may not."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _at_top_level(child)


def each_kind_is_stored(root: Path) -> list[str]:
    """Find chapters that store no figure, no table of figures, or too few charts."""
    problems = []
    for notebook in chapters(root):
        found = Counter(kind for cell in notebook.code for data in cell.data() for kind in data)
        for kind, least in LEAST.items():
            if found[kind] < least:
                problems.append(
                    f"{notebook.file}: {found[kind]} outputs of the type {kind}, "
                    f"and at least {least} must be there"
                )
    return problems


def outputs_are_comparable(root: Path) -> list[str]:
    """Find outputs that nbval does not compare, or that are no result."""
    return [
        f"{cell.place}: {what}"
        for cell in code_cells(root)
        for output in cell.outputs
        for what in _incomparable(cell, output)
    ]


def _incomparable(cell: Cell, output: dict[str, Any]) -> Iterator[str]:
    kind = output["output_type"]
    if kind == "error":
        yield f"an error as output: {output.get('ename')}: {output.get('evalue')}"
    elif kind == "stream":
        if output["name"] != "stdout":
            yield f"an output on {output['name']}: warnings are no result"
        # nbval drops what stands before a carriage return on a line, so it could say anything.
        if set(joined(output["text"])) & {"\r", "\b"}:
            yield "a carriage return or backspace in its text, which hides what nbval compares"
    else:
        types = set(output["data"])
        for strange in sorted(types - COMPARED):
            picture = strange.startswith("image/")
            yield (
                f"an output of the type {strange}, "
                + ("a picture, which nobody compares" if picture else "which is not one of ours")
            )
        if not joined(output["data"].get("text/plain", "")).strip():
            yield f"an output without plain text ({', '.join(sorted(types)) or 'empty'})"
