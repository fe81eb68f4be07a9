"""Adding a row to a table of printed figures: validated first, written in one step."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from book.writing import write
from lib.errors import LedgerError
from lib.figures import Figure
from lib.files import read_text
from lib.ledger import COLUMNS, CONTEXT_COLUMNS, Ledger, read_sources, read_table
from lib.printed import phrases_of

TABLES = {
    "reported": (Path("data", "reported.csv"), COLUMNS),
    "context": (Path("data", "context", "facts.csv"), CONTEXT_COLUMNS),
}


def add_figure(root: Path, kind: str, row: Mapping[str, str]) -> Figure:
    """Add a printed figure to the data, and return it as the ledger reads it.

    What the row does not hold is empty; the kind is ``reported`` or ``context``.

    Raises
    ------
    LedgerError
        If the row does not hold; the table then stays as it was.
    """
    name, columns = TABLES[kind]
    path = root / name
    with _alone(path.parent):
        line = _line([row.get(column, "").strip() for column in columns])
        text = read_text(path)
        text += line if text.endswith("\n") else f"\n{line}"
        figure = _validated(root, kind, path.name, text, row.get("id", "").strip())
        write(path, text)
    return figure


def _line(cells: Sequence[str]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerow(cells)
    return target.getvalue()


def _validated(root: Path, kind: str, name: str, text: str, id: str) -> Figure:
    """Read the table as it is going to be, and return its new figure."""
    if id in Ledger.load(root):
        raise LedgerError(f"{name}, column id: two figures have the id {id!r}")
    with tempfile.TemporaryDirectory() as folder:
        candidate = Path(folder, name)
        candidate.write_text(text, encoding="utf-8", newline="")
        sources = read_sources(root / "data" / "sources.bib")
        return read_table(candidate, kind, sources, phrases_of(root))[id]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else adds a row: who read the table before would drop the other's row."""
    # The folder itself is locked, so that no lock file is left behind.
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
