"""Tables that hold a second time what the chapters say, so that no one hand can change it alone.

They lie beside the tests, not with the data, and no tool writes them: who means a change makes it
in both places, and the second place is where somebody asks whether it is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lib.errors import LedgerError
from lib.tables import must_be_filled, rows

FOLDER = Path("tests", "gate", "held")

# By key, the line of a row and what it holds by column; and where a chapter says what.
Table = dict[tuple[str, ...], tuple[int, dict[str, str]]]
Shown = dict[tuple[str, ...], tuple[str, dict[str, str]]]


def held_table(root: Path, name: str, keys: Iterable[str], held: Iterable[str]) -> Table:
    """Read a table of `FOLDER`.

    Parameters
    ----------
    root : Path
        The root of the book.
    name : str
        The file.
    keys, held : iterable of str
        Its columns: those by which a row is found, which must be filled, and those that are held.

    Returns
    -------
    dict
        By key, the line and what is held by column.

    Raises
    ------
    LedgerError
        If the table does not hold, or has two rows of one key.
    """
    keys, held = tuple(keys), tuple(held)
    table: Table = {}
    for line, row in rows(root / FOLDER / name, (*keys, *held)):
        must_be_filled(row, keys[:1], f"{name}, line {line}")
        key = tuple(row[column] for column in keys)
        if key in table:
            raise LedgerError(
                f"{name}, line {line}: {' '.join(key)} stands in line {table[key][0]}"
            )
        table[key] = line, {column: row[column] for column in held}
    return table


def differences(name: str, table: Table, shown: Shown) -> Iterator[str]:
    """Yield where chapters and a table say different things.

    Parameters
    ----------
    name : str
        The table's file.
    table : dict
        As from `held_table`.
    shown : dict
        By key, the place in the chapters and what it says by column.
    """
    for key, (place, says) in shown.items():
        if key not in table:
            yield f"{place}: {' '.join(key)} has no row in {FOLDER / name}"
            continue
        line, held = table[key]
        for column, text in held.items():
            if says[column] != text:
                yield (
                    f"{name}, line {line}, column {column}: {text!r} is held of {' '.join(key)}, "
                    f"and {place} says {says[column]!r}"
                )
    for key, (line, _) in table.items():
        if key not in shown:
            yield f"{name}, line {line}: no chapter has {' '.join(key)}"
