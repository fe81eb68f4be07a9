"""The book's figures as data: ``figures.json`` and ``figures.csv``, from the same records.

The JSON has each figure's citation, too, and its address in parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from book.cite import Citations, figure_address
from book.files.spreadsheets import csv_text
from lib.figures import Record

# Every column of the table: its type in a table, and what it holds.
FIELDS: dict[str, tuple[str, str]] = {
    "id": ("string", "The figure's id, which stays."),
    "label": ("string", "What it is, in a few words."),
    "kind": ("string", "Whether it is reported, context or derived."),
    "text": ("string", "The number as the book shows it, with unit and bounds."),
    "value": ("number", "The central value, in the canonical unit."),
    "low": ("number", "The lower end; empty where there is none."),
    "high": ("number", "The upper end; empty where there is none."),
    "low_included": ("boolean", "Whether the lower end itself is possible."),
    "high_included": ("boolean", "Whether the upper end itself is possible."),
    "unit": ("string", "The canonical unit."),
    "shown_unit": ("string", "The unit in which the book shows it."),
    "canonical_text": ("string", "The text in the canonical unit."),
    "local_text": ("string", "The text in the unit of the place, if there is one."),
    "approximate": ("boolean", "Whether the source itself says 'about'."),
    "quantity": ("string", "The kind of quantity."),
    "printed": ("string", "The characters as the source prints them."),
    "formula": ("string", "The formula of a derived figure, in ids and numbers."),
    "inputs": ("string", "The ids in the formula, joined by semicolons."),
    "source": ("string", "Keys of the sources, joined by semicolons."),
    "locator": ("string", "The place in the source."),
    "period": ("string", "The time that it covers."),
    "place": ("string", "The place that it covers."),
    "scope": ("string", "What exactly is counted or measured."),
    "stock_or_flow": ("string", "Stock, flow, ratio, event or definition."),
    "note": ("string", "What a reader has to know beside the number."),
    "confidence": ("string", "How sure it is that the source of a context figure says so."),
    "chapter": ("string", "The chapter that shows it; empty for a figure that none shows."),
    "cell": ("string", "The cell of the chapter's notebook that publishes it."),
    "url": ("string", "The address that stays."),
    "digest": ("string", "Fingerprint of id, value, bounds and unit."),
}


def figure_rows(citations: Citations) -> list[Record]:
    """Return each figure of the book with its place, digest and citation, as JSON gives it."""
    rows = []
    for id, record in citations.figures.items():
        citation = citations.of_figure(record)
        rows.append(
            record
            | {
                "page": figure_address(id),
                "anchor": "",
                "url": citation.url,
                "digest": citation.digest,
                "citation": citation.apa,
            }
        )
    return rows


def figures_json(rows: list[Record]) -> str:
    """Return the figures as JSON, an array of one object a figure, each in a line of its own."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def figures_csv(rows: Iterable[Record]) -> str:
    """Return the figures as a table, one a line."""
    return csv_text(list(FIELDS), ([_cell(row[name]) for name in FIELDS] for row in rows))


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value
