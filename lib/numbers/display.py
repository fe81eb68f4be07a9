"""How numbers are shown: as many digits as their bounds support, ends rounded outward."""

from collections.abc import Mapping
from fractions import Fraction

from lib.numbers.decimals import DOWN, NEAREST, UP, decimals_of, magnitude, plain_text, rounded
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


def _significant(number: Fraction, digits: int, direction: int = NEAREST) -> tuple[Fraction, int]:
    """Return a number in at most so many digits, and how many decimals then write it."""
    exact = decimals_of(number)
    places = digits - magnitude(number)
    if exact is not None and exact <= max(places, 0):
        return number, exact
    number = rounded(number, places, direction)
    return number, decimals_of(number) or 0


def _lone(number: Fraction, digits: int | None, direction: int) -> tuple[Fraction, int]:
    """Return a bound that stands alone, and how many decimals write it, as `_significant` does.

    A whole number keeps all its digits unless so many are asked for.
    """
    if digits is None:
        return _significant(number, _LONE_DIGITS, direction)
    number = rounded(number, digits - magnitude(number), direction)
    return number, decimals_of(number) or 0


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
    between: bool = False,
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
    between : bool
        Whether only the ends are shown where both are finite, rounded outward: a number whose
        place between them means nothing.
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
        most = max(_EXACT_DIGITS, magnitude(value) + broken)
        number, decimals = _significant(value, most)
        if digits is None or _is_short(number, digits):
            decimals = max(decimals, broken)
            return f"{plain_text(number, decimals)}{word}{suffix}"
        about = "about " if say_about else ""
        return f"{about}{_rounded_text(value, digits - magnitude(value))}{word}{suffix}"
    if high is None and (low is None or low <= 0):
        return f"any amount{suffix}"
    if high is None:
        assert low is not None
        number, decimals = _lone(low, digits, DOWN)
        over = "at least" if interval.low_included and number == low else "more than"
        return f"{over} {plain_text(number, decimals)}{word}{suffix}"
    if low is None or low == 0:
        number, decimals = _lone(high, digits, UP)
        under = "up to" if interval.high_included and number == high else "less than"
        # Our quantities are never negative unless they say so: a difference can be.
        also = ", also below zero" if low is None else ""
        return f"{under} {plain_text(number, decimals)}{word}{suffix}{also}"
    if between:
        bottom, top = _lone(low, digits, DOWN), _lone(high, digits, UP)
        return f"between {plain_text(*bottom)} and {plain_text(*top)}{word}{suffix}"
    about = "about " if approximate else ""
    decimals = supported_decimals(high - low, value)
    # Printed digits and their half units fit into one digit more: 1.16 (1.155–1.165).
    exact = all(rounded(number, decimals + 1) == number for number in (value, low, high))
    if exact or (not ends and rounded(value, decimals) == value):
        figures = _exact_text(value)
    else:
        figures = _rounded_text(value, decimals)
    if digits is not None and not _is_short(value, digits):
        shown = min(decimals, digits - magnitude(value))
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
    return max(1 - magnitude(width), min(0, _WHOLE_DIGITS - magnitude(value)))


def _is_short(number: Fraction, digits: int) -> bool:
    """Whether so many significant digits write a number exactly."""
    return rounded(number, digits - magnitude(number)) == number


def _exact_text(number: Fraction) -> str:
    return plain_text(number, decimals_of(number) or 0)


def _rounded_text(number: Fraction, decimals: int, direction: int = NEAREST) -> str:
    return plain_text(rounded(number, decimals, direction), max(decimals, 0))
