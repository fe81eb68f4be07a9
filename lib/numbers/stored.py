"""Numbers out of the decimal strings that records hold: a third stored in digits is a third again.

A decimal string with an end is exact. One that was cut after so many digits stands for the numbers
that would have been cut to it, and is read as the simplest fraction among them: 2000/3 and not
666.666666666667, whose bounds, rounded outward, would show as bounds of an exact number.
"""

import math
from fractions import Fraction
from functools import lru_cache

from lib.numbers.decimals import DOWN, NEAREST, STORED_DIGITS, UP
from lib.numbers.interval import Interval

# A build reads each record's bounds a dozen times, and finding simple fractions is slow.
_REMEMBERED = 10_000


@lru_cache(_REMEMBERED)
def stored_number(text: str, direction: int = NEAREST) -> Fraction:
    """Return the number that a decimal string was made of.

    Parameters
    ----------
    text : str
        As from `decimal_text`.
    direction : int
        How that rounded it, if it did: ``NEAREST``, ``DOWN`` or ``UP``.
    """
    number = Fraction(text)
    if not _may_be_cut(text):
        return number
    last = Fraction(1, 10 ** _decimals(text))
    if direction == NEAREST:
        return simplest(number - last / 2, number + last / 2)
    return simplest(number, number + last) if direction == DOWN else simplest(number - last, number)


@lru_cache(_REMEMBERED)
def stored_interval(
    low: str | None, high: str | None, low_included: bool, high_included: bool
) -> Interval:
    """Return the interval that two decimal strings were made of; None is an end at infinity.

    Parameters
    ----------
    low, high : str or None
        As from `decimal_text`, rounded down and up.
    low_included, high_included : bool
        Whether the end itself belongs to the interval.
    """
    if low and high and low_included and high_included and _may_be_cut(low):
        last = Fraction(1, 10 ** _decimals(low))
        if Fraction(high) - Fraction(low) == last:  # one number, cut both ways
            return Interval.exactly(simplest(Fraction(low), Fraction(high)))
    return Interval(
        None if low is None else stored_number(low, DOWN),
        None if high is None else stored_number(high, UP),
        low_included,
        high_included,
    )


def _may_be_cut(text: str) -> bool:
    """Whether a decimal string has as many digits as one that was cut."""
    digits = text.lstrip("-0.").replace(".", "")
    return _decimals(text) > 0 and len(digits) >= STORED_DIGITS


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction with the smallest denominator from `low` to `high`, both included."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    whole -= 1
    return whole + 1 / simplest(1 / (high - whole), 1 / (low - whole))
