"""The units and kinds of a book, as its folder ``data/vocabulary`` says them.

``units.txt`` defines units beside the common ones, ``quantities.csv`` names the kinds of quantity,
and ``prose.csv`` what units are called in a sentence.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pint

from lib.errors import BookError, LedgerError, UnitError, quoted
from lib.files import is_there, read_bytes
from lib.root import root
from lib.tables import must_be_filled, rows
from lib.units.quantities import Kind, Units
from lib.units.registry import Registry, canonical, parsed, registry_of, unit_text

VOCABULARY = Path("data", "vocabulary")
COLUMNS = ("quantity", "unit", "printed_as", "local")
_CALLED = ("unit", "one", "many")

_KNOWN: dict[tuple[bytes | None, ...], Units] = {}


def units_of(folder: Path | None = None) -> Units:
    """Return the units of the book in a folder; without one, of the book at hand.

    A book without ``data/vocabulary`` has the common units, and no kinds of quantity.

    Raises
    ------
    LedgerError
        If a definition or a row does not hold: file, line, column and the offending text.
    """
    if folder is None:
        return _at_hand(root())
    below = folder / VOCABULARY
    # By what the files hold: one vocabulary gives the same objects, however many books are opened,
    # since units of two registries do not mix; a changed one gives new ones.
    key = tuple(contents(below / name) for name in ("units.txt", "quantities.csv", "prose.csv"))
    if key not in _KNOWN:
        _KNOWN[key] = _units(below, *key)
    return _KNOWN[key]


def unit(text: str) -> pint.Unit:
    """Return the unit that a text names in the book at hand.

    Raises
    ------
    UnitError
        If a name in it is not defined, or it is no unit expression.
    """
    return units_of().unit(text)


@lru_cache(maxsize=1)
def _at_hand(folder: Path) -> Units:
    return units_of(folder)


def contents(path: Path) -> bytes | None:
    """Return what a file holds, None where there is no such file.

    Raises
    ------
    LedgerError
        If it is there, and cannot be read.
    """
    return read_bytes(path) if is_there(path) else None


def _units(
    below: Path, definitions: bytes | None, kinds: bytes | None, words: bytes | None
) -> Units:
    registry = registry_of(below / "units.txt" if definitions is not None else None)
    return Units(
        registry,
        _kinds(below / "quantities.csv", registry) if kinds is not None else {},
        _words(below / "prose.csv", registry) if words is not None else {},
    )


def _words(path: Path, registry: Registry) -> dict[str, tuple[str, str]]:
    words: dict[str, tuple[str, str]] = {}
    for line, row in rows(path, _CALLED):
        where = f"{path.name}, line {line}"
        must_be_filled(row, _CALLED, where)
        try:
            parsed(row["unit"], registry)
        except BookError as error:
            raise LedgerError(f"{where}, column unit: {error}") from None
        if row["unit"] in words:
            raise LedgerError(f"{where}, column unit: {quoted(row['unit'])} stands twice")
        words[row["unit"]] = row["one"], row["many"]
    return words


def _kinds(path: Path, registry: Registry) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for line, row in rows(path, COLUMNS):
        where = f"{path.name}, line {line}"
        must_be_filled(row, ("quantity", "unit"), where)
        if row["quantity"] in kinds:
            raise LedgerError(f"{where}, column quantity: {quoted(row['quantity'])} stands twice")
        printed_as = tuple(part.strip() for part in row["printed_as"].split(";") if part.strip())
        named = {"unit": (row["unit"],), "printed_as": printed_as, "local": (row["local"],)}
        for column, names in named.items():
            for name in filter(None, names):
                try:
                    found = parsed(name, registry)
                    if column != "local" and unit_text(canonical(found)) != name:
                        raise UnitError(f"{quoted(name)} is not canonical")
                    if column == "local" and canonical(found) != parsed(row["unit"], registry):
                        raise UnitError(f"{quoted(name)} is no other unit of {row['unit']}")
                except BookError as error:
                    raise LedgerError(f"{where}, column {column}: {error}") from None
        kinds[row["quantity"]] = Kind(row["unit"], printed_as, row["local"])
    return kinds
