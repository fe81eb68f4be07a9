"""A chart of figures in time: readings of single days, and averages or totals between two dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.years import Years, last_rows

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SURE = "!datum.open_low && !datum.open_high"
_DAY = "datum.from_year === datum.to_year"


def dated_chart(
    frame: pd.DataFrame,
    *,
    front: str | Sequence[str],
    unit: str,
    market: str = "neutral",
    joined: bool = False,
) -> alt.LayerChart:
    """Draw each figure at its time: a point on its bounds for a day, a level line for a span.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `lib.charts.bounds_frame`, with ``series``, ``start`` and ``end`` assigned. The last
        two are a `datetime.date` or ``2017-12-31``, ``2021-03`` (its last day) or ``2021``
        (likewise); equal for a reading of one day. A column ``hollow`` marks readings that are
        disputed or of which less is sure, ``words`` says what stands above each (empty for
        nothing), ``under`` whether that stands below it instead.
    front : str or sequence of str
        The series in front: in the colour of `market`.
    unit : str
        The title of the axis.
    market : str
        Colour of the series in front: one of the markets, or neutral.
    joined : bool
        Whether a line joins the days of a series: for running totals, not for prices of single
        days, between which anything may have happened.

    Returns
    -------
    altair.LayerChart
        Without a title. A span with an open end is a pale band on the side that is open.

    Examples
    --------
    Prices of two days, and the average of all sales between two dates::

        frame = bounds_frame([first_day, later_day, average]).assign(
            series=["Days", "Days", "All sales"],
            start=["2014-06-19", "2021-07-29", "2014-06-19"],
            end=["2014-06-19", "2021-07-29", "2022-11-16"],
        )
        dated_chart(frame, front="Days", unit="yuan per tonne", market="tea")
    """
    frame = frame.assign(start=frame["start"].map(str), end=frame["end"].map(str))
    frame = frame.assign(
        from_year=[decimal_year(day) for day in frame["start"]],
        to_year=[decimal_year(day) for day in frame["end"]],
        hollow=frame.get("hollow", False),
        words=frame.get("words", ""),
        under=frame.get("under", False),
    )
    if backward := list(frame.loc[frame["to_year"] < frame["from_year"], "id"]):
        raise ValueError(f"an average that ends before it begins: {', '.join(backward)}")
    bound = frame["high"].fillna(frame["low"])
    span = frame["from_year"].min(), frame["to_year"].max()
    ends = last_rows(
        frame.assign(year=frame["to_year"], value=frame["value"].fillna(bound)), "year"
    )
    years = Years(ends, span=span, top=bound.max() * 1.04, unit=unit, front=front, market=market)
    tip = years.tip(alt.Tooltip("start:N", title="from"), alt.Tooltip("end:N", title="to"))
    _bounds(years, tip)
    data = alt.Chart().transform_calculate(
        at="datum.open_low ? datum.high : datum.open_high ? datum.low : datum.value",
        middle="(datum.from_year + datum.to_year) / 2",
    )
    place: dict[str, Any] = {"y": years.y("at"), "color": years.colour, "tooltip": tip}
    years.layers.append(
        data.transform_filter(f"!({_DAY})")
        .mark_rule(strokeWidth=3)
        .encode(x=years.x("from_year"), x2=alt.X2("to_year:Q"), **place)
    )
    days = data.transform_filter(_DAY)
    if joined:
        years.layers.append(
            days.mark_line(strokeWidth=1.5, opacity=0.7).encode(
                x=years.x("from_year"),
                y=years.y("at"),
                color=years.colour,
                detail=alt.Detail("series:N"),
            )
        )
    for which, style in (
        ("!datum.hollow", {"filled": True}),
        ("datum.hollow", {"filled": False, "fill": palette.PAPER, "strokeWidth": 2}),
    ):
        points = days.transform_filter(which).mark_point(size=75, opacity=1, **style)
        years.layers.append(points.encode(x=years.x("from_year"), **place))
    said = data.transform_filter("datum.words !== ''")
    sides: tuple[tuple[str, dict[str, Any]], ...] = (
        ("!datum.under", {"baseline": "bottom", "yOffset": -7}),
        ("datum.under", {"baseline": "top", "yOffset": 7}),
    )
    for which, style in sides if frame["under"].any() else sides[:1]:
        place = {"x": years.x("middle"), "y": years.y("at"), "text": alt.Text("words:N")}
        years.write(said.transform_filter(which), style, **place)
    years.name_ends("to_year", "value")
    return years.chart(frame)


def _bounds(years: Years, tip: list[alt.Tooltip]) -> None:
    """Draw the bounds: a band along a span, a line through a day; pale where an end is open."""
    above = f"min(datum.low + {0.2 * years.top:.4g}, {years.top})"  # no bound: so far, and on
    data = alt.Chart().transform_calculate(bottom="0", over=above)
    for which, low, high, opacity in (
        ("datum.open_low", "bottom", "high", 0.14),
        ("datum.open_high", "low", "over", 0.14),
        (_SURE, "low", "high", 0.4),
    ):
        place: dict[str, Any] = {
            "x": years.x("from_year"), "y": years.y(low), "y2": alt.Y2(f"{high}:Q"),
            "color": years.colour, "tooltip": tip,
        }  # fmt: skip
        part = data.transform_filter(f"({which}) && !({_DAY})")
        years.layers.append(
            part.mark_rect(opacity=opacity, tooltip=None).encode(x2=alt.X2("to_year:Q"), **place)
        )
        day = data.transform_filter(f"({which}) && {_DAY}")
        years.layers.append(day.mark_rule(strokeWidth=6, opacity=opacity).encode(**place))


def decimal_year(day: str) -> float:
    """Return where the end of a day (a month, a year) is on an axis of years.

    Raises
    ------
    ValueError
        If it is no date like ``2017-12-31``, ``2021-03`` or ``2021``.
    """
    parts = _DATE.fullmatch(day)
    if not parts:
        raise ValueError(f"{day!r} is no date: 2017-12-31, 2021-03 or 2021 is wanted")
    year, month = int(parts[1]), int(parts[2] or 12)
    day_of_month = int(parts[3] or monthrange(year, month)[1])
    before = date(year - 1, 12, 31)
    passed, whole = date(year, month, day_of_month) - before, date(year, 12, 31) - before
    return round(year + passed / whole, 4)
