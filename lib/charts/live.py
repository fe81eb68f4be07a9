"""A figure of a chart that follows what a reader assumes, and the controls that say what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import altair as alt

from lib.figures import Figure

ANSWER = "answer"  # the parameter whose value is the sentence that answers a reader
_DECIMALS = 2  # at most, where the bounds would support more


@dataclass(frozen=True)
class Live:
    """One row of a chart, recomputed in the reader's browser.

    All but the id are Vega expressions. At the start the row is what the frame says of it.

    Parameters
    ----------
    id : str
        Which row.
    at_start : str
        Whether nothing else than at the start is assumed.
    value, low, high, text : str
        The row's numbers and text, elsewhere than at the start.
    top : float
        The largest value that must have room.
    params : tuple of altair.VariableParameter
        The controls, and what is computed from them.
    """

    id: str
    at_start: str
    value: str
    low: str
    high: str
    text: str
    top: float
    params: tuple[alt.VariableParameter, ...] = field(default=())

    def columns(self, names: list[str]) -> dict[str, str]:
        """Return expressions for those columns of a frame that change."""
        moved = f"datum.id === {json.dumps(self.id)} && !({self.at_start})"
        follow = {
            "value": self.value, "low": self.low, "high": self.high,
            "text": f"'assumed: ' + {self.text}",
            "sure": self.value, "open_low": "false", "open_high": "false",
        }  # fmt: skip
        return {
            name: f"{moved} ? {follow[name]} : datum.{name}" for name in names if name in follow
        }


@dataclass(frozen=True)
class Converted:
    """All values of a chart over years in another unit, once a reader asks for it.

    Parameters
    ----------
    chosen : str
        Vega expression: whether it is asked for.
    rate : str
        Vega expression of what a row's value is multiplied by.
    unit : str
        The title of the axis in that unit.
    rates : mapping of int to float
        The rate of each year.
    params : tuple of altair.VariableParameter
        The controls, and what is computed from them.
    """

    chosen: str
    rate: str
    unit: str
    rates: Mapping[int, float]
    params: tuple[alt.VariableParameter, ...]

    def columns(self) -> dict[str, str]:
        """Return expressions for the columns of a frame that change."""
        return {
            name: f"{self.chosen} ? datum.{name} * {self.rate} : datum.{name}"
            for name in ("value", "low", "high")
        }


def slider(
    name: str, words: str, *, start: float, least: float, most: float, step: float
) -> alt.VariableParameter:
    """Return a control for a number, which begins exactly at `start`, be it a step or not."""
    if not least <= start <= most:
        raise ValueError(f"{words}: it starts at {start:g}, not between {least:g} and {most:g}")
    bind = alt.BindRange(input="range", min=least, max=most, step=step, name=words)
    return alt.VariableParameter(name=name, value=start, bind=bind)


def choice(name: str, words: str, options: Mapping[str, str], start: str) -> alt.VariableParameter:
    """Return a control for one of several values, each shown under a name of its own."""
    bind = alt.BindRadioSelect(
        input="radio", options=list(options), labels=list(options.values()), name=words
    )
    return alt.VariableParameter(name=name, value=start, bind=bind)


def number(figure: Figure) -> float:
    """Return a figure's central value as a float."""
    return float(figure.magnitudes()[0])


def ends(figure: Figure) -> tuple[float, float]:
    """Return a figure's finite ends as floats.

    Raises
    ------
    ValueError
        If one of them is not finite: nothing could be computed with it.
    """
    _, low, high = figure.magnitudes()
    if low is None or high is None:
        raise ValueError(f"{figure.id} has an open end: it must be what is assumed")
    return float(low), float(high)


def expressions(figure: Figure, form: str) -> tuple[str, str, str]:
    """Return the expressions of what follows from a figure: its value, its low and its high end.

    Parameters
    ----------
    figure : Figure
        Its ends must be finite.
    form : str
        The expression, with ``{}`` for a number of the figure.
    """
    low, high = ends(figure)
    return form.format(repr(number(figure))), form.format(repr(low)), form.format(repr(high))


def bounded(value: str, low: str, high: str, unit: str = "") -> str:
    """Return the expression of a text: a number with its bounds, as `lib.display` shows them.

    Parameters
    ----------
    value, low, high : str
        Expressions of the number and its ends, which may fall together.
    unit : str
        What follows the number.
    """
    suffix = json.dumps(unit, ensure_ascii=False)
    places = f"clamp(-floor(log(({high}) - ({low})) / LN10), 0, {_DECIMALS})"
    style = f"',.' + {places} + 'f'"
    power = f"pow(10, {places})"
    narrow = f"({high}) - ({low}) < {10.0**-_DECIMALS / 2:g}"
    alone = f"format({value}, ',.{_DECIMALS}f') + {suffix}"
    between = (
        f"format({value}, {style}) + {suffix} + ' (' + "
        f"format(floor(({low}) * {power}) / {power}, {style}) + '–' + "
        f"format(ceil(({high}) * {power}) / {power}, {style}) + ')'"
    )
    return f"({narrow} ? {alone} : {between})"


def computed(name: str, expression: str) -> alt.VariableParameter:
    """Return a parameter that is computed from others."""
    return alt.VariableParameter(name=name, expr=expression)


def answering(chart: alt.LayerChart, at_start: str) -> alt.LayerChart:
    """Return a chart that carries its answer at the start, for paper and readers without scripts.

    Parameters
    ----------
    chart : altair.LayerChart
        A chart with a parameter `ANSWER`.
    at_start : str
        What that parameter is at the start.
    """
    noted = {} if chart.usermeta is alt.Undefined else chart.usermeta
    chart.usermeta = {**noted, "answer": at_start}
    return chart


def quoted(value: object) -> str:
    """Return a text, or any JSON data, as it stands in an expression."""
    return json.dumps(value, ensure_ascii=False)


def must_follow(figure: Figure, value: Fraction) -> None:
    """Insist that a figure is what the figures beside it give.

    Raises
    ------
    ValueError
        If it is not.
    """
    if figure.value != value:
        raise ValueError(f"{figure.id} does not follow from the figures given with it")
