"""A ladder of unit prices, one of which follows an assumed area."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import interval_chart, live
from lib.figures import Figure


def area_whatif(
    frame: pd.DataFrame,
    *,
    price: Figure,
    total: Figure,
    area: Figure,
    unit: str,
    most: float,
    step: float,
    market: str = "land",
) -> alt.LayerChart:
    """Draw a ladder of unit prices, one of which follows an area that is printed as "over" only.

    Parameters
    ----------
    frame : pandas.DataFrame
        As for `lib.marks.interval_chart`, with a row for `price`; its values in `unit`.
    price, total, area : Figure
        The price that follows, and what it was computed from: ``price = total / area``. The area
        has no upper end, and the start is its lower one.
    unit : str
        The unit of the frame: of money by that of `area` as it is shown.
    most, step : float
        The largest area that can be assumed, and a step of it, in the unit `area` is shown in.
    market : str
        As for `interval_chart`.

    Returns
    -------
    altair.LayerChart
        Without a title.

    Raises
    ------
    ValueError
        If the price does not follow from total and area.

    Examples
    --------
    ::

        chart = area_whatif(
            bounds_frame(rungs, "yuan/m²").assign(label=names, kind=kinds, market=markets),
            price=price, total=book["land.market-entry.revenue"],
            area=book["land.market-entry.area"], unit="yuan/m²", most=6_000_000, step=50_000,
        )
        publish(chart.properties(title=…), id="land.chart.what-if", figures=[…], …)
    """
    live.must_follow(price, total.value / area.value)
    start = float(area.magnitudes()[1] or 0)
    at_start = f"(assumed_area === {start!r})"
    value, low, high = live.expressions(total, "{} / assumed_area")
    text = live.bounded(value, low, high, f" {unit}")
    as_printed = f"The area is printed as {area.short}; the price is {price.to(unit).text}."
    answer = (
        f"{at_start} ? {live.quoted(as_printed)} : "
        f"'If the area were ' + format(assumed_area, ',d') + "
        f"{live.quoted(f' {area.shown_unit}')} + ', the price would be ' + {text} + '.'"
    )
    control = live.slider(
        "assumed_area", f"Assumed area ({area.shown_unit})",
        start=start, least=start, most=most, step=step,
    )  # fmt: skip
    row = live.Live(
        price.id, at_start, value, low, high, text, top=0,
        params=(control, live.computed(live.ANSWER, answer)),
    )  # fmt: skip
    chart = interval_chart(frame, unit=unit, market=market, log=True, live=row)
    return live.answering(chart, as_printed)
