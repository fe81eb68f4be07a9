"""Whether every cell was run, and whether anything exempts one from being compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.gate.notebooks import Cell, Notebook, chapters

# What changes neither what runs nor what a reader sees of it. Any other tag must be put here with
# thought: nbval, nbclient and MyST-NB all have tags that skip a cell, excuse it or hide its output.
HARMLESS_TAGS = frozenset({"hide-input", "full-width", "main-figure"})
# nbval takes a marker only when it is a whole comment; here any mention is one too many.
MARKER = re.compile(r"nbval[_-]\w+|pytest_validate_ignore_output", re.IGNORECASE)


def all_cells_were_run(root: Path) -> list[str]:
    """Find code cells that were never run, or not from top to bottom in one go.

    nbval passes a cell without an execution count and without outputs.
    """
    return [problem for notebook in chapters(root) for problem in _unrun(notebook)]


def _unrun(notebook: Notebook) -> Iterator[str]:
    if not notebook.code:
        yield f"{notebook.file}: no code cell, so nothing in it is computed"
    for number, cell in enumerate(notebook.code, start=1):
        counts = {o["execution_count"] for o in cell.outputs if "execution_count" in o}
        if not cell.source.strip():
            yield f"{cell.place}: an empty code cell, which is never run"
        elif cell.count is None:
            yield f"{cell.place}: was never run: no execution count"
        elif cell.count != number:
            yield (
                f"{cell.place}: execution count {cell.count}, not {number}: "
                "not run in order, once each"
            )
        elif counts - {cell.count}:
            yield f"{cell.place}: an output of another run ({counts} under {cell.count})"


def nothing_is_exempt(root: Path) -> list[str]:
    """Find tags, markers and metadata that keep a cell from being run, compared or seen."""
    problems = []
    for notebook in chapters(root):
        if extra := set(notebook.metadata) - {"kernelspec", "language_info"}:
            problems.append(f"{notebook.file}: metadata {', '.join(sorted(extra))}")
        for cell in notebook.cells:
            problems += [f"{cell.place}: {what}" for what in _exemptions(cell)]
    return problems


def _exemptions(cell: Cell) -> Iterator[str]:
    if cell.kind not in ("code", "markdown"):
        yield f"a {cell.kind} cell, which nobody runs or compares"
    tags = cell.metadata.get("tags", [])
    if not isinstance(tags, list):
        yield f"tags that are no list: {tags!r}"
        tags = []
    for tag in tags:
        if tag not in HARMLESS_TAGS:
            yield f"the tag {tag!r} can keep a cell from being run, compared or seen"
    if cell.kind == "code":
        for marker in MARKER.findall(cell.source):
            yield f"the marker {marker} can keep a cell from being compared"
    for key in cell.metadata:
        if key != "tags":
            yield f"the metadata {key!r} can hide a part of it"
