"""The markets that the book tells of, and their colours: ``data/markets.csv``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lib.errors import LedgerError, quoted
from lib.files import is_there
from lib.root import root
from lib.tables import must_be_filled, rows

TABLE = Path("data", "markets.csv")
COLUMNS = ("market", "name", "light", "dark", "series")
_FORMS = {
    "market": re.compile("[a-z][a-z0-9-]*"),
    "light": re.compile("#[0-9a-f]{6}"),
    "dark": re.compile("#[0-9a-f]{6}"),
    "series": re.compile("[1-9][0-9]?"),
}
# What else the palette has a colour for.
_TAKEN = frozenset({"neutral", "ink", "muted", "grid", "paper"})


class Market(NamedTuple):
    """A market's name, and its colour on a light and on a dark page."""

    name: str
    light: str
    dark: str
    series: int  # its place among the colours of series that are no markets


def markets(folder: Path | None = None) -> dict[str, Market]:
    """Return the markets by key, in the order of their table; without one there is none.

    Parameters
    ----------
    folder : Path, optional
        The book's folder; without it, that of the book at hand.

    Raises
    ------
    LedgerError
        If a row does not hold: file, line, column and the offending text.
    """
    return _at_hand(root()) if folder is None else _read(folder / TABLE)


@lru_cache(maxsize=1)
def _at_hand(folder: Path) -> dict[str, Market]:
    return _read(folder / TABLE)


def _read(path: Path) -> dict[str, Market]:
    found: dict[str, Market] = {}
    for line, row in rows(path, COLUMNS) if is_there(path) else ():
        where = f"{path.name}, line {line}"
        must_be_filled(row, COLUMNS, where)
        for column, form in _FORMS.items():
            if not form.fullmatch(row[column]):
                raise LedgerError(
                    f"{where}, column {column}: {quoted(row[column])} is not of the form "
                    f"{form.pattern}"
                )
        key = row["market"]
        if key in found or key in _TAKEN:
            raise LedgerError(f"{where}, column market: {quoted(key)} is taken already")
        for column in ("light", "dark", "series"):
            if any(row[column] == str(getattr(other, column)) for other in found.values()):
                raise LedgerError(f"{where}, column {column}: {row[column]!r} is another market's")
        found[key] = Market(row["name"], row["light"], row["dark"], int(row["series"]))
    return found
