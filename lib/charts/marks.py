"""Charts of figures that show their bounds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.rows import NARROW, Rows

_BOUNDED = "!datum.open_low && !datum.open_high"
_FROM_BELOW = "!datum.open_low"


def bounds_frame(figures: Iterable[Any], unit: str | None = None) -> pd.DataFrame:
    """Turn figures into plain floats for a chart.

    Parameters
    ----------
    figures : iterable of Figure
        What to show, in this order.
    unit : str, optional
        The unit to show all of them in; without one, each in its own.

    Returns
    -------
    pandas.DataFrame
        Columns id, label, value, low, high, open_low, open_high, text. An end is open where
        nothing bounds the figure: no upper bound printed, or none below but zero.
    """
    rows = []
    for figure in figures:
        shown = figure.to(unit) if unit else figure
        value, low, high = (math.nan if m is None else float(m) for m in shown.magnitudes())
        rows.append(
            {
                "id": figure.id,
                "label": figure.label,
                "value": value,
                "low": low,
                "high": high,
                "open_low": not low > 0 and low != high,
                "open_high": math.isnan(high),
                "text": shown.text,
            }
        )
    return pd.DataFrame(rows)


def interval_chart(
    frame: pd.DataFrame,
    *,
    unit: str,
    market: str = "neutral",
    log: bool = False,
    reference: float | None = None,
) -> alt.LayerChart:
    """Draw each figure as a point on its interval, or as a band where an end is open.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `bounds_frame`. A column ``market`` colours the rows one by one; a column ``kind``
        says in a line of its own, under each name, what kind of thing the row is.
    unit : str
        The axis title.
    market : str
        Colour of all rows: a market of ``data/markets.csv``, or neutral.
    log : bool
        Whether the axis is logarithmic.
    reference : float, optional
        What all rows are to be read against, such as one for ratios: a line through them.

    Returns
    -------
    altair.LayerChart
        Without a title: add it with ``.properties(title=…)``.

    Examples
    --------
    A ladder of prices that are of different kinds, ours in front::

        frame = bounds_frame(prices, "yuan/m²").assign(
            kind=["price of one lot", "price of all sales", "reserve price"],
            market=["tea", "tea", "neutral"],
        )
        interval_chart(frame, unit="yuan/m²", log=True)
    """
    rows = Rows(frame, unit, market, log)
    _refer(rows, reference)
    rows.add(_BOUNDED, "rule", rows.low, rows.high, color=palette.GRID)  # to follow to the axis
    rows.add(_BOUNDED, "rule", "low", "high", strokeWidth=7, opacity=0.45, strokeCap="round")
    rows.add(_BOUNDED, "point", "value", size=120)
    return rows.chart()


def _refer(rows: Rows, reference: float | None) -> None:
    """Draw the line that all rows are to be read against."""
    if reference is None:
        return
    line: dict[str, Any] = {"color": palette.NEUTRAL}
    rows.add(None, "rule", reference, strokeDash=[2, 3], strokeWidth=1, **line)
    # Where the line would run through words, each row has a piece of it.
    piece = alt.ExprRef(f"{NARROW} ? 1 : 0")
    rows.add("true", "tick", reference, thickness=2, height=28, opacity=piece, **line)


def bar_chart(
    frame: pd.DataFrame,
    *,
    unit: str,
    market: str = "neutral",
    reference: float | None = None,
) -> alt.LayerChart:
    """Draw each figure as a bar from zero, with its bounds over the bar's end.

    Parameters
    ----------
    frame, unit, market, reference
        As for `interval_chart`.

    Returns
    -------
    altair.LayerChart
        Without a title. A figure with no lower bound is an open band, not a bar.
    """
    sure = frame["value"].where(~frame["open_high"], frame["low"])
    rows = Rows(frame.assign(sure=sure), unit, market)
    rows.add(_FROM_BELOW, "bar", "sure", 0.0, height=22)
    rows.add(_BOUNDED, "rule", "low", "high", color=palette.INK, strokeWidth=2)
    _refer(rows, reference)
    return rows.chart()
