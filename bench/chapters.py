"""Executing the chapters, over the floor: an empty notebook with the same imports.

What goes beyond the floor is shown by package: the cells run once more, under Python's profiler.
"""

from __future__ import annotations

import ast
import contextlib
import cProfile
import io
import pstats
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import nbformat

from bench.measure import rounded, side_by_side
from book.record import chapter_paths
from tools.execute import execute

ROUNDS = 3
# Packages by what they do for a chapter.
PARTS = {
    "charts": ("altair", "jsonschema", "jsonschema_specifications", "referencing", "narwhals"),
    "tables": ("pandas", "numpy"),
    "figures": ("lib", "pint", "pybtex", "latexcodec"),
}
_PACKAGE = re.compile(
    r"(?:.*/site-packages|.*/(?=lib/(?:charts|figures|ledger|numbers|printed|units)/))/?([^/.]+)"
)


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
        shares = _spent(next(path for path in chapter_paths() if path.stem == name))
        words = ", ".join(f"{part} {share:.0%}" for part, share in shares.items())
        ratio = f"{rounded(whole / floor, 3):g}"
        rows.append([name, f"{whole:.1f}", f"{floor:.1f}", ratio, words])
    values["ratio"] = max(values.values())
    return {
        "columns": ["chapter", "seconds", "imports alone, seconds", "ratio", "its cells spend"],
        "rows": rows,
        "values": values,
    }


def _spent(path: Path) -> dict[str, float]:
    """Return which share of its cells' time a chapter spends on what, the largest first."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        spent: dict[str, float] = process.submit(_profiled, path).result()
    total = sum(spent.values())
    return {part: time / total for part, time in Counter(spent).most_common()}


def _profiled(path: Path) -> dict[str, float]:
    """Run a chapter's cells in this process; return the seconds by part, imports left out."""
    from IPython.core.interactiveshell import InteractiveShell

    shell: Any = InteractiveShell.instance()
    cells = [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]  # type: ignore[no-untyped-call]
    profile = cProfile.Profile()
    with contextlib.redirect_stdout(io.StringIO()):
        shell.run_cell("\n".join(_imports(cells)))
        for source in cells:
            profile.enable()
            shell.run_cell(source)
            profile.disable()
    spent: dict[str, float] = dict.fromkeys([*PARTS, "the rest"], 0.0)
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        found = _PACKAGE.match(file)
        name = found[1] if found else ""
        part = next((part for part, packages in PARTS.items() if name in packages), "the rest")
        spent[part] += own
    return spent


def _imports(cells: list[str]) -> list[str]:
    """Return the import statements of a chapter's cells."""
    return [
        ast.unparse(statement)
        for source in cells
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]


def _floor(path: Path, folder: Path) -> Path:
    """Write a notebook that has the chapter's imports and nothing else."""
    chapter = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    imports = _imports([cell.source for cell in chapter.cells if cell.cell_type == "code"])
    cell = nbformat.v4.new_code_cell("\n".join(imports))  # type: ignore[no-untyped-call]
    floor = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    written = folder / path.name
    nbformat.write(floor, written)  # type: ignore[no-untyped-call]
    return written
