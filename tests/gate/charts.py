"""Whether every number that a chart draws is a figure's, in the unit of its axis, at its date."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from book.record import ancestors
from book.record.outputs import published_figures
from lib.charts.dated import decimal_year
from lib.errors import BookError
from lib.figures.records import Record, record_text
from lib.numbers import SCALE_POWERS
from lib.units import factor, same_dimension, unit
from tests.gate.chart_axes import Axis, held_axes
from tests.gate.drawn import Chart, Row, stored_charts

Figures = Mapping[str, Record]

ENDS = ("value", "low", "high")
CURVE = {"divisor", *ENDS}
# What else a form of `lib.charts` writes in numbers: places that follow from the data, and layout.
DATED = (("from_year", "start"), ("to_year", "end"), ("year", "when"))
LAYOUT = {"row", "shade", "at"}
# A stored decimal is rounded outward, and a chart's number is a float; a curve's are rounded.
NEAR, CURVE_NEAR = 1e-9, 3e-6

FIRST_YEAR = "first year, to"
_YEAR = re.compile(r"(?:19|20)\d\d")


def charts_draw_figures(root: Path) -> list[str]:
    """Find numbers in charts' data that are no figure's value, bound, date or named assumption."""
    try:
        figures, axes = published_figures(root), held_axes(root)
    except BookError as error:
        return [str(error)]
    return [
        f"{chart.place}: {what}"
        for chart in stored_charts(root)
        for what in chart_problems(chart, figures, axes.get(chart.id, ()))
    ]


def chart_problems(chart: Chart, figures: Figures, axes: tuple[Axis, ...]) -> Iterator[str]:
    """Yield what is wrong with the rows of a chart."""
    units = {axis.of: axis.unit for axis in axes}
    listed, drawn = set(chart.figures), set[str]()
    curve: list[Row] = []
    before: dict[str, float] = {}
    for row in chart.rows():
        id = row.get("id")
        if not id:
            if set(row) == CURVE and "divisor" in units:
                curve.append(row)
            else:
                yield f"a row of data is no figure's: {row}"
            continue
        if id not in figures:
            yield f"a row of data is of {id}, which is no figure of the book"
            continue
        if id in drawn:
            yield f"it draws {id} twice"
        drawn.add(id)
        if id not in listed:
            yield f"it draws {id}, which its list of figures leaves out"
        for what in _row_problems(row, figures, units.get("values", "")):
            yield f"{id}: {what}"
        if "whole" in row:
            start = before.get(row["whole"], 0.0)
            before[row["whole"]] = end = start + row["value"]
            if not _same(
                (row["start"], row["middle"], row["end"]), (start, (start + end) / 2, end)
            ):
                yield f"{id}: the bar's part does not lie from {start} to {end}"
    if curve and not any(_draws(curve, figures[id], units) for id in listed if id in figures):
        yield "its curve is that of no figure in its list, divided by what the axis says"


def _row_problems(row: Row, figures: Figures, axis_unit: str) -> Iterator[str]:
    record = figures[row["id"]]
    if "text" in row:
        yield from _amount_problems(row, record, axis_unit)
    known = {*ENDS, *LAYOUT, *(name for pair in DATED for name in pair), "middle", "sure"}
    for name, value in row.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and (name not in known or (name in ENDS and "text" not in row)):
            yield f"{name} is {value}, a number that is no figure's"
    for year, name in DATED:
        if year in row and not _same((row[year],), (decimal_year(str(row[name])),)):
            yield f"{year} is {row[year]}, and the day {row[name]}"
    day: Any = row.get("when", row["end"] if "to_year" in row else None)
    if day is not None:
        behind = [figures[id] for id in ancestors(figures, [row["id"]])]
        told = " ".join(text for one in behind for text in (one["period"], one["label"]))
        years = {int(year) for year in _YEAR.findall(told)}
        if FIRST_YEAR in told:  # "first year, to July 2022" began in the year before
            years |= {year - 1 for year in years}
        if int(str(day)[:4]) not in years:
            yield f"it stands at {day}, and its period is {record['period']!r}"


def _amount_problems(row: Row, record: Record, axis_unit: str) -> Iterator[str]:
    shown = {record_text(record): record["shown_unit"]}
    if axis_unit and same_dimension(unit(bare(axis_unit)), unit(record["unit"])):
        shown[record_text(record, shown_unit=axis_unit)] = axis_unit
        shown[record_text(record, shown_unit=bare(axis_unit))] = bare(axis_unit)
    else:
        yield f"it is in {record['shown_unit']}, and the axis in {axis_unit or 'no unit'}"
        return
    if row["text"] not in shown:
        yield f"{row['text']!r} is not {record['text']!r}"
    found = []
    for name in dict.fromkeys((bare(axis_unit), axis_unit)):  # an axis may count in millions
        ends = [record[end] and float(Fraction(record[end]) / size(name)) for end in ENDS]
        found.append(
            [
                f"{end} is {row.get(end)}, not {value}, in {name}"
                for end, value in zip(ENDS, ends, strict=True)
                if not _same((row.get(end),), (value,))
            ]
        )
    yield from min(found, key=len)
    low, high = record["low"], record["high"]
    opened = {
        "open_low": low is None or (float(low) <= 0 and low != high), "open_high": high is None
    }  # fmt: skip
    for name, is_open in opened.items():
        if row.get(name) is not is_open:
            yield f"{name} is {row.get(name)}, and its bounds are from {low} to {high}"
    if "sure" in row and not _same((row["sure"],), (row["low" if row["open_high"] else "value"],)):
        yield f"its bar ends at {row['sure']}"


def _draws(curve: list[Row], record: Record, units: Mapping[str, str]) -> bool:
    """Whether a curve is a figure over the divisor, at each of its points."""
    by = float(size(units["divisor"]) * size(units["values"]))
    ends = {end: float(Fraction(record[end] or 0)) for end in ENDS}
    return all(
        math.isclose(point["divisor"] * point[end] * by, ends[end], rel_tol=CURVE_NEAR)
        for point in curve
        for end in ENDS
    )


def size(name: str) -> Fraction:
    """Return how much one of a unit, with a scale word before it or not, is in canonical units."""
    scale, _, rest = name.partition(" ")
    if scale in SCALE_POWERS:
        return Fraction(10 ** SCALE_POWERS[scale]) * Fraction(factor(unit(rest)))
    return Fraction(factor(unit(name)))


def bare(name: str) -> str:
    """Return a unit without the scale word before it."""
    scale, _, rest = name.partition(" ")
    return rest if scale in SCALE_POWERS else name


def _same(some: tuple[float | None, ...], others: tuple[float | None, ...]) -> bool:
    return all(
        one is other
        if one is None or other is None
        else math.isclose(one, other, rel_tol=NEAR, abs_tol=2e-9)
        for one, other in zip(some, others, strict=True)
    )
