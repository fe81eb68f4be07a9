"""The book's few colours, each with a light and a dark reading.

A chart's specification holds the *light* value, so that JupyterLab, PNG and paper show the
chart rightly with no help. For a dark page a picture is drawn with the dark values; a live chart
has a CSS property of the role in place of each, and the style sheet alone then turns it with the
theme. This only works while each colour of a chart is exactly one of these, which
`lib.charts.publish` insists on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from lib.charts.market_table import markets

PAGE_LIGHT = "#ffffff"
PAGE_DARK = "#121212"


class Colour(NamedTuple):
    """One role's colour on a light and on a dark page."""

    light: str
    dark: str


# Beside these there are the markets' (data/markets.csv), each dark enough for text as for marks.
_COMMON: dict[str, Colour] = {
    "neutral": Colour("#6b7480", "#98a2b0"),
    "ink": Colour("#222832", "#ced6dd"),
    "muted": Colour("#48566b", "#9ca4af"),
    "grid": Colour("#d9dee4", "#38424f"),
    "paper": Colour(PAGE_LIGHT, PAGE_DARK),
}

NEUTRAL, INK, MUTED, GRID, PAPER = (colour.light for colour in _COMMON.values())

WIDTH = 672  # of a whole chart, about the measure of a page's text
FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", '
    '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
)

_HEX = re.compile(r"#[0-9a-fA-F]{3,8}")


def colours() -> dict[str, Colour]:
    """Return all colours of the book at hand by role, the markets' first."""
    return {key: Colour(one.light, one.dark) for key, one in markets().items()} | _COMMON


def market_colours() -> dict[str, str]:
    """Return the light colour of each market, and of what belongs to none."""
    return {key: one.light for key, one in markets().items()} | {"neutral": NEUTRAL}


def _properties() -> dict[str, str]:
    return {colour.light: f"--fm-{name}" for name, colour in colours().items()}


def must_be_markets(names: Iterable[str]) -> None:
    """Insist that a chart's markets are some of the book's, or neutral.

    Raises
    ------
    ValueError
        If one is not.
    """
    if unknown := set(names) - set(market_colours()):
        raise ValueError(f"no such market: {', '.join(sorted(unknown))}")


def chart_config() -> dict[str, Any]:
    """Return Vega-Lite's configuration: titles to the left, quiet axes, this palette alone."""
    series = sorted(markets().values(), key=lambda one: one.series)
    axis = {
        "labelColor": MUTED, "labelFontSize": 12, "labelPadding": 5,
        "titleColor": MUTED, "titleFontSize": 12, "titleFontWeight": "normal",
        "titlePadding": 8, "gridColor": GRID, "domainColor": NEUTRAL,
        "tickColor": NEUTRAL, "tickSize": 4, "labelSeparation": 8,
    }  # fmt: skip
    legend = {
        "labelColor": INK, "labelFontSize": 12, "titleColor": MUTED,
        "titleFontSize": 12, "titleFontWeight": "normal", "orient": "top", "symbolSize": 120,
        "offset": 26,
    }  # fmt: skip
    return {
        "background": PAPER,
        "font": FONT,
        "padding": {"left": 0, "right": 8, "top": 4, "bottom": 4},
        "title": {
            "anchor": "start", "frame": "bounds", "offset": 14, "color": INK,
            "fontSize": 16, "fontWeight": "bold", "lineHeight": 21, "subtitleColor": MUTED,
            "subtitleFontSize": 13, "subtitlePadding": 5, "subtitleLineHeight": 17,
        },
        "view": {"stroke": None, "continuousWidth": WIDTH, "continuousHeight": 320},
        "axis": axis,
        # Read from left to right, at the top, as any other line of text.
        "axisY": {
            "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -12,
            "titleBaseline": "bottom", "domain": False, "ticks": False,
        },
        "legend": legend,
        "header": {key: legend[key] for key in ("labelColor", "labelFontSize", "titleColor")},
        "range": {
            "category": [*(one.light for one in series), NEUTRAL],
            "ordinal": [NEUTRAL],
        },
        "mark": {"color": NEUTRAL},
        "point": {"filled": True, "size": 90, "opacity": 1},
        "circle": {"opacity": 1, "size": 90},
        "tick": {"opacity": 1},
        "line": {"strokeWidth": 2.5},
        "rule": {"color": NEUTRAL},
        "text": {"color": INK, "fontSize": 13, "lineHeight": 16},
    }  # fmt: skip


def css_colour(value: str) -> str:
    """Return the CSS value that follows the theme for one of the palette's hex values.

    Parameters
    ----------
    value : str
        A colour as a chart holds it, such as ``#007a5a``.

    Returns
    -------
    str
        ``var(--fm-tea, #007a5a)``; the hex value stays as the fallback. Whatever is not a
        colour of the palette comes back as it is.
    """
    name = _properties().get(value.lower())
    return f"var({name}, {value.lower()})" if name else value


def dark_colour(value: str) -> str:
    """Return the colour on a dark page for one of the palette's hex values.

    Parameters
    ----------
    value : str
        A colour as a chart holds it; whatever is not of the palette comes back as it is.
    """
    dark = {colour.light: colour.dark for colour in colours().values()}
    return dark.get(value.lower(), value)


def foreign_colours(value: object) -> set[str]:
    """Collect the hex colours in a specification that are not the palette's.

    Parameters
    ----------
    value : object
        Anything that JSON can hold.

    Returns
    -------
    set of str
        The colours that no theme would turn.
    """
    return {colour for colour in _colours(value) if colour.lower() not in _properties()}


def _colours(value: object) -> set[str]:
    if isinstance(value, dict):
        return {hit for item in value.values() for hit in _colours(item)}
    if isinstance(value, list):
        return {hit for item in value for hit in _colours(item)}
    return {value} if isinstance(value, str) and _HEX.fullmatch(value) else set()
