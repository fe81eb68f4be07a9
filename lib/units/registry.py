"""The curated unit registry: pint with our own definitions only, on exact fractions."""

from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pint

from lib.errors import UnitError

DEFINITIONS = Path(__file__).with_name("units.txt")

registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
    DEFINITIONS, on_redefinition="raise", non_int_type=Fraction
)

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPELLED = str.maketrans(
    {"㎡": "m**2", "㎢": "square_kilometer", "%": " percent ", "‰": " permille "}
)


@lru_cache(maxsize=1024)
def unit(text: str) -> pint.Unit:
    """Return the unit that a canonical or local unit text names.

    Parameters
    ----------
    text : str
        A unit expression such as ``m²``, ``yuan/tCO2e``, ``yuan/亩``, ``万元``, ``%`` or ``1``.

    Raises
    ------
    UnitError
        If a name in `text` is not defined in ``units.txt``, or `text` is no unit expression.

    Notes
    -----
    Source of the definitions: ``lib/units/units.txt``, which names the source of each.
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
        raise UnitError(f"{text!r}: {names} is not a unit of lib/units/units.txt") from None
    except Exception as error:
        # pint answers malformed expressions with many kinds of exception (AssertionError,
        # TokenError, ValueError, …); to a reader they are all the same mistake.
        raise UnitError(f"{text!r} is not a unit expression") from error


def _names(error: pint.UndefinedUnitError) -> tuple[str, ...]:
    names = error.unit_names
    return (names,) if isinstance(names, str) else tuple(names)


@lru_cache(maxsize=1024)
def canonical(of: pint.Unit) -> pint.Unit:
    """Return the canonical unit (m², yuan, t, 1, …) of the same dimension as `of`."""
    return registry.Unit(registry.Quantity(Fraction(1), of).to_base_units().units)


@lru_cache(maxsize=1024)
def factor(of: pint.Unit) -> Fraction:
    """Return how many canonical units one `of` is, as an exact fraction."""
    return Fraction(registry.Quantity(Fraction(1), of).to_base_units().magnitude)


@lru_cache(maxsize=1024)
def unit_text(of: pint.Unit) -> str:
    """Return the text of a unit: ``m²``, ``yuan/m²``, ``person/year``, ``1``.

    Pint's own formatter is not used: it cannot print the fractional exponents that
    ``non_int_type=Fraction`` gives on Python 3.11.
    """
    above: list[str] = []
    below: list[str] = []
    for name, power_of in of._units.items():
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
