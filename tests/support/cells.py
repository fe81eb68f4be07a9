"""Tables of the data, changed in one cell, for tests of what is refused."""

import csv
from pathlib import Path


def set_cell(source: Path, target: Path, row: int, column: str, text: str) -> None:
    """Write a table to another place, or its own, with another text in one cell."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row][column] = text
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
