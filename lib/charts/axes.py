"""Where the axis of a chart of figures begins and ends, and how it counts."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from lib.numbers import SCALE_POWERS

_ROOM = 0.38  # the least part of the axis that an open end takes: its label must fit


def counting(unit: str) -> dict[str, Any]:
    """Return how an axis writes its numbers: in millions where its title begins with that word."""
    power = SCALE_POWERS.get(unit.partition(" ")[0])
    return {"labelExpr": f"format(datum.value / 1e{power}, ',~f')"} if power else {"format": ",~f"}


def ends(frame: pd.DataFrame, log: bool) -> tuple[float, float]:
    """Return the axis' ends: all that is bounded, and room for what is not bounded."""
    places = frame[["value", "low", "high"]].stack()
    top, bottom = float(places.max()), 0.0
    if log:
        least = float(places[places > 0].min())
        bottom = float(f"1e{math.floor(math.log10(least * 0.999))}")
        if frame["open_low"].any() and frame.loc[frame["open_low"], "high"].min() == least:
            bottom /= 10
        bottom = float(f"{bottom:.4g}")
    top *= 1.5 if log else 1.04
    if frame["open_high"].any():
        bound = float(frame.loc[frame["open_high"], "low"].max())
        share = 1 / (1 - _ROOM)
        top = max(top, bottom * (bound / bottom) ** share if log else bound * share)
    return bottom, float(f"{top:.4g}")  # a power's last digit is the machine's affair
