"""A chart of events in the order of time, one a row, each at its date."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.dated import decimal_year
from lib.charts.rows import NARROW

_ROW = 46
# On a phone two lines of so many fit between the middle of the chart and its edge.
_CHARACTERS = 22


def timeline_chart(frame: pd.DataFrame) -> alt.LayerChart:
    """Draw each event as a point on a time axis, with its words beside it.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns id (of the figure that says or belongs to the event), label (a few words), when (a
        date such as ``2008-11`` or ``2014-06-19``, or a year) and market, which colours the row.

    Returns
    -------
    altair.LayerChart
        Without a title. Words stand on the side of the point where there is more room.

    Raises
    ------
    ValueError
        If there is no event, or a market is not known.
    """
    if frame.empty:
        raise ValueError("a timeline wants at least one event")
    palette.must_be_markets(frame["market"])
    frame = frame.assign(when=frame["when"].map(str))
    frame = frame.assign(year=[decimal_year(day) for day in frame["when"]])
    frame = frame.sort_values("year", ignore_index=True)
    first, last = float(frame["year"].min()) - 0.5, float(frame["year"].max()) + 0.5
    frame = frame.assign(
        row=range(len(frame)),
        early=frame["year"] < (first + last) / 2,
        words=[textwrap.wrap(label, _CHARACTERS) for label in frame["label"]],
    )
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=alt.ExprRef(f"{NARROW} ? 4 : 9"))
    scale = alt.Scale(domain=[round(first, 2), round(last, 2)], nice=False, zero=False)
    x = alt.X("year:Q", title=None, axis=axis, scale=scale)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(type="band", padding=0))
    colours = palette.market_colours()
    colour = alt.Color(
        "market:N",
        legend=None,
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
    )
    tip = [alt.Tooltip("label:N", title="event"), alt.Tooltip("when:N", title="date")]
    events = alt.Chart()
    size = alt.ExprRef(f"{NARROW} ? 11 : 13")
    layers = [events.mark_point(size=95).encode(x=x, y=y, color=colour, tooltip=tip)]
    sides: tuple[tuple[str, Any, int], ...] = (
        ("datum.early", "left", 10),
        ("!datum.early", "right", -10),
    )
    for which, align, shift in sides:
        layers.append(
            events.transform_filter(which)
            .mark_text(
                align=align, baseline="middle", dx=shift, fontSize=size, lineHeight=15,
                yOffset=alt.ExprRef("-7.5 * (length(datum.words) - 1)"),
            )
            .encode(x=x, y=y, text=alt.Text("words:N"))
        )  # fmt: skip
    return alt.LayerChart(data=frame, layer=layers, height=_ROW * len(frame))
