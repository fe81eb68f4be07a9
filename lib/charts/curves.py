"""A chart of a quotient whose divisor is assumed: a total over more and more of something."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.rows import NARROW
from lib.figures import Figure
from lib.numbers import SCALE_POWERS

_POINTS = 60
_HEIGHT = 360


def curve_chart(
    total: Figure,
    *,
    name: str,
    least: Figure,
    most: Figure,
    divisor_unit: str,
    titles: tuple[str, str],
    market: str,
    band: pd.DataFrame,
    readings: pd.DataFrame,
) -> alt.LayerChart:
    """Draw what a total gives per unit of a divisor of which only a lower end is known.

    Parameters
    ----------
    total : Figure
        What is divided, with its bounds.
    name : str
        Whose total it is: stands at the curve.
    least, most : Figure
        The divisor at the left and at the right end of the axis.
    divisor_unit : str
        The unit of the axis of the divisor, such as ``million m²``; the figures' own unit follows
        the scale word.
    titles : tuple of str
        The titles of the two axes: of the divisor, of the quotient.
    market : str
        Colour of the curve.
    band : pandas.DataFrame
        One row as from `lib.charts.bounds_frame`, in the quotient's unit: what to hold it against.
    readings : pandas.DataFrame
        As from `bounds_frame`, in the quotient's unit, with ``start`` and ``end`` of the divisor,
        in the axis' unit (equal for a single value): how the divisor may be read. The label stands
        above the bar, which stands between the curve and the axis.

    Returns
    -------
    altair.LayerChart
        Without a title.
    """
    scale = 10 ** SCALE_POWERS.get(divisor_unit.partition(" ")[0], 0)
    low, high = (float(end.value / scale) for end in (least, most))
    steps = [round(low + (high - low) * n / _POINTS, 6) for n in range(_POINTS + 1)]
    ends = {
        "value": total.value, "low": total.interval.low or 0, "high": total.interval.high or 0
    }  # fmt: skip
    curve = pd.DataFrame(
        {"divisor": steps}
        | {name: [round(float(end) / scale / at, 3) for at in steps] for name, end in ends.items()}
    )
    top = float(curve["high"].max())
    room = 0.17 * top  # for one reading, below zero: it is one of the divisor, not of the quotient
    readings = readings.assign(at=[-room * (n + 0.75) for n in range(len(readings))][::-1])
    ticks = _ticks(top)
    domain = [float(f"{-room * (len(readings) + 0.1):.4g}"), ticks[-1]]
    x: dict[str, Any] = {
        "title": titles[0],
        "axis": alt.Axis(grid=False, format=",~f", tickCount=6, titleAnchor="start"),
        "scale": alt.Scale(domain=[low, high], nice=False, zero=False),
    }
    y: dict[str, Any] = {
        "title": titles[1],
        "axis": alt.Axis(format=",~f", values=ticks),
        "scale": alt.Scale(domain=domain, nice=False),
    }
    colour = palette.market_colours()[market]
    beside = band.assign(start=low, end=high)
    small: dict[str, Any] = {"fontSize": alt.ExprRef(f"{NARROW} ? 11 : 12"), "align": "left"}
    held = alt.Chart(beside)
    curves = alt.Chart(curve)
    read = alt.Chart(readings)
    tip = [alt.Tooltip("label:N", title="reading"), alt.Tooltip("text:N", title="value")]
    layers = [
        held.mark_rect(color=palette.NEUTRAL, opacity=0.25).encode(
            x=alt.X("start:Q", **x),
            x2=alt.X2("end:Q"),
            y=alt.Y("low:Q", **y),
            y2=alt.Y2("high:Q"),
            tooltip=tip,
        ),
        held.mark_text(baseline="bottom", dy=-4, dx=6, color=palette.MUTED, **small).encode(
            x=alt.X("start:Q"), y=alt.Y("low:Q"), text=alt.Text("label:N")
        ),
        curves.mark_area(color=colour, opacity=0.4).encode(
            x=alt.X("divisor:Q"), y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
        ),
        curves.mark_line(color=colour, strokeWidth=2.5).encode(
            x=alt.X("divisor:Q"), y=alt.Y("value:Q")
        ),
        curves.transform_filter(f"datum.divisor === {steps[_POINTS // 3]}")
        .mark_text(baseline="bottom", dy=-6, color=colour, text=name, fontWeight="bold", **small)
        .encode(x=alt.X("divisor:Q"), y=alt.Y("value:Q")),
    ]
    bars = read.transform_filter("datum.start !== datum.end")
    layers += [
        bars.mark_rule(color=palette.INK, strokeWidth=5, opacity=0.75, clip=True).encode(
            x=alt.X("start:Q"), x2=alt.X2("end:Q"), y=alt.Y("at:Q"), tooltip=tip
        ),
        read.transform_filter("datum.start === datum.end")
        .mark_point(color=palette.INK, size=70, filled=True)
        .encode(x=alt.X("start:Q"), y=alt.Y("at:Q"), tooltip=tip),
        read.mark_text(baseline="bottom", dy=-6, **small).encode(
            x=alt.X("start:Q"), y=alt.Y("at:Q"), text=alt.Text("label:N")
        ),
    ]
    return alt.LayerChart(layer=layers, height=_HEIGHT)


def _ticks(top: float) -> list[float]:
    """Return the values that are marked: from zero to the next above the curve's end."""
    step = 10 ** (len(str(int(top))) - 1)
    return [float(step * n) for n in range(math.ceil(top / step) + 1)]
