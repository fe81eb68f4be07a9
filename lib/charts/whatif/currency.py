"""A history of prices in one currency or the other, by the rate of each year."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from lib.charts import history_chart, live
from lib.figures import Figure


def currency_whatif(
    frame: pd.DataFrame,
    *,
    front: str,
    readings: Mapping[int, tuple[Figure, Figure]],
    rates: Mapping[int, Figure],
    unit: str,
    other_unit: str,
    market: str = "neutral",
    band: tuple[str, pd.DataFrame] | None = None,
) -> alt.LayerChart:
    """Draw a history in one currency or the other, by the rate of each year.

    Parameters
    ----------
    frame, front, market, band
        As for `lib.history.history_chart`, in the currency that the source prints.
    readings : mapping of int to tuple of Figure
        By year, the series in front: as printed, and as the chapter converted it.
    rates : mapping of int to Figure
        By year, what one unit of the currency printed is in the other one.
    unit, other_unit : str
        The titles of the axis in the two currencies.

    Returns
    -------
    altair.LayerChart
        Without a title.

    Raises
    ------
    ValueError
        If a year has no rate, or a conversion does not follow from it.

    Examples
    --------
    ::

        chart = currency_whatif(
            history, front="Chongqing", band=("Average of all trades", averages),
            readings={year: (book[f"price.chongqing-pilot.{year}"], yuan[year]) for year in YEARS},
            rates={year: book[f"rate.cny-per-usd.{year}"] for year in ALL_YEARS},
            unit="US dollars per tCO2e", other_unit="yuan per tCO2e", market="carbon",
        )
        publish(chart.properties(title=…), id="carbon.chart.what-if-currency", figures=[…], …)
    """
    years = sorted({int(year) for part in (frame, band[1] if band else frame)
                    for year in part.get("year", ())})  # fmt: skip
    if missing := [year for year in years if year not in rates]:
        raise ValueError(f"no exchange rate for {', '.join(map(str, missing))}")
    for year, (printed, converted) in readings.items():
        live.must_follow(converted, printed.value * rates[year].value)
    texts = {
        str(year): [
            f"{front}, {year}: {printed.text} as printed.",
            f"{front}, {year}: {converted.text}, at {rates[year].short}.",
        ]
        for year, (printed, converted) in readings.items()
    }
    last = max(readings)
    choices = {"printed": unit, "converted": f"{other_unit}, assumed at each year's mean rate"}
    by_year = {str(year): live.number(rates[year]) for year in years}
    params = (
        live.choice("assumed_currency", "Shown in", choices, "printed"),
        live.slider(
            "answered_year", "Year of the sentence below",
            start=last, least=min(readings), most=last, step=1,
        ),
        live.computed("rates", live.quoted(by_year)),
        live.computed(
            live.ANSWER,
            f"{live.quoted(texts)}[answered_year][assumed_currency === 'printed' ? 0 : 1]",
        ),
    )  # fmt: skip
    in_other = live.Converted(
        "assumed_currency === 'converted'",
        "rates[datum.year]",
        other_unit,
        {year: live.number(rates[year]) for year in years},
        params,
    )
    chart = history_chart(
        frame, front=front, unit=unit, market=market, band=band, converted=in_other
    )
    return live.answering(chart, texts[str(last)][0])
