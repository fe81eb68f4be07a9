"""A chart of several series over years, with one in front."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.live import Converted
from lib.charts.years import Years, last_rows


def history_chart(
    frame: pd.DataFrame,
    *,
    front: str,
    unit: str,
    market: str = "neutral",
    band: tuple[str, pd.DataFrame] | None = None,
    converted: Converted | None = None,
) -> alt.LayerChart:
    """Draw one line a series over years, one of them in front and the others quiet.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `lib.marks.bounds_frame`, with columns ``year`` and ``series`` assigned. A year that
        a series lacks breaks its line.
    front : str
        The series in front: in the colour of `market`, and thicker.
    unit : str
        The title of the axis.
    market : str
        Colour of the series in front: land, credit, carbon or neutral.
    band : tuple of str and pandas.DataFrame, optional
        A bounded figure beside the lines: its words, and a frame as from `bounds_frame`. A column
        ``year`` in it gives a reading for each year; one row without it holds for all years.
    converted : Converted, optional
        The values in another unit, if a reader asks; `lib.whatif` makes it.

    Returns
    -------
    altair.LayerChart
        Without a title. Each series, and the band, is named at the end of its line.

    Examples
    --------
    Prices of several markets, and beside them an average in the dollars of each year::

        frame = bounds_frame(prices).assign(year=years, series=names)
        average = bounds_frame(averages).assign(year=years_of_averages)
        history_chart(
            frame, front="Chongqing", unit="US$ per tCO2e", market="carbon",
            band=("Average of all trades in Chongqing", average),
        )
    """
    if frame.duplicated(["series", "year"]).any():
        raise ValueError("a history wants one value a series and year")
    frame = frame.sort_values(["series", "year"], ignore_index=True)
    span = int(frame["year"].min()), int(frame["year"].max())
    ends = [last_rows(frame, "year")]
    beside = pd.DataFrame()
    if band:
        words, beside = band
        if "year" not in beside:
            beside = pd.concat([beside.assign(year=year) for year in span])
        beside = beside.sort_values("year", ignore_index=True).assign(series=words)
        ends.append(last_rows(beside, "year"))
    years = Years(
        pd.concat(ends), span=span, top=_top([frame, beside], converted), unit=unit, front=front,
        market=market, converted=converted,
    )  # fmt: skip
    if band:
        _band(years, beside)
    by_series: dict[str, Any] = {"groupby": ["series"], "sort": [alt.SortField("year")]}
    runs = (
        years.data(frame)
        .transform_window(before="lag(year)", **by_series)
        .transform_calculate(gap="isValid(datum.before) && datum.year - datum.before > 1 ? 1 : 0")
        .transform_window(run="sum(gap)", **by_series)
    )
    tip = years.tip(alt.Tooltip("year:Q", format="d"))
    quiet = f"!({years.is_front})"
    for which, width, size, opacity in ((quiet, 1.25, 18, 0.55), (years.is_front, 3, 60, 1)):
        part = runs.transform_filter(which)
        place = {"x": years.x("year"), "y": years.y("value"), "color": years.colour}
        years.layers.append(
            part.mark_line(strokeWidth=width, opacity=opacity).encode(
                **place, detail=["series:N", "run:N"]
            )
        )
        points = part.mark_point(size=size, opacity=opacity)
        years.layers.append(points.encode(**place, tooltip=tip))
    years.name_ends(frame, "year", "value")
    return years.chart()


def _top(frames: list[pd.DataFrame], converted: Converted | None) -> float:
    """Return the highest value, or the one that is highest once all are converted."""
    highest: dict[int, float] = {}
    for row in (row for frame in frames for row in frame.to_dict("records")):
        values = [value for value in (row["value"], row["high"]) if value == value]
        highest[row["year"]] = max([*values, highest.get(row["year"], 0)])
    tops = list(highest.values())
    if converted:
        last = converted.rates[max(converted.rates)]
        tops += [value * converted.rates[year] / last for year, value in highest.items()]
    return max(tops)


def _band(years: Years, extent: pd.DataFrame) -> None:
    """Draw a bounded figure along the years, under the lines, and name it."""
    band = years.data(extent)
    tip = years.tip(alt.Tooltip("year:Q", format="d"))
    years.layers.append(
        band.mark_area(color=palette.INK, opacity=0.2).encode(
            x=years.x("year"), y=years.y("low"), y2="high:Q"
        )
    )
    # The ends may be too near each other to be seen as a band.
    years.layers.append(
        band.mark_line(color=palette.INK, strokeWidth=1.5, strokeDash=[6, 3]).encode(
            x=years.x("year"), y=years.y("value"), tooltip=tip
        )
    )
    years.name_ends(extent, "year", "value", ink=True)
