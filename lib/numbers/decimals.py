"""Exact numbers in decimals: rounding, the digits that write a number, and how data write it."""

import math
from fractions import Fraction

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
    places = decimals_of(number)
    if places is None:
        places = STORED_DIGITS - magnitude(number)
        number = rounded(number, places, direction)
    return plain_text(number, max(places, 0)).replace(",", "")


def plain_text(number: Fraction, decimals: int) -> str:
    """Return a number in so many decimals, with commas between groups of three."""
    digits = f"{abs(int(number * 10**decimals)):0{decimals + 1}d}"
    whole = f"{int(digits[: len(digits) - decimals]):,}"
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{digits[-decimals:]}" if decimals else sign + whole


def decimals_of(number: Fraction) -> int | None:
    """Return how many decimals write a number exactly, None if there is no end to them."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def magnitude(number: Fraction) -> int:
    """Return the place of the first significant digit: 1 for 1 to 9, 2 for 10 to 99, 0 for 0.1."""
    if not number:
        return 1
    number = abs(number)
    place = len(str(number.numerator)) - len(str(number.denominator))
    return place + 1 if number >= Fraction(10) ** place else place
