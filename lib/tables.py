"""Tables in CSV files: rows by column, or one error that names file, line, column and text.

A table is UTF-8 without a byte order mark, with commas, and quotes where a cell needs them. Its
lines may end in any of the three ways that systems end lines.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lib.errors import LedgerError, quoted
from lib.files import read_text

MOST_CHARACTERS = 5000  # of a cell; the longest note has a few hundred

_FIELD = re.compile(r'"(?:[^"]++|"")*+"(?=[,\r\n]|\Z)|(?!")[^,\r\n]*')
# What a spreadsheet would take for a formula, and run, when it opens the table.
_FORMULA = ("=", "+", "-", "@")
_SPACES = "\t\n\r"


def rows(
    path: Path, columns: Sequence[str], *, any_text: bool = False
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file that has these columns, each with the line it begins on.

    Parameters
    ----------
    path : Path
        The file.
    columns : sequence of str
        The columns that it must have, in this order.
    any_text : bool
        Whether a cell may hold what is else refused: the beginning of a formula, a hidden
        character, a text of any length. So do the phrases that the reader must refuse.

    Raises
    ------
    LedgerError
        If the file is missing, empty or no UTF-8, has other columns or no rows, or if a row is
        malformed; the message names file, line, column and text as far as there are such.
    """
    text = _text(path)
    line, where = 1, f"{path.name}, line 1"
    found: list[tuple[int, dict[str, str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # A cell that is too long is our error to report: csv's own would not say which it is.
    limit = csv.field_size_limit(len(text) + 1)
    try:
        _check_header(next(reader, []), columns, where)
        # A quoted cell may run over lines: a row begins one line after the one before ended.
        line = reader.line_num + 1
        where = f"{path.name}, line {line}"
        for cells in reader:
            if len(cells) != len(columns):
                raise LedgerError(
                    f"{where}: {len(cells)} fields instead of {len(columns)}: "
                    f"{quoted(','.join(cells))}"
                )
            found.append((line, _row(cells, columns, where, any_text)))
            line = reader.line_num + 1
            where = f"{path.name}, line {line}"
    except csv.Error:
        raise LedgerError(_broken_quotes(text, line, columns, where)) from None
    finally:
        csv.field_size_limit(limit)
    if not found:
        raise LedgerError(f"{path.name}: the table has no rows")
    return found


def must_be_filled(row: Mapping[str, str], columns: Iterable[str], where: str) -> None:
    """Insist that a row has a text in some columns.

    Raises
    ------
    LedgerError
        If it has none in one of them; the message begins with `where`, and names the column.
    """
    for column in columns:
        if not row[column]:
            raise LedgerError(f"{where}, column {column}: an empty field where a text must be")


def _text(path: Path) -> str:
    text = read_text(path)
    if text.startswith("\ufeff"):
        raise LedgerError(f"{path.name}, line 1: a byte order mark; save it as UTF-8 without one")
    if not text.strip():
        raise LedgerError(f"{path.name}: the file is empty")
    return text


def _check_header(header: list[str], columns: Sequence[str], where: str) -> None:
    twice = [name for name, times in Counter(header).items() if times > 1]
    if twice:
        raise LedgerError(f"{where}: the column {quoted(twice[0])} stands there twice")
    if tuple(header) != tuple(columns):
        raise LedgerError(
            f"{where}: the columns are {quoted(', '.join(header), 200)}, "
            f"and must be {', '.join(columns)!r}"
        )


def _row(cells: list[str], columns: Sequence[str], where: str, any_text: bool) -> dict[str, str]:
    row = {}
    for column, cell in zip(columns, cells, strict=True):
        row[column] = cell = cell.strip()
        if any_text:
            continue
        if len(cell) > MOST_CHARACTERS:
            trouble = f"{len(cell)} characters are too many"
        elif cell.startswith(_FORMULA):
            trouble = "a spreadsheet would take it for a formula"
        elif hidden := _hidden(cell):
            trouble = f"it holds the hidden character {hidden}"
        else:
            continue
        raise LedgerError(f"{where}, column {column}: {quoted(cell)}: {trouble}")
    return row


def _hidden(cell: str) -> str:
    """Return the first character that nobody would see, such as a NUL or a right-to-left mark."""
    if cell.isprintable():
        return ""
    return next(
        (
            f"U+{ord(character):04X}"
            for character in cell
            if unicodedata.category(character).startswith("C") and character not in _SPACES
        ),
        "",
    )


def _broken_quotes(text: str, line: int, columns: Sequence[str], where: str) -> str:
    """Say in which cell of the row that begins on a line the quotes do not match."""
    lines = io.StringIO(text, newline="")
    at = sum(len(next(lines)) for _ in range(line - 1))
    for column in columns:
        field = _FIELD.match(text, at)
        if field is None:
            broken = text[at : at + 100]
            return f"{where}, column {column}: the quotes do not match in {quoted(broken)}"
        at = field.end() + 1
    return f"{where}: the quotes do not match in {quoted(text[at : at + 100])}"
