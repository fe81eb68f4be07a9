"""Whether derived figures are what they were meant to be: held a second time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from book.record.outputs import published_figures
from lib.errors import BookError
from lib.figures import Record
from tests.gate.held import Shown, differences, held_table
from tests.gate.ids import published
from tests.gate.prose import allowed_patterns, typed_digits

TABLE = "derived.csv"
COLUMNS = ("label", "formula", "unit", "assumed", "stated")
# A reading that a chapter makes itself stands in a formula by its words, which do not say its ends.
READING = "'"


def derived_are_as_held(root: Path) -> list[str]:
    """Find derived figures whose label, formula or unit is not the one held, and rows of none.

    A formula with another input and a label turned round are no contradiction in themselves: the
    chapter computes the one and prints the other. Only a second writing shows the change. Notes
    are read as they are stored, as code may have computed what stands in them.
    """
    try:
        table, figures = held_table(root, TABLE, ("id",), COLUMNS), published_figures(root)
    except BookError as error:
        return [str(error)]
    allowed = allowed_patterns()
    derived = [item for item in published(root) if item.kind == "derived"]
    shown: Shown = {
        (item.id,): (
            item.place,
            {
                "label": item.record["label"],
                "formula": item.record["formula"],
                "unit": item.record["shown_unit"],
                "assumed": item.record["text"] if READING in item.record["formula"] else "",
                "stated": stated(item.record, figures),
            },
        )
        for item in derived
    }
    return list(differences(TABLE, table, shown)) + [
        f"{item.place}: {item.id}: a number in its note is no quotation, {number}"
        for item in derived
        for number in typed_digits(item.record["note"], allowed)
    ]


def stated(record: Record, figures: Mapping[str, Record]) -> str:
    """Return the period and place that a cell states of a figure, where its inputs have others."""
    found = []
    for field in ("period", "place"):
        inputs = [figures[id][field] for id in record["inputs"] if id in figures]
        theirs = {part for text in inputs for part in text.split("; ") if part}
        if set(record[field].split("; ")) - theirs:
            found.append(record[field])
    return "; ".join(found)
