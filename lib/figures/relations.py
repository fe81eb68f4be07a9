"""Relations: comparisons of figures, held against the figures' bounds.

``tea.price < coffee.price``, ``coffee.price-multiple ≈ 13``. A side is a formula of ids and numbers
as `lib.figures.evaluation` reads it; several comparisons are joined by `` and ``. What each sign
asks for:

======== ===========================================================================================
``<``    every value of the left side lies below every value of the right one; ``>`` above
``<=``   the same, or they touch at their ends; ``>=`` likewise
``~``    the bounds overlap: the two may be the same
``!~``   the bounds do not overlap: the two differ
``in``   the left side's bounds lie within the right one's
``≈``    the left value rounds to the number on the right, and its bounds stay within one unit of
         that number's last digit
======== ===========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lib.errors import UnitError, UnreadableError
from lib.figures.evaluation import NUMBER, SCALES, evaluate, number
from lib.figures.figure import Figure
from lib.numbers import Interval
from lib.units import factor, same_dimension, unit

BELOW, ABOVE, AT_MOST, AT_LEAST = "<", ">", "<=", ">="
OVERLAP, APART, WITHIN, ROUNDS = "~", "!~", "in", "≈"

_HOLDS: dict[str, Callable[[Interval, Interval], bool]] = {
    BELOW: Interval.lies_below,
    ABOVE: lambda left, right: right.lies_below(left),
    AT_MOST: lambda left, right: _reaches_at_most(left, right),
    AT_LEAST: lambda left, right: _reaches_at_most(right, left),
    OVERLAP: Interval.overlaps,
    APART: lambda left, right: not left.overlaps(right),
    WITHIN: lambda left, right: right.encloses(left),
}
_SIGN = re.compile(r" (<=|>=|<|>|!~|~|in|≈) ")


@dataclass(frozen=True)
class Relation:
    """One comparison of two sides.

    Parameters
    ----------
    left, sign, right : str
        The two formulas, and one of the signs between them.
    sides : tuple of Figure
        What the two give.
    """

    left: str
    sign: str
    right: str
    sides: tuple[Figure, Figure]

    @property
    def holds(self) -> bool:
        """Whether the bounds bear it out."""
        left, right = self.sides
        if self.sign == ROUNDS:
            return rounds_to(left, self.right)
        return _HOLDS[self.sign](left.interval, right.interval)

    @property
    def is_exact(self) -> bool:
        """Whether both sides are one and the same number, without any bounds."""
        left, right = (side.interval for side in self.sides)
        return left.is_exact and left == right

    @property
    def text(self) -> str:
        """The comparison with both sides and their bounds."""
        return f"{self.left} {self.sign} {self.right}, that is {self._seen}"

    @property
    def _seen(self) -> str:
        left, right = self.sides
        return f"{left.text} {self.sign} {right.text}"


def relations(expression: str, figures: Mapping[str, Figure]) -> list[Relation]:
    """Read an expression and work out the sides of each comparison in it.

    Raises
    ------
    BookError
        If it cannot be read, an id or a unit is not known, or the sides do not compare.
    """
    return [_relation(part, figures) for part in expression.split(" and ")]


def _relation(part: str, figures: Mapping[str, Figure]) -> Relation:
    pieces = [piece.strip() for piece in _SIGN.split(f" {part.strip()} ")]
    if len(pieces) != 3 or not pieces[0] or not pieces[2]:
        raise UnreadableError(
            f"{part.strip()!r} is no comparison: a side, one of {' '.join([*_HOLDS, ROUNDS])} "
            "between spaces, and a side are wanted"
        )
    left, sign, right = pieces
    sides = evaluate(left, figures), evaluate(right, figures)
    if not same_dimension(sides[0].shown, sides[1].shown):
        sides = _as_years(*sides)
    if not same_dimension(sides[0].shown, sides[1].shown):
        raise UnitError(f"{part.strip()!r}: {sides[0].unit} and {sides[1].unit} cannot be compared")
    return Relation(left, sign, right, sides)


def _as_years(left: Figure, right: Figure) -> tuple[Figure, Figure]:
    """Take a bare whole number beside a year of the calendar for a year."""
    year = "calendar_year"
    if left.unit == year and right.unit == "1" and not right.inputs:
        return left, evaluate(f"{right.formula} {year}", {})
    if right.unit == year and left.unit == "1" and not left.inputs:
        return evaluate(f"{left.formula} {year}", {}), right
    return left, right


def rounds_to(left: Figure, text: str) -> bool:
    """Whether a figure may be called about so much: its value rounds to it, its bounds stay near.

    Parameters
    ----------
    left : Figure
        The figure.
    text : str
        A number with or without scale word and unit. Zeros at the end of a whole number of more
        than two digits do not count as said: about 450 is known to the ten.
    """
    digits, *rest = text.split()
    found = NUMBER.fullmatch(digits)
    if not found:
        raise UnreadableError(f"{text!r}: behind ≈ stands a number, to whose digits is rounded")
    scale = Fraction(SCALES.get(rest[0], 1) if rest else 1)
    of = "%" if found["percent"] else "".join(rest[1:] if rest and rest[0] in SCALES else rest)
    by = scale * factor(unit(of or "1"))
    whole, _, decimals = found["digits"].replace(",", "").partition(".")
    zeros = 0 if decimals else len(whole) - max(len(whole.rstrip("0")), min(len(whole), 2))
    last = Fraction(10) ** (zeros - len(decimals))
    nearest = number(found["digits"])
    interval, value = left.interval.scaled(1 / by), left.value / by
    if interval.low is None or interval.high is None:
        return False
    return (
        abs(value - nearest) <= last / 2
        and interval.low >= nearest - last
        and interval.high <= nearest + last
    )


def _reaches_at_most(left: Interval, right: Interval) -> bool:
    return left.high is not None and right.low is not None and left.high <= right.low
