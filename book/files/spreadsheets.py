"""CSV that no spreadsheet takes for formulas, and from which each text comes back as it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What a spreadsheet would run when it opens the file. A number, also a negative one, is none.
_FORMULA = re.compile(r"[=+\-@\t\r\n']")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV with Unix line ends.

    A text that begins like a formula, or with an apostrophe, is preceded by one.

    Parameters
    ----------
    columns : sequence of str
        The names in the first line.
    rows : iterable
        The values; None is an empty cell, a truth value ``true`` or ``false``.
    """
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(columns)
    table.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    if not isinstance(value, str):
        return text
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
