"""The curated unit registry: pint with our own definitions only, on exact fractions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import pint
from pint.util import UnitsContainer

from lib.errors import LedgerError, UnitError, quoted
from lib.files import read_text

DEFINITIONS = Path(__file__).with_name("units.txt")

Registry = pint.UnitRegistry[Fraction]

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPELLED = str.maketrans(
    {"㎡": "m**2", "㎢": "square_kilometer", "%": " percent ", "‰": " permille "}
)


def registry_of(own: Path | None = None) -> Registry:
    """Return a registry of the common units, and of those that a file of a book's own defines.

    Raises
    ------
    LedgerError
        If a line of `own` is no definition, or defines anew what is defined: file, line and text.

    Notes
    -----
    Source of the definitions: ``lib/units/units.txt`` and `own`, which name the source of each.
    """
    registry: Registry = pint.UnitRegistry(
        DEFINITIONS, on_redefinition="raise", non_int_type=Fraction
    )
    for line, text in _definitions(own) if own else ():
        where = f"{own.name}, line {line}" if own else ""
        name = text.partition("=")[0].strip()
        try:
            # An alias of another unit, or a name without a definition, pint would take silently.
            if not name.isidentifier() or not text.partition("=")[2].strip():
                raise ValueError("it is not of the form 'name = definition'")
            registry.define(text)
            registry.Quantity(Fraction(1), name).to_base_units()
        except Exception as error:  # pint has many kinds for it; to a reader they are one mistake
            reason = str(error).splitlines()[0]
            raise LedgerError(f"{where}: {quoted(text)} defines no unit: {reason}") from None
    return registry


def _definitions(path: Path) -> Iterator[tuple[int, str]]:
    lines = read_text(path).splitlines()
    for line, text in enumerate(lines, start=1):
        if definition := text.partition("#")[0].strip():
            yield line, definition


def parsed(text: str, registry: Registry) -> pint.Unit:
    """Return the unit that a text names in a registry.

    Raises
    ------
    UnitError
        If a name in `text` is not defined, or `text` is no unit expression.
    """
    spelled = text.replace("km²", "㎢").translate(_SPELLED).strip()
    if spelled == "1":
        spelled = ""
    elif not spelled:
        raise UnitError("an empty text is not a unit; a plain number has the unit '1'")
    try:
        return registry.Unit(spelled)
    except pint.UndefinedUnitError as error:
        names = ", ".join(repr(name) for name in _names(error))
        raise UnitError(
            f"{text!r}: {names} is not a unit of lib/units/units.txt or data/vocabulary/units.txt"
        ) from None
    except Exception as error:
        # pint answers malformed expressions with many kinds of exception (AssertionError,
        # TokenError, ValueError, …); to a reader they are all the same mistake.
        raise UnitError(f"{text!r} is not a unit expression") from error


def _names(error: pint.UndefinedUnitError) -> tuple[str, ...]:
    names = error.unit_names
    return (names,) if isinstance(names, str) else tuple(names)


# Units of two registries do not compare, so what is remembered is by registry and name.


def canonical(of: pint.Unit) -> pint.Unit:
    """Return the canonical unit (m², yuan, t, 1, …) of the same dimension as `of`."""
    return _base(of._REGISTRY, of._units)[1]


def factor(of: pint.Unit) -> Fraction:
    """Return how many canonical units one `of` is, as an exact fraction."""
    return _base(of._REGISTRY, of._units)[0]


@lru_cache(maxsize=1024)
def _base(registry: Any, units: UnitsContainer) -> tuple[Fraction, pint.Unit]:
    base = registry.Quantity(Fraction(1), registry.Unit(units)).to_base_units()
    return Fraction(base.magnitude), registry.Unit(base.units)


def unit_text(of: pint.Unit) -> str:
    """Return the text of a unit: ``m²``, ``yuan/m²``, ``person/year``, ``1``.

    Pint's own formatter is not used: it cannot print the fractional exponents that
    ``non_int_type=Fraction`` gives on Python 3.11.
    """
    return _text(of._REGISTRY, of._units)


@lru_cache(maxsize=1024)
def _text(registry: Any, units: UnitsContainer) -> str:
    above: list[str] = []
    below: list[str] = []
    for name, power_of in units.items():
        exponent = Fraction(str(power_of))
        if exponent.denominator != 1:
            raise UnitError(f"a unit with the exponent {exponent} of {name} has no text")
        power = abs(int(exponent))
        text = registry.get_symbol(name)
        if power != 1:
            text += str(power).translate(_SUPERSCRIPTS)
        (above if exponent > 0 else below).append(text)
    # Pint keeps the order of its making: per person and year is the same as per year and person.
    return "/".join(["·".join(above) or "1", *sorted(below)])


def same_dimension(left: pint.Unit, right: pint.Unit) -> bool:
    """Return whether quantities in the two units can be added and compared."""
    return canonical(left) == canonical(right)
