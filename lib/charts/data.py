"""A chart's data, as its specification holds them: in rows, as CSV, and as a table to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# These columns first, in this order; any other ones follow by name.
COLUMNS = (
    "id", "label", "kind", "series", "year", "start", "end", "value", "low", "high", "open_low",
    "open_high", "text",
)  # fmt: skip
# What a reader wants to see of them, and under which heading.
_HEADINGS = {
    "label": "Figure", "kind": "Kind", "series": "Series", "year": "Year", "when": "When",
    "text": "Value and bounds",
}  # fmt: skip
_DAYS = ("when", "start", "end")
_LONG = 10  # characters of a number


@dataclass(frozen=True)
class DataTable:
    """A chart's data for readers.

    Parameters
    ----------
    headings : tuple of str
        One for each column; the first column names the row.
    rows : tuple of tuple of str
        The texts, a row each.
    ids : tuple of str
        The id of the figure that each row shows; empty where it shows none.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]


def data_sources(value: object) -> Iterator[dict[str, Any]]:
    """Find each `data` member of a specification."""
    if isinstance(value, dict):
        if isinstance(value.get("data"), dict):
            yield value["data"]
        for key, item in value.items():
            if key != "datasets":
                yield from data_sources(item)
    elif isinstance(value, list):
        for item in value:
            yield from data_sources(item)


def data_sets(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the rows of each set of data in a specification."""
    sets = list(spec.get("datasets", {}).values())
    return sets + [source["values"] for source in data_sources(spec) if "values" in source]


def data_rows(spec: dict[str, Any]) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the columns of all sets of data together, and the rows of all."""
    rows = [row for rows in data_sets(spec) for row in rows]
    names = {name for row in rows for name in row}
    known = [name for name in COLUMNS if name in names]
    return known + sorted(names.difference(known)), rows


def data_table(spec: dict[str, Any]) -> DataTable:
    """Return a chart's data as a table of texts, without the points of a line, which have none.

    Where something is drawn is left to the file: a reader is told the day, not its place on an axis
    or the two ends of a bar.
    """
    columns, rows = data_rows(spec)
    rows = [row | {"when": when} if (when := _when(row)) else row for row in rows]
    there = {*columns, *(name for row in rows for name in row)}
    shown = {name: heading for name, heading in _HEADINGS.items() if name in there}
    if not there & {"text", "when"}:  # neither figures nor events: all there is
        shown = {name: name.replace("_", " ").capitalize() for name in columns}
    elif "when" in columns:  # the year of an event is where its day is drawn
        shown.pop("year", None)
    elif "series" in shown and "year" in shown:  # which say together what the label says
        shown.pop("label", None)
    rows = [row for row in rows if any(row.get(name) is not None for name in shown)]
    return DataTable(
        tuple(shown.values()),
        tuple(tuple(_cell(row.get(name)) for name in shown) for row in rows),
        tuple(str(row.get("id") or "") for row in rows),
    )


def _when(row: dict[str, Any]) -> str:
    """Return the day of a row, or its first and last, if they are days."""
    days = (row.get(name) for name in _DAYS)
    return " to ".join(dict.fromkeys(day for day in days if isinstance(day, str)))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    # A fraction that has no end: a reader of a table needs no more of it, and the file has it all.
    return f"{value:.4g}" if isinstance(value, float) and len(text) > _LONG else text
