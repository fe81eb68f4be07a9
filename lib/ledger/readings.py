"""Tables of printed figures: each row of a CSV file becomes a figure, or one clear error."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from lib.errors import BookError, LedgerError, quoted
from lib.figures import Figure, Origin
from lib.numbers import Interval
from lib.printed import Reading, UnitPhrases, read
from lib.tables import must_be_filled, rows

COLUMNS = (
    "id", "label", "printed", "quantity", "period", "place", "scope", "stock_or_flow", "source",
    "locator", "precision", "note",
)  # fmt: skip
CONTEXT_COLUMNS = (*COLUMNS, "confidence")
# A place in the source is named where the source is long; the pages of context facts are short.
MAY_BE_EMPTY = {
    "reported": frozenset({"scope", "precision", "note"}),
    "context": frozenset({"scope", "locator", "precision", "note"}),
}
STOCK_OR_FLOW = frozenset({"stock", "flow", "event", "ratio", "definition"})
CONFIDENCE = frozenset({"high", "medium"})

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)+")
MONTH = "|".join(calendar.month_name[1:])
YEAR = re.compile(rf"(?:(?:{MONTH}) (?:[1-9][0-9]?, )?)?(?P<year>[12][0-9]{{3}})")


def read_table(
    path: Path, kind: str, sources: Mapping[str, object], known: UnitPhrases
) -> dict[str, Figure]:
    """Read a table of printed figures.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of ``COLUMNS``, or of ``CONTEXT_COLUMNS`` for context figures.
    kind : str
        The kind of figure that its rows are: ``reported`` or ``context``.
    sources : mapping
        The known sources by key.
    known : UnitPhrases
        The unit phrases, units and kinds of quantity of the book.

    Raises
    ------
    LedgerError
        At the first row that does not hold: file, line, column and the offending text.
    """
    figures: dict[str, Figure] = {}
    columns = CONTEXT_COLUMNS if kind == "context" else COLUMNS
    needed = [column for column in columns if column not in MAY_BE_EMPTY[kind]]
    for line, row in rows(path, columns):
        where = f"{path.name}, line {line}"
        must_be_filled(row, needed, where)
        id = row["id"]
        if not ID.fullmatch(id):
            raise LedgerError(f"{where}, column id: {quoted(id)} is not an id")
        if id in figures:
            raise LedgerError(f"{where}, column id: two figures have the id {id!r}")
        if row["source"] not in sources:
            raise LedgerError(f"{where}, column source: {quoted(row['source'])} is no known source")
        for column, allowed in (("stock_or_flow", STOCK_OR_FLOW), ("confidence", CONFIDENCE)):
            if column in row and row[column] not in allowed:
                expected = ", ".join(sorted(allowed))
                raise LedgerError(
                    f"{where}, column {column}: {quoted(row[column])} is none of {expected}"
                )
        figures[id] = _figure(row, kind, where, known)
    return figures


def _figure(row: dict[str, str], kind: str, where: str, known: UnitPhrases) -> Figure:
    column = "printed"
    try:
        reading = _reading(row, known)
        column = "quantity"
        unit_of = known.units.unit_for(row["quantity"], reading.unit)
        column = "precision"
        if row["precision"]:
            reading = _with_precision(reading, row["precision"], row["note"], known)
    except BookError as error:
        raise LedgerError(f"{where}, column {column}: {error}") from None
    origin = Origin(
        kind,
        printed=row["printed"],
        period=row["period"],
        place=row["place"],
        scope=row["scope"],
        stock_or_flow=row["stock_or_flow"],
        source=row["source"],
        locator=row["locator"],
        note=row["note"],
        confidence=row.get("confidence", ""),
    )
    return Figure.from_reading(
        reading,
        id=row["id"],
        label=row["label"],
        unit_of=unit_of,
        units=known.units,
        quantity=row["quantity"],
        origin=origin,
    )


def _reading(row: dict[str, str], known: UnitPhrases) -> Reading:
    """Read what a row prints; where its kind counts things, a bare number is so many of them."""
    quantity = known.units.kinds.get(row["quantity"])
    if quantity and quantity.unit == "calendar_year":
        return read_year(row["printed"])
    return read(row["printed"], known=known, noun=known.noun(row["quantity"]))


def read_year(printed: str) -> Reading:
    """Read a year that stands for a date: no quantity, so the reader does not take it.

    Raises
    ------
    LedgerError
        If it is neither a year nor a month or a day of one.
    """
    found = YEAR.fullmatch(printed)
    if not found:
        raise LedgerError(f"{quoted(printed)} is not a year, or a month or a day of one")
    value = Fraction(int(found["year"]))
    return Reading(printed, value, Interval(value, value), "calendar_year", "calendar_year")


def _with_precision(reading: Reading, precision: str, note: str, known: UnitPhrases) -> Reading:
    """Replace the bounds of a reading by those of a stated precision."""
    if not note:
        raise LedgerError(f"{precision!r} overrides the rounding rule without a note that says why")
    if precision == "exact":
        return replace(reading, interval=Interval.exactly(reading.value))
    step = read(precision, known=known)
    if step.unit != reading.unit:
        raise LedgerError(f"{precision!r} is not in {reading.unit}")
    half = step.value / 2
    low = max(reading.value - half, Fraction(0))
    return replace(reading, interval=Interval(low, reading.value + half))
