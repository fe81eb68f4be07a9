"""Printed digits: their exact value, and the bounds that they and a qualifier give."""

from fractions import Fraction
from typing import assert_never

from lib.errors import UnreadableError
from lib.numbers import Interval
from lib.printed.grammar import GROUPED
from lib.printed.numerals import numeral
from lib.printed.words import SCALES, TENTHS, Qualifier

# Far more than any source prints; Python itself refuses to convert some thousand digits.
MOST_DIGITS = 30

_TEN = tuple(10**power for power in range(MOST_DIGITS + 14))


def mantissa_and_power(number: str, scale: str, phrase: str) -> tuple[int, int, bool]:
    """Return a printed number as an integer, the power of ten of its last place, whether in words.

    Parameters
    ----------
    number : str
        Digits with a decimal point and commas between groups of three, both optional; or words.
    scale : str
        The scale word behind it, if any; it may be a part of a number in words (一百九十|亿).
    phrase : str
        The phrase that they stand in, for the error.

    Raises
    ------
    UnreadableError
        If the groups are wrong, a number begins with 0, there are more than ``MOST_DIGITS`` digits,
        or words are no number.
    """
    if number[0] == "0" and number[1:2].isdecimal():
        raise UnreadableError(f"a number that begins with 0, {number!r}, in {phrase!r}")
    if number[0] > "9" or not number.isascii():
        return _in_words(number, scale, phrase)
    whole, _, decimals = number.partition(".")
    if "," in whole:
        if not GROUPED.fullmatch(whole):
            raise UnreadableError(f"wrong digit groups {number!r} in {phrase!r}")
        whole = whole.replace(",", "")
    if len(whole) + len(decimals) > MOST_DIGITS:
        raise UnreadableError(f"too many digits {number!r} in {phrase!r}")
    power = SCALES[scale] if scale else 0
    return int(whole + decimals), power - len(decimals), False


def _in_words(number: str, scale: str, phrase: str) -> tuple[int, int, bool]:
    apart = scale.isascii() or scale == TENTHS
    found = numeral(number if apart else number + scale)
    if found is None or len(number) > MOST_DIGITS:
        raise UnreadableError(f"{number!r} is not understood as a number in {phrase!r}")
    return found[0], found[1] + (SCALES[scale] if scale and apart else 0), True


def with_part(
    mantissa: int, power: int, part: str, by: Fraction, phrase: str
) -> tuple[int, Fraction]:
    """Add a printed fraction ("666 2/3") to a whole number: so many parts, each so large.

    Parameters
    ----------
    mantissa, power : int
        The whole number, as from `mantissa_and_power`.
    part : str
        The fraction, such as ``2/3``.
    by : Fraction
        How many canonical units one printed unit is.
    phrase : str
        The phrase that it stands in, for the error.

    Returns
    -------
    tuple of (int, Fraction)
        The number of parts, and how many canonical units one part is.

    Raises
    ------
    UnreadableError
        If it is no proper fraction behind a plain whole number.
    """
    above, below = (int(text) for text in part.split("/"))
    if power != 0 or not 0 < above < below:
        raise UnreadableError(f"the fraction {part!r} is not understood in {phrase!r}")
    return mantissa * below + above, by / below


def magnitude(mantissa: int, power: int, by: Fraction) -> Fraction:
    """Return ``mantissa * 10**power * by``, reduced once and not at each step."""
    if power >= 0:
        above, below = mantissa * _TEN[power] * by.numerator, by.denominator
        return Fraction(above) if below == 1 else Fraction(above, below)
    return Fraction(mantissa * by.numerator, _TEN[-power] * by.denominator)


def bounded(
    mantissa: int, power: int, by: Fraction, qualifier: Qualifier, exact: bool, phrase: str
) -> tuple[Fraction, Interval]:
    """Return the value and the bounds of printed digits under a qualifier, in canonical units.

    Parameters
    ----------
    mantissa, power : int
        The digits as an integer, and the power of ten that the last one stands for.
    by : Fraction
        How many canonical units one printed unit is.
    qualifier : Qualifier
        The word beside the number; ``ROUNDED`` where there is none.
    exact : bool
        Whether digits without a qualifier are not rounded but a count.
    phrase : str
        The phrase that they stand in, for the error.

    Raises
    ------
    UnreadableError
        If a qualifier that needs a number above zero stands beside zero.
    """
    value = magnitude(mantissa, power, by)
    if qualifier is Qualifier.ROUNDED:
        if exact:
            return value, Interval(value, value)
        # Half a unit of the last digit is a five one decimal place further: 1.16 ± 0.005.
        low = magnitude(max(10 * mantissa - 5, 0), power - 1, by)
        return value, Interval(low, magnitude(10 * mantissa + 5, power - 1, by))
    if qualifier is Qualifier.OVER:
        return value, Interval(value, None, False, False)
    if qualifier is Qualifier.AT_LEAST:
        return value, Interval(value, None, True, False)
    if not mantissa:
        raise UnreadableError(f"a qualifier beside zero in {phrase!r}")
    if qualifier is Qualifier.LESS_THAN:
        return value, Interval(Fraction(0), value, True, False)
    if qualifier is Qualifier.UP_TO:
        return value, Interval(Fraction(0), value)
    while mantissa % 10 == 0:
        mantissa, power = mantissa // 10, power + 1
    if qualifier is Qualifier.NEARLY:
        return value, Interval(magnitude(mantissa - 1, power, by), value, True, False)
    if qualifier is Qualifier.ODD:
        return value, Interval(value, magnitude(mantissa + 1, power, by), False, False)
    if qualifier is not Qualifier.ABOUT:
        assert_never(qualifier)  # a kind that has no bounds yet is none of those above
    low = magnitude(10 * mantissa - 5, power - 1, by)
    return value, Interval(low, magnitude(10 * mantissa + 5, power - 1, by))
