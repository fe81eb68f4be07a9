"""A chart of averages between dates, as steps with their bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import altair as alt
import pandas as pd

from lib.charts.years import Years, last_rows

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGNS = {"more than": ">", "at least": "≥", "less than": "<", "up to": "≤"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_NUMBERS = "step_numbers"  # a parameter of the chart


def steps_chart(
    frame: pd.DataFrame, *, front: str, unit: str, market: str = "neutral"
) -> alt.LayerChart:
    """Draw averages between dates as level lines from date to date, with their bounds.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `lib.marks.bounds_frame`, with ``series``, ``start`` and ``end`` assigned. The last
        two are the dates of the readings between which the average lies: a `datetime.date` or
        ``2017-12-31``, ``2021-03`` (its last day) or ``2021`` (likewise).
    front, unit, market
        As for `lib.history.history_chart`.

    Returns
    -------
    altair.LayerChart
        Without a title. An average with an open end is a pale band on the side that is open.

    Examples
    --------
    The average price between two printed running totals, and those of two whole years::

        frame = bounds_frame([between, of_2022, of_2023]).assign(
            series=["Pilots", "National", "National"],
            start=["2017-12-31", "2021", "2022"],
            end=["2018-10-31", "2022", "2023"],
        )
        steps_chart(frame, front="Pilots", unit="yuan/tCO2e", market="carbon")
    """
    frame = frame.assign(start=frame["start"].map(str), end=frame["end"].map(str))
    frame = frame.assign(
        from_year=[decimal_year(day) for day in frame["start"]],
        to_year=[decimal_year(day) for day in frame["end"]],
    )
    if backward := list(frame.loc[frame["to_year"] <= frame["from_year"], "id"]):
        raise ValueError(f"an average that ends before it begins: {', '.join(backward)}")
    bound = frame["high"].fillna(frame["low"])
    span = frame["from_year"].min(), frame["to_year"].max()
    ends = last_rows(
        frame.assign(year=frame["to_year"], value=frame["value"].fillna(bound)), "year"
    )
    years = Years(ends, span=span, top=bound.max() * 1.04, unit=unit, front=front, market=market)
    tip = years.tip(alt.Tooltip("start:N", title="from"), alt.Tooltip("end:N", title="to"))
    above = f"min(datum.low + {0.2 * years.top:.4g}, {years.top})"  # no bound: so far, and on
    sure = "!datum.open_low && !datum.open_high"
    data = alt.Chart(frame)
    for which, low, high, opacity in (
        ("datum.open_low", "bottom", "high", 0.14),
        ("datum.open_high", "low", "over", 0.14),
        (sure, "low", "high", 0.4),
    ):
        part = data.transform_filter(which).transform_calculate(bottom="0", over=above)
        # An end may be too near the other to be seen: the edge has a width of its own.
        years.layers.append(
            part.mark_rect(opacity=opacity, tooltip=None).encode(
                x=years.x("from_year"), x2="to_year:Q", y=years.y(low), y2=f"{high}:Q",
                color=years.colour, tooltip=tip,
            )
        )  # fmt: skip
    lines = data.transform_calculate(
        at="datum.open_low ? datum.high : datum.open_high ? datum.low : datum.value",
        middle="(datum.from_year + datum.to_year) / 2",
        words=f"{_NUMBERS}[datum.id]",
    )
    years.layers.append(
        lines.mark_rule(strokeWidth=3).encode(
            x=years.x("from_year"), x2="to_year:Q", y=years.y("at"), color=years.colour, tooltip=tip
        )
    )
    for which, shape, at in (
        ("datum.open_low", "triangle-down", "bottom"),
        ("datum.open_high", "triangle-up", "over"),
    ):
        arrow = lines.transform_filter(which).transform_calculate(bottom="0", over=above)
        offset = -5 if at == "bottom" else 5
        years.layers.append(
            arrow.mark_point(shape=shape, size=80, yOffset=offset).encode(
                x=years.x("middle"), y=years.y(at), color=years.colour
            )
        )
    years.write(
        lines, {"baseline": "bottom", "yOffset": -5},
        x=years.x("middle"), y=years.y("at"), text="words:N",
    )  # fmt: skip
    years.name_ends(frame, "to_year", "value")
    numbers = {id: short_number(text) for id, text in zip(frame["id"], frame["text"], strict=True)}
    return years.chart(**{_NUMBERS: numbers})


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


def short_number(text: str) -> str:
    """Return the number of a figure's text alone, with the sign of a bound that stands alone."""
    number = _NUMBER.search(text)
    if not number:
        return ""
    return _SIGNS.get(text[: number.start()].strip(), "") + number[0]
