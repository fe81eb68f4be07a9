"""Whether the forms of one output say the same, and reported figures what ``data/`` says now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from lib.charts.publish import describe
from lib.errors import BookError
from lib.figures.records import record_text
from lib.ledger.ledger import Ledger
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE
from lib.units import units_of
from tests.gate.ids import published
from tests.gate.notebooks import code_cells, joined

# What a plain text says of a figure; `note` is longer than some texts want to be.
PIECES = ("label", "id", "printed", "formula", "text", "canonical_text", "local_text", "note")


def outputs_agree(root: Path) -> list[str]:
    """Find outputs whose JSON and plain text say different things."""
    return [
        f"{cell.place}: {what}"
        for cell in code_cells(root)
        for data in cell.data()
        for what in _disagreements(data)
    ]


def _disagreements(data: dict[str, Any]) -> Iterator[str]:
    plain = joined(data.get("text/plain", ""))
    try:
        if FIGURE_TYPE in data:
            yield from _figure(data[FIGURE_TYPE], plain, ("label", "id", "text", "formula"))
        if TABLE_TYPE in data:
            rows, lines = data[TABLE_TYPE]["rows"], plain.splitlines()[1:]
            if len(rows) != len(lines):
                yield f"a table of {len(rows)} rows beside a text of {len(lines)}"
            for row, line in zip(rows, lines, strict=False):
                yield from _figure(row, line, ("label", "id", "printed", "canonical_text"))
        if CHART_TYPE in data and describe(data[CHART_TYPE]) != plain:
            told = set(describe(data[CHART_TYPE]).splitlines())
            line = next((line for line in plain.splitlines() if line not in told), "")
            yield f"the chart's text is not that of its data{line and f': {line.strip()!r}'}"
    except (BookError, KeyError, ValueError, TypeError, AttributeError) as error:
        yield f"its JSON is not a record of ours ({error!r})"


def _figure(record: dict[str, Any], plain: str, wanted: Iterable[str]) -> Iterator[str]:
    """Hold a record against the text beside it, and its own texts against its numbers."""
    name = record["id"] or record["formula"]
    local = units_of().local_unit(record["unit"], Fraction(record["value"]))
    for field, text in {
        "text": record_text(record),
        "canonical_text": record_text(record, shown_unit=record["unit"]),
        "local_text": record_text(record, shown_unit=local) if local else "",
    }.items():
        if record[field] != text:
            yield f"{name}: {field} is {record[field]!r}, but its numbers say {text!r}"
    rest = _squeezed(plain)
    for field in wanted:
        if _squeezed(record[field]) not in rest:
            yield f"{name}: {field} {record[field]!r} is not in the text {plain!r}"
    for piece in sorted({_squeezed(record[field]) for field in PIECES} - {""}, key=len)[::-1]:
        rest = rest.replace(piece, " ")
    if any(character.isdigit() for character in rest):
        yield f"{name}: the text says {_squeezed(rest)!r}, which is not in its JSON"


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def records_are_current(root: Path) -> list[str]:
    """Find published reported figures that are not what ``data/`` and ``lib/`` now make of them.

    Re-execution finds the same and more; this takes no kernel, and names the figure.
    """
    try:
        book = Ledger.load(root)
    except BookError as error:
        return [f"data/: {error}"]
    problems = []
    for item in published(root):
        if item.kind == "derived" or item.id not in book:
            continue
        now = book[item.id].record()
        for field in now:
            # As JSON, since to Python (and to nbval) true is 1 and 2.0 is 2. A chapter may show a
            # figure in another unit; that changes no number.
            stored, fresh = (json.dumps(r.get(field, "missing")) for r in (item.record, now))
            if stored != fresh and field not in ("text", "shown_unit"):
                problems.append(
                    f"{item.place}: {item.id}: {field} is {stored}, but the data say {fresh}"
                )
    return problems
