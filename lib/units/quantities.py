"""The units of a book, and the kinds of quantity that are measured in them.

A phrase may print a mean as a plain sum; only the row that quotes it knows what it is. So each row
names its kind of quantity, and what it prints must fit the kind's unit. Which kinds there are, a
book says in ``data/vocabulary/quantities.csv``; what units are called in prose, in ``prose.csv``
beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pint

from lib.errors import BookError, LedgerError, UnitError, quoted
from lib.files import is_there, read_bytes
from lib.root import root
from lib.tables import must_be_filled, rows
from lib.units.registry import Registry, canonical, parsed, registry_of, unit_text

VOCABULARY = Path("data", "vocabulary")
COLUMNS = ("quantity", "unit", "printed_as", "local")
_CALLED = ("unit", "one", "many")

_YI = 100_000_000


@dataclass(frozen=True)
class Kind:
    """A kind of quantity.

    Parameters
    ----------
    unit : str
        The canonical unit of its figures.
    printed_as : tuple of str
        Other units in which sources print it, one for one: an average payment, in yuan per
        household, is printed as a sum.
    local : str
        The unit in which a reader in China would say it, if there is one.
    """

    unit: str
    printed_as: tuple[str, ...]
    local: str


_BEHIND: dict[Registry, Units] = {}
_KNOWN: dict[tuple[bytes | None, ...], Units] = {}


class Units:
    """The units of a book, and its kinds of quantity.

    Parameters
    ----------
    registry : Registry
        The units, the common ones among them.
    kinds : mapping of str to Kind
        The kinds of quantity by name.
    words : mapping of str to tuple of str
        What units are called in prose, one and many: a tonne, tonnes.
    """

    def __init__(
        self,
        registry: Registry,
        kinds: Mapping[str, Kind],
        words: Mapping[str, tuple[str, str]],
    ) -> None:
        self._registry = registry
        _BEHIND[registry] = self
        self.kinds = kinds
        self.words = words
        self._units: dict[str, pint.Unit] = {}
        self._local = {kind.unit: kind.local for kind in kinds.values() if kind.local}
        self._stand_for = {
            (printed, kind.unit) for kind in kinds.values() for printed in kind.printed_as
        }

    def unit(self, text: str) -> pint.Unit:
        """Return the unit that a text names: ``m²``, ``yuan/亩``, ``万元``, ``%``, ``1``.

        Raises
        ------
        UnitError
            If a name in it is not defined, or it is no unit expression.
        """
        found = self._units.get(text)
        if found is None:
            found = self._units[text] = parsed(text, self._registry)
        return found

    def unit_for(self, quantity: str, read_unit: str) -> str:
        """Return the unit of a reading of `read_unit` as a quantity of a kind.

        Raises
        ------
        UnitError
            If the kind is not known, or the unit read does not belong to it.
        """
        if quantity not in self.kinds:
            known = ", ".join(self.kinds) or "none"
            raise UnitError(f"{quoted(quantity)} is not a kind of quantity (known: {known})")
        wanted = self.kinds[quantity].unit
        if self.taken_for(read_unit, wanted) != wanted:
            raise UnitError(
                f"a quantity of the kind {quantity!r} is in {wanted}, not in {read_unit}"
            )
        return wanted

    def taken_for(self, printed: str, wanted: str) -> str:
        """Return a printed unit as it is meant where another, of some kind, is wanted."""
        found = self.by_name(printed, wanted)
        return wanted if (found, wanted) in self._stand_for else found

    def by_name(self, printed: str, wanted: str) -> str:
        """Return a printed unit with each of its names as it is meant beside those wanted."""
        names = wanted.split("/")
        return "/".join(
            next((name for name in names if (part, name) in self._stand_for), part)
            for part in printed.split("/")
        )

    def as_printed(self, unit: str) -> str:
        """Return a unit as sources print it, each of its names by what mostly stands for it."""
        stands = {kind.unit: kind.printed_as[0] for kind in self.kinds.values() if kind.printed_as}
        return "/".join(stands.get(part, part) for part in unit.split("/"))

    def spelled(self, symbol: str) -> str:
        """Return the name of a unit in words: of ``t`` it is tonne."""
        (name,) = self.unit(symbol)._units
        return str(name).replace("_", " ")

    def local_unit(self, canonical_unit: str, value: Fraction) -> str:
        """Return the local unit for a value in a canonical unit, empty if there is none.

        Parameters
        ----------
        canonical_unit : str
            Such as ``m²`` or ``yuan``.
        value : Fraction
            The value in that unit; large sums of money are said in 亿元.
        """
        if canonical_unit == "yuan":
            return "亿元" if value >= _YI else "万元"
        return self._local.get(canonical_unit, "")


def units_behind(of: pint.Unit) -> Units:
    """Return the units of the book that a unit belongs to."""
    return _BEHIND[of._REGISTRY]


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
