"""No cell but a chart's own rests on a name that only charts' cells give.

A reader's browser recomputes without what draws charts: it leaves their cells out, and all others
have to give what they give here.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from pathlib import Path

from lib.outputs import CHART_TYPE
from tests.gate.notebooks import Cell, chapters


def names_of_charts_stay_with_charts(root: Path) -> list[str]:
    """Find cells that use a name which none but a chart's cell has defined before."""
    problems = []
    for notebook in chapters(root):
        common: set[str] = set()
        of_charts: dict[str, str] = {}
        for cell in notebook.code:
            made, used = _names(cell)
            if _draws(cell):
                of_charts |= dict.fromkeys(made - common, cell.id)
                continue
            for name in sorted(used & of_charts.keys()):
                problems.append(
                    f"{cell.place}: uses {name!r}, which only {of_charts[name]!r} defines, a "
                    "chart: it cannot be recomputed without the packages for charts"
                )
            common |= made
            for name in made:
                of_charts.pop(name, None)
    return problems


def _draws(cell: Cell) -> bool:
    return any(CHART_TYPE in data for data in cell.data())


def _names(cell: Cell) -> tuple[set[str], set[str]]:
    """Return the names that a cell defines, and those that it uses before it has defined them."""
    made: set[str] = set()
    used: set[str] = set()
    for statement in ast.parse(cell.source).body:
        scope = symtable.symtable(ast.unparse(statement), cell.place, "exec")
        used |= set(_used(scope)) - made
        made |= {one.get_name() for one in scope.get_symbols() if one.is_assigned()}
        made |= {one.get_name() for one in scope.get_symbols() if one.is_imported()}
    return made, used


def _used(scope: symtable.SymbolTable) -> Iterator[str]:
    """Yield the names of the notebook that a statement uses, also within its functions."""
    for one in scope.get_symbols():
        if one.is_referenced() and (scope.get_name() == "top" or one.is_global()):
            yield one.get_name()
    for child in scope.get_children():
        yield from _used(child)
