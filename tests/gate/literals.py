"""The texts that a code cell writes: its string literals, with formatted parts left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.gate.markdown import OBJECT

# Arguments that are no texts for readers: names, formats, colours, units.
NAMING_ARGUMENTS = frozenset(
    {"id", "unit", "format", "color", "fill", "stroke", "field", "type", "shape", "scheme", "font"}
)
# Functions whose first argument is an id, a unit or another name.
NAMING_FUNCTIONS = frozenset({"derive", "to", "startswith", "endswith"})

# The method that states a checked comparison: its words are held against its expression.
RELATION = "rel"


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the text of each string literal with its line, and `OBJECT` for each formatted part.

    Parameters
    ----------
    source : str
        The code of a cell.

    Notes
    -----
    Left out are keys (``book["…"]``), format specifications, and arguments that name something. A
    number that a formatted part computes with (``f"{240 // 10}"``) is part of the text, but for
    an index.
    """
    try:
        yield from _texts(ast.parse(source))
    except SyntaxError:
        return  # another check reports it


def _texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.lineno, node.value
        return
    if isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(_part(part) for part in node.values)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value)
        return
    for child in ast.iter_child_nodes(node):
        if not _names(node, child):
            yield from _texts(child)


def _part(part: ast.expr) -> str:
    value = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(value, ast.Constant):
        return str(value.value)
    return " ".join(_numbers(value)) or OBJECT


def _numbers(node: ast.AST) -> Iterator[str]:
    """Yield the numbers that stand in an expression, indices left out."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, int | float | complex) and not isinstance(node.value, bool):
            yield str(node.value)
        return
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Subscript) and child is node.slice):
            yield from _numbers(child)


def _names(node: ast.AST, child: ast.AST) -> bool:
    """Whether a child of a node is a name for something, and no text for readers."""
    if isinstance(node, ast.Subscript):
        return child is node.slice
    if isinstance(node, ast.keyword):
        return node.arg in NAMING_ARGUMENTS
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == RELATION:
            return child in node.args
        return node.func.attr in NAMING_FUNCTIONS and child in node.args[:1]
    return False
