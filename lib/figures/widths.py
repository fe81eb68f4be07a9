"""How wide a figure's bounds are, as a figure that can be computed with."""

from __future__ import annotations

from lib.errors import BoundsError
from lib.figures.figure import Figure
from lib.figures.formulas import NAME
from lib.numbers import Rational
from lib.units import canonical


def width(of: Figure) -> Figure:
    """Return the distance between the two bounds of a figure, an exact figure in its unit.

    Over the figure itself, it says how closely the figure is known.

    Raises
    ------
    BoundsError
        If it has no id, or a bound is missing.
    """
    if not of.id:
        raise BoundsError(f"{of.formula} has no id: a width is that of a figure with a name")
    distance = of.interval.width
    if distance is None:
        raise BoundsError(f"{of.id} is {of.text}: with an open end it has no width")
    return Figure(
        Rational.number(distance),
        {},
        canonical(of.shown),
        formula=f"width({of.id})",
        inputs=(of.id,),
        binding=NAME,
    )
