"""The record of what is published: figures as the chapters' stored outputs hold them.

Context figures that no chapter shows are published, too: their record is the ledger's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from book.contents import pages
from book.record.notebooks import read_notebook
from book.record.stored import KINDS, check_output, check_whole
from lib.errors import LedgerError, unknown_id
from lib.figures import Record
from lib.ledger import Ledger
from lib.outputs import FIGURE_TYPE, TABLE_TYPE
from lib.root import root as book_at_hand
from lib.units import units_of


@dataclass(frozen=True)
class Output:
    """One output of a stored notebook that holds figures or a chart.

    Parameters
    ----------
    chapter : str
        Name of the notebook without its ending.
    cell : int
        Number of the cell in the notebook, from 1.
    cell_id : str
        Its id.
    kind : str
        Its media type.
    data : dict
        The JSON data stored.
    """

    chapter: str
    cell: int
    cell_id: str
    kind: str
    data: Record


def chapter_paths(root: Path | None = None) -> list[Path]:
    """Return the paths of the chapters' notebooks, sorted.

    Raises
    ------
    LedgerError
        If the table of contents names a page that is missing.
    """
    root = root or book_at_hand()
    pages(root)
    folder = root / "chapters"
    # In a chapter's zip there is no such folder: the notebook lies beside lib/, which it imports.
    return sorted((folder if folder.is_dir() else root).glob("*.ipynb"))


def stored_outputs(root: Path | None = None) -> Iterator[Output]:
    """Yield the stored outputs of all chapters that hold figures, tables of them, or charts.

    Raises
    ------
    LedgerError
        If a notebook cannot be read, or an output does not hold what its media type says; the
        message names notebook, cell and field.
    """
    root = root or book_at_hand()
    units = units_of(root)
    for path in chapter_paths(root):
        for cell in read_notebook(path):
            where = f"{path.name}, cell {cell.number}" + (f" ({cell.id})" if cell.id else "")
            for output in cell.outputs:
                for kind in filter(output.__contains__, KINDS):
                    check_output(kind, output[kind], where, units)
                    yield Output(path.stem, cell.number, cell.id, kind, output[kind])


def published_figures(root: Path | None = None) -> dict[str, Record]:
    """Return the record of each published figure by id, with its ``chapter`` and ``cell``.

    A derived figure is published by the output that is the figure itself, a reported one by its row
    in a chapter's table of figures. A context figure that is in no such table belongs to no
    chapter: its two fields are empty.

    Raises
    ------
    LedgerError
        If two outputs publish one id, the data do not hold, or something is missing that a figure
        was made of.
    """
    root = root or book_at_hand()
    published: dict[str, Record] = {}
    for output in stored_outputs(root):
        if output.kind == FIGURE_TYPE:
            records = [output.data]
        elif output.kind == TABLE_TYPE:
            records = [row for row in output.data["rows"] if row["kind"] != "derived"]
        else:
            continue
        for record in records:
            id = record["id"]
            if not id:
                continue
            if id in published:
                raise LedgerError(
                    f"{output.chapter}.ipynb, cell {output.cell}: the figure {id!r} is published "
                    f"by {published[id]['chapter']}.ipynb already"
                )
            published[id] = record | {"chapter": output.chapter, "cell": output.cell_id}
    for id, figure in Ledger.load(root).items():
        if figure.origin.kind == "context" and id not in published:
            published[id] = figure.record() | {"chapter": "", "cell": ""}
    check_whole(published, root)
    return published


def published_figure(id: str, root: Path | None = None) -> Record:
    """Return the record of one published figure.

    Raises
    ------
    LedgerError
        If no chapter publishes it; the message suggests the nearest ids.
    """
    root = root or book_at_hand()
    published = published_figures(root)
    if id not in published:
        raise LedgerError(unknown_id(id, published))
    return published[id]
