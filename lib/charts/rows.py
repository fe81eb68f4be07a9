"""The frame of a chart with one row a figure: names and texts, the axis, open ends.

The rows label themselves, so there is no legend and no axis of names. Where a chart is narrow (on
a phone), its expressions put name and text above the mark instead of to the left of it.
"""

from __future__ import annotations

import json
import math
import textwrap
from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import palette
from lib.charts.axes import counting, ends

_NAMES = 244  # width of the column of names and texts, where there is room for one
_CHARACTERS = 34  # that fit into it
NARROW = "width < 480"
_LINES = f"{NARROW} ? 0 : 1"  # opacity of lines that would run through words above marks
_LINE = 16  # height of a line of text
_WORDS, _PLACES = "row_words", "row_places"  # parameters of the chart
_STYLES: dict[str, dict[str, Any]] = {
    "label": {"fontWeight": "bold"},
    "kind": {"color": palette.MUTED, "fontSize": 12},
    "text": {},
}


class Rows:
    """A chart under construction, one row a figure.

    Parameters
    ----------
    frame : pandas.DataFrame
        As from `lib.marks.bounds_frame`; a column ``market`` colours the rows one by one, a column
        ``kind`` says under each name what kind of thing it is.
    unit : str
        The axis title; where it begins with a scale word ("million tonnes"), the axis counts so.
    market : str
        Colour of all rows: a market of ``data/markets.csv``, or neutral.
    log : bool
        Whether the axis is logarithmic.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        unit: str,
        market: str,
        log: bool = False,
    ) -> None:
        if frame.empty or not frame["id"].is_unique:
            raise ValueError("a chart of figures wants one row a figure, and at least one row")
        self.frame = frame.assign(market=frame.get("market", market))
        palette.must_be_markets(self.frame["market"])
        self.layers: list[alt.Chart] = []
        columns = [name for name in _STYLES if name in self.frame]
        ids = list(self.frame["id"])
        self.words = {
            id: {column: _wrapped(row[column]) for column in columns}
            for id, row in zip(ids, self.frame.to_dict("records"), strict=True)
        }
        self.heights, self.places = {}, {}
        for name, extra in (("wide", 26), ("narrow", 46)):
            self.heights[name], self.places[name] = _places(self.words, extra, name == "narrow")
        self.mark = f"{_PLACES}[datum.id].mark"
        self.low, self.high = ends(frame, log)
        ticks: dict[str, Any] = {"tickCount": alt.ExprRef(f"{NARROW} ? 4 : 6")}
        if log:
            first, last = (math.floor(math.log10(end)) for end in (self.low, self.high))
            ticks = {"values": [float(f"1e{power}") for power in range(first, last + 1)]}
        start = alt.ExprRef(f"{NARROW} ? 0 : {_NAMES}")
        self.scale = alt.Scale(
            type="log" if log else "linear",
            domain=[self.low, self.high],
            range=[start, alt.ExprRef("width")],
            nice=False,
        )
        self.axis = alt.Axis(
            gridOpacity=alt.ExprRef(_LINES),
            titleAnchor="start",
            titleAlign="left",
            titleX=start,
            **counting(unit),
            **ticks,
        )
        self.title = f"{unit} (logarithmic scale)" if log else unit
        self.y = alt.Y(
            "id:N", sort=list(frame["id"]), axis=None, scale=alt.Scale(type="band", padding=0)
        )
        self.tip = [alt.Tooltip("label:N", title="figure"), alt.Tooltip("text:N", title="value")]
        colours = palette.market_colours()
        self.colour = alt.Color(
            "market:N",
            legend=None,
            scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        )

    def add(
        self,
        which: str | None,
        mark: str,
        x: str | float,
        x2: str | float | None = None,
        **properties: Any,
    ) -> None:
        """Add marks from `x` (to `x2`) where `which` holds; with none, one runs across all rows."""
        place: dict[str, Any] = {"title": self.title}
        if not self.layers:  # the layers share what the first one says
            place |= {"scale": self.scale, "axis": self.axis}
        encoding: dict[str, Any] = {
            "x": alt.X(x, type="quantitative", **place)
            if isinstance(x, str)
            else alt.XDatum(x, type="quantitative", **place)
        }
        if x2 is not None:
            encoding["x2"] = alt.X2(x2) if isinstance(x2, str) else alt.X2Datum(x2)
        if "color" not in properties:
            encoding["color"] = self.colour
        layer = alt.Chart()
        if which is None:
            properties["opacity"] = alt.ExprRef(_LINES)
        else:
            layer = layer.transform_filter(which)
            encoding |= {"y": self.y, "tooltip": self.tip}
            properties.setdefault("yOffset", alt.ExprRef(self.mark))
        self.layers.append(getattr(layer, f"mark_{mark}")(**properties).encode(**encoding))

    def chart(self) -> alt.LayerChart:
        """Return the chart, with the open ends drawn under what was added, and the texts."""
        added, self.layers = self.layers, []
        band: dict[str, Any] = {"height": 22, "opacity": 0.18}
        edge: dict[str, Any] = {"thickness": 4, "height": 26}
        note: dict[str, Any] = {"color": palette.MUTED, "fontSize": 12, "align": "right"}
        if self.frame["open_low"].any():
            which = "datum.open_low"
            self.add(which, "bar", "high", self.low, **band)
            self.add(which, "rule", "high", self.low, strokeDash=[4, 4], strokeWidth=2)
            self.add(which, "point", self.low, shape="triangle-left", size=110, xOffset=5)
            self.add(which, "tick", "high", **edge)
        if self.frame["open_high"].any():
            which = "datum.open_high"
            self.add(which, "bar", "low", self.high, **band)
            self.add(which, "point", self.high, shape="triangle-right", size=110, xOffset=-5)
            self.add(which, "tick", "low", **edge)
            self.add(which, "text", self.high, text="no upper bound", xOffset=-16, **note)
        self.layers += added
        for column in next(iter(self.words.values())):
            self._write(column)
        wide, narrow = (json.dumps(part, ensure_ascii=False) for part in self.places.values())
        # The layers share the data: given to each, they would be hashed and copied for each.
        return alt.LayerChart(
            data=self.frame,
            layer=self.layers,
            height=self.heights["wide"],
            usermeta={"narrow": {"height": self.heights["narrow"]}},
            params=[
                alt.VariableParameter(name=_WORDS, value=self.words),
                alt.VariableParameter(name=_PLACES, expr=f"{NARROW} ? {narrow} : {wide}"),
            ],
        )

    def _write(self, column: str) -> None:
        """Write a column's words, in lines."""
        # Vega aligns the first of several lines only, hence by its middle.
        mark = alt.Chart().mark_text(
            align="left",
            baseline="middle",
            yOffset=alt.ExprRef(f"{_PLACES}[datum.id].{column}"),
            **_STYLES[column],
        )
        words = f"{_WORDS}[datum.id].{column}"
        self.layers.append(
            mark.transform_calculate(words=words).encode(
                x=alt.XValue(0),  # type: ignore[no-untyped-call]
                y=self.y,
                text=alt.Text("words:N"),
            )
        )


def _places(
    rows: dict[str, dict[str, list[str]]], extra: int, narrow: bool
) -> tuple[int, dict[str, dict[str, float]]]:
    """Return the height of all rows, and by id where a row's words and mark are.

    A row is as high as its words and `extra`. Vega makes all rows of one height: the places are
    distances from the middle of the row that it makes.
    """
    lines = {id: sum(map(len, words.values())) for id, words in rows.items()}
    height = sum(_LINE * count + extra for count in lines.values())
    places, above = {}, 0.0
    for number, (id, words) in enumerate(rows.items()):
        half = _LINE * lines[id] / 2
        middle = above + half + extra / 2 - (number + 0.5) * height / len(rows)
        place = {"mark": round(middle + (half + 3 if narrow else 0), 2)}
        line = middle - half + _LINE / 2 - (16 if narrow else 0)
        for column, broken in words.items():
            place[column] = round(line, 2)
            line += _LINE * len(broken)
        places[id] = place
        above += 2 * half + extra
    return height, places


def _wrapped(words: str) -> list[str]:
    """Wrap to lines of about the same length: no last word stands alone."""
    width, wrap = _CHARACTERS, partial(textwrap.wrap, words, break_on_hyphens=False)
    while len(wrap(width - 1)) == len(wrap(width)) > 1:
        width -= 1
    return wrap(width)
