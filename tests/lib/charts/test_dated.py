"""Charts in time: days and spans, hollow marks, open bounds, and how names keep apart."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
import vl_convert

from lib.charts.dated import dated_chart, decimal_year
from lib.charts.publish import publish
from lib.charts.years import apart

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"


def readings(**series: dict[int, float]) -> pd.DataFrame:
    rows = [
        {
            "id": f"{name}.{year}", "label": name, "value": value, "low": value - 0.1,
            "high": value + 0.1, "open_low": False, "open_high": False, "text": f"{value} USD",
            "series": name, "year": year,
        }
        for name, values in series.items()
        for year, value in values.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def steps(**changes: Any) -> pd.DataFrame:
    frame = readings(Ours={0: 23, 1: 26}, Other={0: 55})
    frame["start"], frame["end"] = (
        ["2017-12-31", "2018-10-31", "2021"],
        ["2018-10-31", "2021", "2022"],
    )
    return frame.assign(**changes)


def drawn(chart: Any, width: int = 672) -> ElementTree.Element:
    spec = publish(
        chart.properties(title="T"), id="a.b", alt="x", figures=["a.b"], source="s"
    ).spec | {"width": width}
    return ElementTree.fromstring(vl_convert.vegalite_to_svg(json.dumps(spec)))


def words(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def points(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [
        path
        for group in root.iter(f"{SVG}g")
        if "mark-symbol" in group.get("class", "")
        for path in group.iter(f"{SVG}path")
    ]


def days(**changes: Any) -> pd.DataFrame:
    frame = readings(Ours={0: 31, 1: 24}, Other={0: 42})
    days = ["2014-06-19", "2020-12-18", "2021-10-28"]
    return frame.assign(start=days, end=days, **changes)


def chart(frame: pd.DataFrame, **options: Any) -> Any:
    return dated_chart(frame, **({"front": "Ours", "unit": "USD", "market": "tea"} | options))


@pytest.mark.parametrize("width", [672, 312])
def test_each_series_is_named_at_its_end(width: int):
    assert {"Ours", "Other"} <= set(words(drawn(chart(days()), width)))


def test_a_day_is_a_point_and_one_of_which_less_is_sure_a_hollow_one():
    root = drawn(chart(days(hollow=[False, True, False])))
    fills = [str(point.get("fill")) for point in points(root)]
    assert sorted(fills) == ["#6b7480", "#8a2c6a", "#ffffff"]


def test_days_are_joined_only_where_that_is_asked_for():
    def lines(root: ElementTree.Element) -> int:
        groups = [g for g in root.iter(f"{SVG}g") if "mark-line" in g.get("class", "")]
        return len([path for group in groups for path in group.iter(f"{SVG}path")])

    assert lines(drawn(chart(days()))) == 0
    assert lines(drawn(chart(days(), joined=True))) == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"front": "Nobody"}, "no such series to put in front: Nobody"),
        ({"market": "labour"}, "no such market: labour"),
    ],
)
def test_what_cannot_be_drawn_is_refused(changes: dict[str, Any], message: str):
    with pytest.raises(ValueError, match=message):
        chart(days(), **changes)


def test_a_span_is_a_level_line_with_the_words_beside_it():
    root = drawn(chart(steps(words=["23", "", "55"])))
    assert {"23", "55", "Ours", "Other"} <= set(words(root))
    assert points(root) == []


def test_dates_may_be_dates_or_years():
    dates = steps(
        start=[date(2017, 12, 31), date(2018, 10, 31), 2021], end=[date(2018, 10, 31), 2021, 2022]
    )
    charts = [dated_chart(frame, front="Ours", unit="USD") for frame in (steps(), dates)]
    first, second = (chart.to_dict() for chart in charts)
    assert first["datasets"] == second["datasets"]


def test_an_open_span_is_a_pale_band():
    frame = steps(
        open_low=[True, False, False], open_high=[False, True, False],
        high=[23.1, None, 55.1], low=[0, 25.9, 54.9],
    )  # fmt: skip
    root = drawn(chart(frame))
    assert len([p for p in root.iter(f"{SVG}path") if p.get("opacity") == "0.14"]) == 2


def test_a_step_back_in_time_is_refused_by_its_id():
    with pytest.raises(ValueError, match=r"ends before it begins: Other\.0"):
        dated_chart(steps(end=["2018-10-31", "2021", "2020"]), front="Ours", unit="USD")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2017-12-31", 2018),
        ("2021", 2022),
        ("2020-06-30", 2020 + 182 / 366),
        ("2021-03", 2021 + 90 / 365),
    ],
)
def test_a_date_is_where_its_day_ends(day: str, year: float):
    assert decimal_year(day) == pytest.approx(year, abs=1e-4)


@pytest.mark.parametrize("day", ["", "2021-3", "March 2021", "2021-13", "2021-02-30"])
def test_what_is_no_date_is_refused(day: str):
    with pytest.raises(ValueError, match=r"no date|month|day"):
        decimal_year(day)


@pytest.mark.parametrize(
    ("places", "sizes", "moved"),
    [
        ([10, 50], [15, 15], [10, 50]),
        ([10, 12], [15, 15], [3.5, 18.5]),
        ([12, 10], [15, 15], [18.5, 3.5]),
        ([10, 10, 10], [10, 10, 10], [0, 10, 20]),
        ([10, 10], [10, 30], [0, 20]),
        ([10, 12, 40], [15, 15, 45], [2 / 3, 15 + 2 / 3, 45 + 2 / 3]),
    ],
)
def test_names_move_apart_and_no_more(places, sizes, moved):
    assert apart(places, sizes) == pytest.approx(moved)
