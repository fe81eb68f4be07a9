"""Which printed inputs leave a computed figure open most: how wide it would be by each alone.

For each print under a figure, the figure's bounds are worked out once more with that print's bounds
and with every other print at its central value. The widths are no parts of a whole: bounds that
work together can make a result wider, or less wide, than the sum of what each does alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.errors import BoundsError
from lib.figures import Figure
from lib.numbers import UP, Interval, bounds, decimal_text


@dataclass(frozen=True)
class Influence:
    """What the bounds of one print do to a computed figure.

    Parameters
    ----------
    id : str
        The printed figure.
    width : Fraction or None
        The distance of the result's bounds by this print alone, in the result's canonical unit,
        rounded outward; None if the result then has no end on one side.
    """

    id: str
    width: Fraction | None


def influences(figure: Figure) -> tuple[Influence, ...]:
    """Return what the bounds of each print do to a computed figure, the most first.

    Parameters
    ----------
    figure : Figure
        The computed figure, as a function of the prints under it: ``Rebuilt(figures)[id]``.

    Returns
    -------
    tuple of Influence
        A print that is exact moves nothing, and is left out. Empty for a figure that was printed,
        and for one whose formula holds a reading without an id.
    """
    if set(figure.readings) == {figure.id}:
        return ()
    points = {name: Interval.exactly(value) for name, (value, _) in figure.readings.items()}
    found = []
    for name, (_, ends) in figure.readings.items():
        if ends.is_exact:
            continue
        try:
            width = bounds(figure.function, points | {name: ends}).width
        except BoundsError:  # by this print alone, a divisor may be zero
            width = None
        if width != 0:
            found.append(Influence(name, None if width is None else _outward(width)))
    return tuple(sorted(found, key=lambda one: (one.width is not None, -(one.width or 0), one.id)))


def _outward(width: Fraction) -> Fraction:
    return Fraction(decimal_text(width, UP))
