"""The record of the figures as last released, by which a silent change is found out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from book.record.changelog import UNRELEASED, WITHDRAWN, Changelog
from book.record.digests import DIGESTED, figure_digest
from book.writing import write
from lib.figures import Record
from lib.files import is_there
from lib.tables import rows

RELEASED = "data/released.csv"
COLUMNS = (*DIGESTED, "text", "version", "digest")


@dataclass(frozen=True)
class Released:
    """A figure as released.

    Parameters
    ----------
    id : str
        The figure.
    version : str
        The version of the book.
    said : str
        Its text and digest: two figures that say the same have the same value, bounds and unit.
    """

    id: str
    version: str
    said: str


def said(record: Record) -> str:
    """Return what a figure says: ``18.42 yuan/tCO2e (18.39–18.44), digest b0040f8f9d0e7e28``."""
    return f"{record['text']}, digest {figure_digest(record)}".replace("|", "/")


def read_released(root: Path) -> dict[str, Released]:
    """Read the record below a project folder; empty if there is none yet.

    Raises
    ------
    LedgerError
        If it cannot be read or is malformed; the message names file, line and column.
    """
    if not is_there(root / RELEASED):
        return {}
    return {
        row["id"]: Released(row["id"], row["version"], f"{row['text']}, digest {row['digest']}")
        for _, row in rows(root / RELEASED, COLUMNS, any_text=True)
    }


def write_released(root: Path, figures: Mapping[str, Record], version: str) -> None:
    """Write the record of what is released now, in one step."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for id in sorted(figures):
        record = figures[id]
        values = {**record, "version": version, "digest": figure_digest(record)}
        values["text"] = str(record["text"]).replace("|", "/")
        table.writerow(_cell(values[name]) for name in COLUMNS)
    (root / RELEASED).parent.mkdir(exist_ok=True)
    write(root / RELEASED, text.getvalue())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def changes(
    released: Mapping[str, Released], figures: Mapping[str, Record]
) -> dict[str, tuple[str, str]]:
    """Return the figures that changed since the release: what each said, and says now.

    A figure that is new since then is no change.
    """
    now = {id: said(figures[id]) if id in figures else WITHDRAWN for id in released}
    return {id: (one.said, now[id]) for id, one in released.items() if one.said != now[id]}


def undocumented(
    released: Mapping[str, Released], figures: Mapping[str, Record], log: Changelog
) -> list[str]:
    """Return, one a line, the changes that the changelog does not tell."""
    # What an older version corrected explains nothing that changed after it.
    out = {one.version for one in released.values()}
    newer = log.versions[: next((i for i, v in enumerate(log.versions) if v in out), None)]
    told = {
        (one.id, one.old, one.new) for one in log.corrections if one.version in (UNRELEASED, *newer)
    }
    return [
        f"{id}: from {old} to {new}, without a row in CHANGELOG.md"
        for id, (old, new) in changes(released, figures).items()
        if (id, old, new) not in told
    ]
