"""The tightest bounds of a rational function whose variables range over intervals.

The function is taken apart one variable at a time. Where a variable occurs in the first power only,
the function of it alone is a Möbius function, which rises or falls throughout; where it occurs in
a higher power, the sign of the derivative has to show as much. Either way the extremes lie at the
ends of the intervals, and are found there exactly; an open end counts by its limit.
"""

import math
from fractions import Fraction
from itertools import product

from lib.errors import BoundsError
from lib.numbers.interval import Interval
from lib.numbers.rational import (
    Polynomial,
    Rational,
    add,
    coefficients,
    constant,
    degree,
    derivative,
    multiply,
    variables,
)

# The floats are the two infinities only; every finite number is a Fraction.
Extended = Fraction | float
Box = dict[str, Interval]
End = tuple[str, Fraction | None]

_MOST_UNDECIDED = 12


def bounds(of: Rational, box: Box) -> Interval:
    """Return the smallest interval that holds all values of a function over a box.

    Parameters
    ----------
    of : Rational
        The function.
    box : dict of str to Interval
        The interval of each variable; no interval reaches below zero.

    Raises
    ------
    BoundsError
        If the denominator reaches zero, or a variable in a higher power neither rises nor falls
        throughout: no bound could be carried.
    """
    for name in variables(of.above, of.below):
        least = box[name].low
        if least is None or least < 0:
            raise BoundsError(f"{name} reaches below zero: no bound can be carried")
    below = _range(of.below, constant(1), box)
    if below.low is not None and (below.low > 0 or (below.low == 0 and not below.low_included)):
        return _range(of.above, of.below, box)
    if below.high is not None and (below.high < 0 or (below.high == 0 and not below.high_included)):
        return _range(_negative(of.above), _negative(of.below), box)
    raise BoundsError("a divisor reaches zero: no bound can be carried")


def _negative(of: Polynomial) -> Polynomial:
    return {monomial: -coefficient for monomial, coefficient in of.items()}


def _range(above: Polynomial, below: Polynomial, box: Box) -> Interval:
    """Return the range of ``above / below``, where `below` is positive inside the box."""
    names = variables(above, below)
    directions = {name: _direction(above, below, name, box) for name in names}
    if sum(direction is None for direction in directions.values()) > _MOST_UNDECIDED:
        raise BoundsError("too many readings pull a formula both ways: no bound can be carried")
    low, low_included = _extreme(above, below, box, directions, -1)
    high, high_included = _extreme(above, below, box, directions, 1)
    return Interval(
        None if isinstance(low, float) else low,
        None if isinstance(high, float) else high,
        low_included,
        high_included,
    )


def _direction(above: Polynomial, below: Polynomial, name: str, box: Box) -> int | None:
    """Return 1 where the function rises with a variable, -1 where it falls, None if undecided."""
    slope = add(
        multiply(derivative(above, name), below), multiply(above, derivative(below, name)), -1
    )
    low, high = _rough_range(slope, box)
    if low >= 0:
        return 1
    if high <= 0:
        return -1
    if degree(above, name) <= 1 and degree(below, name) <= 1:
        return None
    exact = _range(slope, constant(1), box)
    if exact.low is not None and exact.low >= 0:
        return 1
    if exact.high is not None and exact.high <= 0:
        return -1
    raise BoundsError(f"a formula both rises and falls with {name}: no bound can be carried")


def _rough_range(of: Polynomial, box: Box) -> tuple[Extended, Extended]:
    """Return bounds of a polynomial, term by term: sound, cheap and often too wide."""
    low: Extended = Fraction(0)
    high: Extended = Fraction(0)
    for monomial, coefficient in of.items():
        least: Extended = abs(coefficient)
        most: Extended = abs(coefficient)
        for name, power in monomial:
            bottom, top = box[name].low or Fraction(0), box[name].high
            least *= bottom**power
            # A factor that may be unbounded makes its term so, even where another may be zero.
            most = math.inf if top is None or most == math.inf else most * top**power
        low, high = (low + least, high + most) if coefficient > 0 else (low - most, high - least)
    return low, high


def _extreme(
    above: Polynomial, below: Polynomial, box: Box, directions: dict[str, int | None], way: int
) -> tuple[Extended, bool]:
    """Return the largest (`way` 1) or smallest (`way` -1) value, and whether it is reached."""
    ends: list[list[End]] = []
    for name, direction in directions.items():
        interval = box[name]
        if direction is None:
            ends.append([(name, interval.low), (name, interval.high)])
        else:
            ends.append([(name, interval.high if direction == way else interval.low)])
    corners = [(list(corner), _limit(above, below, corner, box)) for corner in product(*ends)]
    best = max(value * way for _, value in corners) * way
    if isinstance(best, float):
        return best, False
    reached = any(
        value == best and _is_reached(above, below, best, corner, box) for corner, value in corners
    )
    return best, reached


def _limit(above: Polynomial, below: Polynomial, corner: tuple[End, ...], box: Box) -> Extended:
    """Return the value at a corner of the box, as a limit where an end is open or infinite."""
    for done, (name, end) in enumerate(corner, start=1):
        if end is None:
            highest = max(degree(above, name), degree(below, name))
            above, below = _leading(above, name, highest), _leading(below, name, highest)
        else:
            top, bottom = _substitute(above, name, end), _substitute(below, name, end)
            while not top and not bottom and above:
                # Both vanish at this end: divide both by the distance to it, which is negative
                # below an upper end, so that the denominator stays positive inside.
                above, below = _deflate(above, name, end), _deflate(below, name, end)
                if end != box[name].low:
                    above, below = _negative(above), _negative(below)
                top, bottom = _substitute(above, name, end), _substitute(below, name, end)
            above, below = top, bottom
        if not above:
            return Fraction(0)
        if not below:
            rest = _limit(above, constant(1), corner[done:], box)
            if rest == 0:
                raise BoundsError("a divisor reaches zero: no bound can be carried")
            return math.copysign(math.inf, rest)
    return above.get((), Fraction(0)) / below[()]


def _leading(of: Polynomial, name: str, power: int) -> Polynomial:
    parts = coefficients(of, name)
    return parts[power] if power < len(parts) else {}


def _substitute(of: Polynomial, name: str, value: Fraction) -> Polynomial:
    total: Polynomial = {}
    for part in reversed(coefficients(of, name)):
        total = add(multiply(total, constant(value)), part)
    return total


def _deflate(of: Polynomial, name: str, root: Fraction) -> Polynomial:
    """Return a polynomial that vanishes at ``name = root``, divided by ``name - root``."""
    quotient: Polynomial = {}
    carried: Polynomial = {}
    parts = coefficients(of, name)
    for power in range(len(parts) - 1, 0, -1):
        carried = add(parts[power], multiply(carried, constant(root)))
        step: Polynomial = {((name, power - 1),): Fraction(1)} if power > 1 else constant(1)
        quotient = add(quotient, multiply(carried, step))
    return quotient


def _is_reached(
    above: Polynomial, below: Polynomial, value: Fraction, corner: list[End], box: Box
) -> bool:
    """Return whether a value belongs to the range although some ends of its corner may not.

    It does if the function keeps that value along all the variables whose ends are excluded.
    """
    difference = add(above, multiply(below, constant(value)), -1)
    for name, end in corner:
        interval = box[name]
        at_low, at_high = end == interval.low, end == interval.high
        included = (at_low and interval.low_included) or (at_high and interval.high_included)
        if included and end is not None:
            difference = _substitute(difference, name, end)
    return not difference
