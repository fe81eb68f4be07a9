"""The units of a book, and the kinds of quantity that are measured in them.

A phrase may print a mean as a plain sum; only the row that quotes it knows what it is. So each row
names its kind of quantity, and what it prints must fit the kind's unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pint

from lib.errors import UnitError, quoted
from lib.units.registry import Registry, parsed

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
