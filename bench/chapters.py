"""Executing the chapters, over the floor: an empty notebook with the same imports."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import nbformat

from bench.measure import rounded, side_by_side
from book.record import chapter_paths
from tools.execute import execute

ROUNDS = 3


def measure(peers: Path) -> dict[str, Any]:
    """Time each chapter's execution, and that of its imports alone."""
    with tempfile.TemporaryDirectory() as folder:
        floors = {path.stem: _floor(path, Path(folder)) for path in chapter_paths()}
        rivals: dict[str, Callable[[], object]] = {
            path.stem: partial(execute, path) for path in chapter_paths()
        }
        rivals |= {f"{name} floor": partial(execute, floor) for name, floor in floors.items()}
        seconds = side_by_side(rivals, ROUNDS)
    rows, values = [], {}
    for name in floors:
        whole, floor = seconds[name], seconds[f"{name} floor"]
        values[f"{name}.ratio"] = rounded(whole / floor, 3)
        rows.append([name, f"{whole:.1f}", f"{floor:.1f}", f"{rounded(whole / floor, 3):g}"])
    values["ratio"] = max(values.values())
    return {
        "columns": ["chapter", "seconds", "imports alone, seconds", "ratio"],
        "rows": rows,
        "values": values,
    }


def _floor(path: Path, folder: Path) -> Path:
    """Write a notebook that has the chapter's imports and nothing else."""
    chapter = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    imports = [
        ast.unparse(statement)
        for cell in chapter.cells
        if cell.cell_type == "code"
        for statement in ast.parse(cell.source).body
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]
    cell = nbformat.v4.new_code_cell("\n".join(imports))  # type: ignore[no-untyped-call]
    floor = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    written = folder / path.name
    nbformat.write(floor, written)  # type: ignore[no-untyped-call]
    return written
