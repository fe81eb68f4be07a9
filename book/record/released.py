"""The record of the figures as last released, by which a silent change is found out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from book.record.changelog import UNRELEASED, WITHDRAWN, Changelog
from book.record.digests import DESCRIBED, DIGESTED, digest, figure_digest
from book.writing import write
from lib.figures import Record
from lib.files import is_there
from lib.tables import rows

RELEASED = "data/released.csv"
COLUMNS = (*DIGESTED, "text", "version", "digest", "printed", "description")


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
    described : str
        What was printed, and the digest of what is said of it; empty of a computed figure, and of
        one released before this was recorded.
    """

    id: str
    version: str
    said: str
    described: str = ""


def said(record: Record) -> str:
    """Return what a figure says: ``18.42 yuan/t (18.39–18.44), digest b0040f8f9d0e7e28``."""
    return f"{record['text']}, digest {figure_digest(record)}".replace("|", "/")


def described(record: Record) -> str:
    """Return what a figure prints and how it is described; empty of one that is computed.

    ``print 45 million yuan, description 6a1f60c8bd2f0e4b``: the digest is that of its label, kind,
    period, place, scope, source, locator, confidence and note.
    """
    if record["kind"] == "derived":
        return ""
    return _description(str(record["printed"]), _description_digest(record))


def _description_digest(record: Record) -> str:
    return digest({name: record[name] for name in DESCRIBED})


def _description(printed: str, digested: str) -> str:
    return f"print {printed}, description {digested}".replace("|", "/")


def read_released(root: Path) -> dict[str, Released]:
    """Read the record below a project folder; empty if there is none yet.

    Raises
    ------
    LedgerError
        If it cannot be read or is malformed; the message names file, line and column.
    """
    if not is_there(root / RELEASED):
        return {}
    return {row["id"]: _released(row) for _, row in rows(root / RELEASED, COLUMNS, any_text=True)}


def _released(row: dict[str, str]) -> Released:
    return Released(
        row["id"],
        row["version"],
        f"{row['text']}, digest {row['digest']}",
        _description(row["printed"], row["description"]) if row["description"] else "",
    )


def write_released(root: Path, figures: Mapping[str, Record], version: str) -> None:
    """Write the record of what is released now, in one step."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for id in sorted(figures):
        record = figures[id]
        values = {**record, "version": version, "digest": figure_digest(record)}
        values["text"] = str(record["text"]).replace("|", "/")
        values["description"] = "" if record["kind"] == "derived" else _description_digest(record)
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


def description_changes(
    released: Mapping[str, Released], figures: Mapping[str, Record]
) -> dict[str, tuple[str, str]]:
    """Return the printed figures whose print or description changed: from what, and to what.

    A figure that is withdrawn is among the `changes` already.
    """
    now = {id: described(figures[id]) for id in released if id in figures}
    return {
        id: (before, now[id] or "computed")
        for id, one in released.items()
        if (before := one.described) and id in now and before != now[id]
    }


def undocumented(
    released: Mapping[str, Released], figures: Mapping[str, Record], log: Changelog
) -> list[str]:
    """Return, one a line, the changes of figures that the changelog does not tell."""
    return _untold(changes(released, figures), released, log)


def undescribed(
    released: Mapping[str, Released], figures: Mapping[str, Record], log: Changelog
) -> list[str]:
    """Return, one a line, the changes of prints and descriptions that it does not tell."""
    return _untold(description_changes(released, figures), released, log)


def _untold(
    changed: Mapping[str, tuple[str, str]], released: Mapping[str, Released], log: Changelog
) -> list[str]:
    # What an older version corrected explains nothing that changed after it.
    out = {one.version for one in released.values()}
    newer = log.versions[: next((i for i, v in enumerate(log.versions) if v in out), None)]
    told = [
        (one.id, one.old, one.new) for one in log.corrections if one.version in (UNRELEASED, *newer)
    ]
    return [
        f"{id}: from {old} to {new}, without a row in CHANGELOG.md"
        for id, (old, new) in changed.items()
        if new not in _leads(old, [(before, after) for name, before, after in told if name == id])
    ]


def _leads(old: str, steps: list[tuple[str, str]]) -> set[str]:
    """Return where rows lead from a text, one after another: each of them tells one change."""
    found = {old}
    while more := {after for before, after in steps if before in found} - found:
        found |= more
    return found - {old}
