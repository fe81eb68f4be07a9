"""Notebooks as the gate reads them: cells with their place, as a reader counts them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from book.record.outputs import chapter_paths

DATA_OUTPUTS = ("display_data", "execute_result")


class NoChaptersError(Exception):
    """There is nothing to check, or it cannot be read: that must never count as a pass."""


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook.

    Parameters
    ----------
    file : str
        The notebook's path from the root of the book.
    number : int
        Its number among all cells, from 1.
    kind : str
        ``code``, ``markdown`` or ``raw``.
    source : str
        Its text.
    count : int or None
        Its execution count.
    outputs : tuple of dict
        Its stored outputs.
    metadata : dict
        Its metadata.
    attachments : dict
        The files attached to it.
    id : str
        Its name in the notebook.
    """

    file: str
    number: int
    kind: str
    source: str
    count: int | None
    outputs: tuple[dict[str, Any], ...]
    metadata: dict[str, Any]
    attachments: dict[str, Any]
    id: str

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return f"{self.file}, cell {self.number}"

    def data(self) -> Iterator[dict[str, Any]]:
        """Yield the data of its outputs by media type, leaving streams and errors out."""
        for output in self.outputs:
            if output["output_type"] in DATA_OUTPUTS:
                yield output["data"]


@dataclass(frozen=True)
class Notebook:
    """A notebook: its path from the root of the book, its metadata and its cells."""

    file: str
    metadata: dict[str, Any]
    cells: tuple[Cell, ...]

    @property
    def code(self) -> tuple[Cell, ...]:
        """Its code cells."""
        return tuple(cell for cell in self.cells if cell.kind == "code")


def joined(text: str | list[str]) -> str:
    """Return a text that a notebook stores whole or as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def chapters(root: Path) -> list[Notebook]:
    """Read the chapters of a book.

    Parameters
    ----------
    root : Path
        The root of the book.

    Raises
    ------
    NoChaptersError
        If there is none, or one that cannot be read.
    """
    paths = chapter_paths(root)
    if not paths:
        raise NoChaptersError("chapters/: there is no notebook to check")
    return [_read(path, root) for path in paths]


def code_cells(root: Path) -> Iterator[Cell]:
    """Yield the code cells of all chapters."""
    for notebook in chapters(root):
        yield from notebook.code


def _read(path: Path, root: Path) -> Notebook:
    file = path.relative_to(root).as_posix()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(
            Cell(
                file,
                number,
                cell["cell_type"],
                joined(cell["source"]),
                cell.get("execution_count"),
                tuple(cell.get("outputs", ())),
                cell["metadata"],
                cell.get("attachments", {}),
                cell.get("id", ""),
            )
            for number, cell in enumerate(stored["cells"], start=1)
        )
        return Notebook(file, stored["metadata"], cells)
    except (ValueError, KeyError, TypeError) as error:
        raise NoChaptersError(f"{file}: not a readable notebook ({error!r})") from None
