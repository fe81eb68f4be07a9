"""Published figures held against recomputed ones, by value, bounds, unit and digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from book.record.digests import figure_digest
from book.record.stored import NUMBERS
from lib.errors import BookError, LedgerError
from lib.figures import Record, record_interval
from lib.files import read_json
from lib.shapes import Shape, shape

_SHAPE = Shape(shape(NUMBERS))
_NUMBERS = ("value", "low", "high")
_ENDS = {"low_included": "low end", "high_included": "high end"}


@dataclass(frozen=True)
class Compared:
    """One figure, as published and as recomputed.

    Parameters
    ----------
    id : str
        The figure's id.
    published, recomputed : dict or None
        Its record on either side; None where it is missing.
    differences : tuple of str
        What differs, each in a few words; empty if nothing does.
    """

    id: str
    published: Record | None
    recomputed: Record | None
    differences: tuple[str, ...]


def read_figures(path: Path) -> dict[str, Record]:
    """Read a published ``figures.json``, of this version or an earlier one.

    Raises
    ------
    LedgerError
        If it cannot be read, holds no figure, or one that cannot be compared; the message names the
        file and the figure.
    """
    records = read_json(path, str(path))
    if not isinstance(records, list):
        raise LedgerError(f"{path}: no list of figures")
    if not records:
        raise LedgerError(f"{path}: it holds no figure, so nothing can be verified")
    figures: dict[str, Record] = {}
    for number, record in enumerate(records, start=1):
        where = f"{path}, figure {number}"
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise LedgerError(f"{where}: it has no id")
        id = record["id"]
        if id in figures:
            raise LedgerError(f"{where}: two figures have the id {id!r}")
        _check(record, f"{where} ({id})")
        figures[id] = record
    return figures


def _check(record: Record, where: str) -> None:
    """Raise if a record lacks what a comparison needs, or holds it in another form."""
    _SHAPE.check(record, where)
    try:
        record_interval(record)
    except BookError as error:
        raise LedgerError(f"{where}: {error}") from None


def compare(published: Mapping[str, Record], recomputed: Mapping[str, Record]) -> list[Compared]:
    """Compare two sets of figures; one that is missing on either side differs."""
    return [
        _compared(id, published.get(id), recomputed.get(id))
        for id in dict.fromkeys([*published, *recomputed])
    ]


def _compared(id: str, published: Record | None, recomputed: Record | None) -> Compared:
    if published is None or recomputed is None:
        missing = "not published" if published is None else "not recomputed"
        return Compared(id, published, recomputed, (missing,))
    return Compared(id, published, recomputed, tuple(_differences(published, recomputed)))


def _differences(published: Record, recomputed: Record) -> Iterator[str]:
    if published["unit"] != recomputed["unit"]:
        yield f"unit: {published['unit']}, recomputed {recomputed['unit']}"
    for name in _NUMBERS:
        old, new = published[name], recomputed[name]
        if (old is None) != (new is None) or (old is not None and Fraction(old) != Fraction(new)):
            yield f"{name}: {_shown(old)}, recomputed {_shown(new)}"
    for name, end in _ENDS.items():
        if published[name] != recomputed[name]:
            words = ("included", "excluded") if published[name] else ("excluded", "included")
            yield f"{end}: {words[0]}, recomputed {words[1]}"
    # A stated digest binds, even where the numbers beside it are right.
    stated, digest = published.get("digest", figure_digest(published)), figure_digest(recomputed)
    if stated != digest:
        yield f"digest: {stated}, recomputed {digest}"


def _shown(number: str | None) -> str:
    return "none" if number is None else number


def table(compared: list[Compared]) -> str:
    """Return the comparison as a table for a terminal, one figure a line."""
    rows = [("figure", "published", "")]
    for one in compared:
        record = one.published or one.recomputed or {}
        verdict = "; ".join(one.differences) or "same"
        rows.append((one.id, str(record.get("text", record.get("value", ""))), verdict))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(
        f"{id:{widths[0]}}  {text:{widths[1]}}  {verdict}".rstrip() for id, text, verdict in rows
    )


def verdict(compared: list[Compared]) -> str:
    """Return the verdict in one line; it names each figure that differs."""
    differing = [one.id for one in compared if one.differences]
    if differing or not compared:
        return f"NOT VERIFIED: {len(differing)} of {len(compared)} figures differ: " + ", ".join(
            differing
        )
    return (
        f"VERIFIED: all {len(compared)} figures were recomputed with the same value, bounds, unit "
        "and digest"
    )
