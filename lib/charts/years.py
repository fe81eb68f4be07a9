"""The frame of a chart over years: axes, lines' names at their ends, words on a band."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.axes import counting
from lib.charts.rows import NARROW

_HEIGHT = 330
_LETTER = 6.7  # width of one, of a name's size
_CHARACTERS = 15  # of a name that fit on a line
_LINE = 15
_ENDS = "series_ends"  # a parameter of the chart
_FAR = 0.6  # of the span: a line that ends before is named where it ends, not across the others


class Years:
    """A chart under construction: years from left to right, a quantity from zero upwards.

    Parameters
    ----------
    ends : pandas.DataFrame
        The ends of the lines, where they are named: columns ``series``, ``year``, ``value``.
    span : tuple of float
        The first and the last year.
    top : float
        The largest value that must have room.
    unit : str
        The title of the axis; where it begins with a scale word, the axis counts so.
    front : str or sequence of str
        The series in front.
    market : str
        The market whose colour they have.
    """

    def __init__(
        self,
        ends: pd.DataFrame,
        *,
        span: tuple[float, float],
        top: float,
        unit: str,
        front: str | Sequence[str],
        market: str,
    ) -> None:
        palette.must_be_markets([market])
        fronts = [front] if isinstance(front, str) else list(front)
        if lost := sorted(set(fronts) - set(ends["series"])):
            raise ValueError(f"no such series to put in front: {', '.join(lost)}")
        self.unit = unit
        self.top = float(f"{float(top) * 1.06:.4g}")
        self.layers: list[alt.Chart] = []
        self.is_front = f"indexof({json.dumps(fronts, ensure_ascii=False)}, datum.series) >= 0"
        self.colour = alt.ColorValue(
            palette.NEUTRAL,
            condition={"test": self.is_front, "value": palette.market_colours()[market]},
        )
        self.ends = self._ends(ends, span[0] + _FAR * (span[1] - span[0]))
        longest = max(
            (len(line) for end in self.ends.values() if not end["early"] for line in end["lines"]),
            default=0,
        )
        self.room = round(longest * _LETTER + 26)
        self.scale = alt.Scale(
            domain=[float(end) for end in span],
            range=[0, alt.ExprRef(f"width - {self.room}")],
            nice=False,
            zero=False,
        )

    def x(self, column: str) -> alt.X:
        """Return the place of a column of years."""
        axis = alt.Axis(
            format="d",
            grid=False,
            tickMinStep=1,
            labelFlush=False,
            tickCount=alt.ExprRef(f"{NARROW} ? 4 : 10"),
        )
        if self.layers:  # the layers share what the first one says
            return alt.X(f"{column}:Q", title=None)
        return alt.X(f"{column}:Q", title=None, axis=axis, scale=self.scale)

    def y(self, column: str) -> alt.Y:
        """Return the place of a column of values."""
        if self.layers:
            return alt.Y(f"{column}:Q", title=self.unit)
        scale = alt.Scale(domain=[0, self.top], nice=False)
        axis = alt.Axis(tickCount=5, **counting(self.unit))
        return alt.Y(f"{column}:Q", title=self.unit, axis=axis, scale=scale)

    def tip(self, *when: alt.Tooltip) -> list[alt.Tooltip]:
        """Return what shows under the pointer."""
        return [alt.Tooltip("series:N"), *when, alt.Tooltip("text:N", title="value")]

    def write(self, layer: alt.Chart, style: dict[str, Any], **encoding: Any) -> None:
        """Write words on a ground that lifts them off what runs below."""
        ground: dict[str, Any] = {
            "stroke": palette.PAPER, "strokeWidth": 4, "strokeJoin": "round",
            "color": palette.PAPER,
        }  # fmt: skip
        for extra in (ground, {"color": palette.INK}):
            text = layer.mark_text(fontSize=alt.ExprRef(f"{NARROW} ? 11 : 12"), **style, **extra)
            self.layers.append(text.encode(**encoding))

    def name_ends(self, year: str, value: str) -> None:
        """Name lines in the room on the right, each led to from its end, or at an early end.

        Parameters
        ----------
        year, value : str
            The columns of the data that say where.
        """
        ends = (
            alt.Chart()
            .transform_filter(f"datum.{year} === {_ENDS}[datum.series].year")
            .transform_calculate(words=f"{_ENDS}[datum.series].lines")
        )
        early = ends.transform_filter(f"{_ENDS}[datum.series].early")
        self.layers.append(
            early.mark_text(align="left", baseline="middle", xOffset=9, fontSize=12).encode(
                x=self.x(year), y=self.y(value), text=alt.Text("series:N"), color=self.colour
            )
        )
        ends = ends.transform_filter(f"!{_ENDS}[datum.series].early")
        shift = f"{_ENDS}[datum.series].shift"
        self.layers.append(
            ends.mark_rule(
                color=palette.NEUTRAL, strokeDash=[1, 3], y2Offset=alt.ExprRef(shift)
            ).encode(
                x=self.x(year),
                x2=alt.X2Value(alt.ExprRef(f"width - {self.room - 12}")),  # type: ignore[no-untyped-call]
                y=self.y(value),
                y2=alt.Y2(f"{value}:Q"),
            )
        )
        style: dict[str, Any] = {
            "align": "left", "baseline": "middle", "fontSize": 12, "lineHeight": _LINE,
            # Vega aligns the first of several lines only.
            "yOffset": alt.ExprRef(f"{shift} - {_LINE / 2} * (length(datum.words) - 1)"),
            "fontWeight": alt.ExprRef(f"{self.is_front} ? 'bold' : 'normal'"),
        }  # fmt: skip
        self.layers.append(
            ends.mark_text(**style).encode(
                x=alt.XValue(alt.ExprRef(f"width - {self.room - 16}")),  # type: ignore[no-untyped-call]
                y=self.y(value),
                text=alt.Text("words:N"),
                color=self.colour,
            )
        )

    def chart(self, data: pd.DataFrame, **parameters: Any) -> alt.LayerChart:
        """Return the chart of some data, with parameters that its layers look words up in."""
        values = {_ENDS: self.ends, **parameters}
        params = [alt.VariableParameter(name=name, value=value) for name, value in values.items()]
        # The layers share the data: given to each, they would be hashed and copied for each.
        return alt.LayerChart(data=data, layer=self.layers, height=_HEIGHT, params=params)

    def _ends(self, ends: pd.DataFrame, late: float) -> dict[str, dict[str, Any]]:
        """Return each line's last year, its name, and how far that moves to keep off the others."""
        lines = [
            textwrap.wrap(name, _CHARACTERS, break_on_hyphens=False) for name in ends["series"]
        ]
        early = [bool(year < late) for year in ends["year"]]
        places = [_HEIGHT * (1 - value / self.top) for value in ends["value"]]
        sizes: list[float] = [
            0 if is_early else _LINE * len(words)
            for is_early, words in zip(early, lines, strict=True)
        ]
        moved = apart(places, sizes)
        return {
            name: {
                "year": float(year),
                "shift": round(new - old, 1),
                "lines": words,
                "early": first,
            }
            for name, year, old, new, words, first in zip(
                ends["series"], ends["year"], places, moved, lines, early, strict=True
            )
        }


def apart(places: list[float], sizes: list[float]) -> list[float]:
    """Move things on a line as little as may be, so that no two overlap.

    Parameters
    ----------
    places, sizes : list of float
        The middle of each, and its length.

    Returns
    -------
    list of float
        The new middles, in the same order.

    Notes
    -----
    Those that touch become a group, placed so that the sum of their moves is nothing.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    # Where each would be, counted from the first, if all of them touched: what is left of the
    # places then only has to ascend.
    touching, reach = [], 0.0
    for index in order:
        touching.append(reach + sizes[index] / 2)
        reach += sizes[index]
    groups: list[list[float]] = []
    for index, offset in zip(order, touching, strict=True):
        groups.append([places[index] - offset])
        while len(groups) > 1 and _mean(groups[-1]) < _mean(groups[-2]):
            groups[-2:] = [groups[-2] + groups[-1]]
    starts = [_mean(group) for group in groups for _ in group]
    moved = {
        index: start + offset for index, start, offset in zip(order, starts, touching, strict=True)
    }
    return [moved[index] for index in range(len(places))]


def last_rows(frame: pd.DataFrame, year: str) -> pd.DataFrame:
    """Return the last row of each series."""
    return frame.sort_values(year).groupby("series", sort=False).tail(1)


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)
