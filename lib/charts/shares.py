"""A chart of wholes that are divided: one bar a whole, from nothing to all of it."""

from __future__ import annotations

import textwrap

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.rows import NARROW

_ROW = 92
_SHADES = (1, 0.7, 0.45, 0.25)
_CHARACTERS = 16


def shares_chart(frame: pd.DataFrame, *, market: str = "neutral") -> alt.LayerChart:
    """Draw the parts of each whole one after another, named below.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `lib.charts.bounds_frame` in the unit ``%``, with ``whole`` (what is divided) and
        ``part`` (who has it) assigned. The parts of a whole stand in their order and make it up.
    market : str
        Colour of the bars.

    Returns
    -------
    altair.LayerChart
        Without a title.

    Raises
    ------
    ValueError
        If the parts of a whole do not make it up, within their bounds, or are too many.
    """
    palette.must_be_markets([market])
    # Who has a part has one shade, in whichever whole.
    shades = dict(zip(dict.fromkeys(frame["part"]), _SHADES, strict=False))
    if len(shades) < frame["part"].nunique():
        raise ValueError("the wholes have too many parts to tell apart")
    groups: list[pd.DataFrame] = []
    for whole, parts in frame.groupby("whole", sort=False):
        if not parts["low"].sum() <= 100 <= parts["high"].sum():
            raise ValueError(f"the parts of {whole!r} do not make it up")
        end = parts["value"].cumsum()
        groups.append(
            parts.assign(
                start=(end - parts["value"]).round(9),
                end=end.round(9),
                shade=parts["part"].map(shades),
                row=len(groups),
            )
        )
    rows = pd.concat(groups, ignore_index=True)
    rows = rows.assign(
        words=[
            [*textwrap.wrap(part, _CHARACTERS), f"{value:.0f}%"]
            for part, value in zip(rows["part"], rows["value"], strict=True)
        ],
        middle=(rows["start"] + rows["end"]) / 2,
    )
    axis = alt.Axis(values=[0, 50, 100], labelExpr="datum.value + '%'", grid=False)
    x = alt.X("start:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, 100], nice=False))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(type="band", padding=0))
    tip = [alt.Tooltip("whole:N"), alt.Tooltip("part:N"), alt.Tooltip("text:N", title="share")]
    data = alt.Chart()
    small = alt.ExprRef(f"{NARROW} ? 11 : 12")
    layers = [
        data.mark_bar(
            height=24, color=palette.market_colours()[market], stroke=palette.PAPER, strokeWidth=1
        ).encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            tooltip=tip,
            opacity=alt.Opacity("shade:Q", scale=None, legend=None),
        ),
        data.transform_filter("datum.start === 0")
        .mark_text(align="left", baseline="bottom", yOffset=-17, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("whole:N")),
        data.mark_text(baseline="top", yOffset=17, fontSize=small, lineHeight=14).encode(
            x=alt.X("middle:Q"), y=y, text=alt.Text("words:N")
        ),
    ]
    return alt.LayerChart(data=rows, layer=layers, height=_ROW * len(groups))
