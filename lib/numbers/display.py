"""How numbers are shown: as many digits as their bounds support, ends rounded outward."""

import math
from collections.abc import Mapping
from fractions import Fraction

from lib.numbers.interval import Interval

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
SCALE_POWERS = {word: power for power, word in (*_SCALES, (3, "thousand"))}
_IRREGULAR = {"person": "people"}
_UNCHANGED = frozenset({"yuan"})
_SHORTEST_NOUN = 4  # letters: what is counted is an English word, a measure a short sign
# Digits of a bound that stands alone, and of an exact number without an end to its decimals.
_LONE_DIGITS = 4
_EXACT_DIGITS = 6
# First digits that a number keeps before its point, however wide its bounds are.
_WHOLE_DIGITS = 3
STORED_DIGITS = 15

NEAREST, DOWN, UP = 0, -1, 1


def rounded(number: Fraction, decimals: int, direction: int = NEAREST) -> Fraction:
    """Return a number rounded to a decimal place: to the nearest, down, or up.

    Parameters
    ----------
    number : Fraction
        Any number.
    decimals : int
        The place; negative ones are tens, hundreds, ….
    direction : int
        ``NEAREST`` (ties to even), ``DOWN`` or ``UP``.
    """
    scaled = number * Fraction(10) ** decimals
    whole = round(scaled) if direction == NEAREST else math.floor(scaled)
    if direction == UP:
        whole = math.ceil(scaled)
    return Fraction(whole) / Fraction(10) ** decimals


def decimal_text(number: Fraction, direction: int = NEAREST) -> str:
    """Return a number as a plain decimal string, as data formats want it.

    It is exact where the decimals end; otherwise it has 15 significant digits, rounded as told.
    """
    places = _decimals_of(number)
    if places is None:
        places = STORED_DIGITS - _magnitude(number)
        number = rounded(number, places, direction)
    return _plain(number, max(places, 0)).replace(",", "")


def _plain(number: Fraction, decimals: int) -> str:
    digits = f"{abs(int(number * 10**decimals)):0{decimals + 1}d}"
    whole = f"{int(digits[: len(digits) - decimals]):,}"
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{digits[-decimals:]}" if decimals else sign + whole


def _decimals_of(number: Fraction) -> int | None:
    """Return how many decimals write a number exactly, None if there is no end to them."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _magnitude(number: Fraction) -> int:
    """Return the place of the first significant digit: 1 for 1 to 9, 2 for 10 to 99, 0 for 0.1."""
    if not number:
        return 1
    number = abs(number)
    place = len(str(number.numerator)) - len(str(number.denominator))
    return place + 1 if number >= Fraction(10) ** place else place


def _significant(number: Fraction, digits: int, direction: int = NEAREST) -> tuple[Fraction, int]:
    """Return a number in at most so many digits, and how many decimals then write it."""
    exact = _decimals_of(number)
    places = digits - _magnitude(number)
    if exact is not None and exact <= max(places, 0):
        return number, exact
    number = rounded(number, places, direction)
    return number, _decimals_of(number) or 0


def _lone(number: Fraction, digits: int | None, direction: int) -> tuple[Fraction, int]:
    """Return a bound that stands alone, and how many decimals write it, as `_significant` does.

    A whole number keeps all its digits unless so many are asked for.
    """
    if digits is None:
        return _significant(number, _LONE_DIGITS, direction)
    number = rounded(number, digits - _magnitude(number), direction)
    return number, _decimals_of(number) or 0


def unit_suffix(
    unit: str, number: Fraction = Fraction(2), *, words: Mapping[str, tuple[str, str]] | None = None
) -> str:
    """Return the unit as it stands behind a number: `` m²``, ``%``, `` people a year``.

    Parameters
    ----------
    unit : str
        The unit.
    number : Fraction
        The number before it.
    words : mapping of str to tuple of str, optional
        For prose: what units are called, one and many, so that it says `` yuan per tonne``.
    """
    if unit in ("1", "calendar_year"):
        return ""
    if unit == "%":
        return "%"
    above, *below = unit.split("/")
    names = words or {}
    one, many = names.get(above, (above, _plural(above)))
    parts = [one if number == 1 else many]
    for name in below:
        per = "/" if words is None else " per "
        parts.append(" a year" if name == "year" else per + names.get(name, (name, ""))[0])
    return " " + "".join(parts)


def _plural(unit: str) -> str:
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    counts = len(unit) >= _SHORTEST_NOUN and unit.replace("_", "").isalpha() and unit.isascii()
    return f"{unit.replace('_', ' ')}s" if counts and unit not in _UNCHANGED else unit


def figure_text(
    value: Fraction,
    interval: Interval,
    unit: str,
    *,
    approximate: bool = False,
    ends: bool = True,
    digits: int | None = None,
    say_about: bool = False,
    words: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """Return a number with its unit and bounds, as the book shows it.

    Parameters
    ----------
    value : Fraction
        The central value, in `unit`.
    interval : Interval
        The bounds, in `unit`.
    unit : str
        The unit shown; a scale word before it is used whatever the size (``million yuan``).
    approximate : bool
        Whether the source itself says "about".
    ends : bool
        Whether the ends follow in parentheses where both are finite.
    digits : int, optional
        The most significant digits to show, for prose; a lone bound is rounded outward. Fewer are
        shown where the bounds support no more.
    say_about : bool
        Whether "about" stands before a number from which digits were left off.
    words : mapping of str to tuple of str, optional
        What units are called in prose, as for `unit_suffix`.

    Returns
    -------
    str
        Such as ``18.42 yuan/t (18.39–18.44)``, ``less than 582.5 yuan/m²``.
    """
    if unit == "calendar_year":
        return str(int(value))
    first, _, rest = unit.partition(" ")
    power, word = next(
        ((power, f" {word}") for power, word in _SCALES if abs(value) >= 10**power), (0, "")
    )
    if first in SCALE_POWERS:
        power, word, unit = SCALE_POWERS[first], f" {first}", rest
    by = Fraction(1, 10**power)
    value, interval = value * by, interval.scaled(by)
    suffix = unit_suffix(unit, value / by, words=words)
    low, high = interval.low, interval.high
    if interval.is_exact:
        # A part of a whole is never hidden: 333,333.3 enterprises are not exactly 333,333.
        broken = int(value.denominator != 1)
        most = max(_EXACT_DIGITS, _magnitude(value) + broken)
        number, decimals = _significant(value, most)
        if digits is None or _is_short(number, digits):
            decimals = max(decimals, broken)
            return f"{_plain(number, decimals)}{word}{suffix}"
        about = "about " if say_about else ""
        return f"{about}{_rounded_text(value, digits - _magnitude(value))}{word}{suffix}"
    if high is None and (low is None or low <= 0):
        return f"any amount{suffix}"
    if high is None:
        assert low is not None
        number, decimals = _lone(low, digits, DOWN)
        over = "at least" if interval.low_included and number == low else "more than"
        return f"{over} {_plain(number, decimals)}{word}{suffix}"
    if low is None or low == 0:
        number, decimals = _lone(high, digits, UP)
        under = "up to" if interval.high_included and number == high else "less than"
        # Our quantities are never negative unless they say so: a difference can be.
        also = ", also below zero" if low is None else ""
        return f"{under} {_plain(number, decimals)}{word}{suffix}{also}"
    about = "about " if approximate else ""
    decimals = supported_decimals(high - low, value)
    # Printed digits and their half units fit into one digit more: 1.16 (1.155–1.165).
    exact = all(rounded(number, decimals + 1) == number for number in (value, low, high))
    if exact or (not ends and rounded(value, decimals) == value):
        figures = _exact_text(value)
    else:
        figures = _rounded_text(value, decimals)
    if digits is not None and not _is_short(value, digits):
        shown = min(decimals, digits - _magnitude(value))
        if say_about and rounded(value, shown) != value:
            about = "about "
        figures = _rounded_text(value, shown)
    text = f"{about}{figures}{word}{suffix}"
    if not ends:
        return text
    if exact:
        both = _exact_text(low), _exact_text(high)
    else:
        both = _rounded_text(low, decimals, DOWN), _rounded_text(high, decimals, UP)
    return f"{text} ({both[0]}–{both[1]}{word}{'%' if unit == '%' else ''})"


def supported_decimals(width: Fraction, value: Fraction) -> int:
    """Return the decimals of the largest power of ten that is not wider than the bounds.

    The first three digits before the point stay all the same: 26 made 30 would read as 30.
    """
    return max(1 - _magnitude(width), min(0, _WHOLE_DIGITS - _magnitude(value)))


def _is_short(number: Fraction, digits: int) -> bool:
    """Whether so many significant digits write a number exactly."""
    return rounded(number, digits - _magnitude(number)) == number


def _exact_text(number: Fraction) -> str:
    return _plain(number, _decimals_of(number) or 0)


def _rounded_text(number: Fraction, decimals: int, direction: int = NEAREST) -> str:
    return _plain(rounded(number, decimals, direction), max(decimals, 0))
