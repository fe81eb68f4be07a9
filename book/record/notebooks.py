"""Notebooks as they are stored: their cells, or one error that names notebook, cell and field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.errors import LedgerError
from lib.files import read_json
from lib.shapes import TEXT, Shape, listed, shape

_LINES = {"anyOf": [TEXT, listed(TEXT)], "title": "text, nor a list of lines"}
_CELL = shape(
    {"cell_type": {"enum": ["code", "markdown", "raw"], "title": "kind of cell"}, "source": _LINES},
    id=TEXT,
    metadata=shape({}),
    execution_count={"type": ["integer", "null"], "title": "number of an execution"},
    outputs=listed(shape({"output_type": TEXT}, data=shape({}))),
)
_NOTEBOOK = Shape(shape({"cells": listed(shape({}), minItems=1)}))
_CODE = {"if": {"properties": {"cell_type": {"const": "code"}}}, "then": {"required": ["outputs"]}}
_CELLS = Shape(_CELL | _CODE)


@dataclass(frozen=True)
class Cell:
    """A cell of a stored notebook.

    Parameters
    ----------
    number : int
        Its number in the notebook, from 1.
    id : str
        Its id; empty if it has none.
    kind : str
        ``code``, ``markdown`` or ``raw``.
    source : str
        Its text.
    count : int or None
        When it was executed, counted from the notebook's start; None if it was not.
    outputs : list of dict
        Its stored outputs' data by media type, in their order.
    """

    number: int
    id: str
    kind: str
    source: str
    count: int | None
    outputs: list[dict[str, Any]]


def read_notebook(path: Path) -> list[Cell]:
    """Return the cells of a stored notebook.

    Raises
    ------
    LedgerError
        If the file cannot be read, or is no notebook; the message names the file, and cell and
        field as far as there are such.
    """
    notebook = read_json(path)
    _NOTEBOOK.check(notebook, f"{path.name}: not a notebook")
    return [_cell(cell, number, path.name) for number, cell in enumerate(notebook["cells"], 1)]


def _cell(cell: dict[str, Any], number: int, name: str) -> Cell:
    _CELLS.check(cell, f"{name}, cell {number}")
    return Cell(
        number,
        cell.get("id", ""),
        cell["cell_type"],
        "".join(cell["source"]),
        cell.get("execution_count"),
        [output.get("data", {}) for output in cell.get("outputs", ())],
    )


def title(path: Path) -> str:
    """Return a notebook's title: the first heading of its first cell.

    Raises
    ------
    LedgerError
        As for `read_notebook`; also if the first cell has none.
    """
    for line in read_notebook(path)[0].source.splitlines():
        if line.startswith("# "):
            return line.removeprefix("# ").strip()
    raise LedgerError(f"{path.name}, cell 1: it does not begin with a title")
