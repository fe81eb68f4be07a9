"""Charts over years: where lines break, how names keep apart, what a bound that is open shows."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
import vl_convert

from lib.charts.publish import history_chart, publish, steps_chart
from lib.charts.steps import decimal_year, short_number
from lib.charts.years import apart

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"


def readings(**series: dict[int, float]) -> pd.DataFrame:
    rows = [
        {
            "id": f"{name}.{year}", "label": name, "value": value, "low": value - 0.1,
            "high": value + 0.1, "open_low": False, "open_high": False, "text": f"{value} yuan",
            "series": name, "year": year,
        }
        for name, values in series.items()
        for year, value in values.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


FRAME = readings(
    Ours={2014: 5, 2015: 4, 2017: 1, 2018: 3}, Other={2014: 8, 2015: 8.2}, Third={2018: 3.1}
)


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


def lines(root: ElementTree.Element) -> list[str]:
    return [
        path.attrib["d"]
        for group in root.iter(f"{SVG}g")
        if "mark-line" in group.get("class", "")
        for path in group.iter(f"{SVG}path")
    ]


def history(frame: pd.DataFrame = FRAME, **options: Any) -> Any:
    return history_chart(frame, **({"front": "Ours", "unit": "yuan", "market": "carbon"} | options))


@pytest.mark.parametrize("width", [672, 312])
def test_each_line_is_named_at_its_end(width: int):
    assert {"Ours", "Other", "Third"} <= set(words(drawn(history(), width)))


def test_a_year_that_is_missing_breaks_the_line():
    points = sorted(len(re.findall("[ML]", line)) for line in lines(drawn(history())))
    assert points == [1, 2, 2, 2]  # Third; Other; Ours before and after the gap


def test_the_series_in_front_comes_last_and_in_its_colour():
    root = drawn(history())
    strokes = [p.get("stroke") for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "3"]
    assert strokes == ["#b84a00", "#b84a00"]


def test_a_band_of_one_reading_runs_over_all_years():
    band = readings(Mean={0: 2}).drop(columns="year")
    root = drawn(history(band=("Mean of all trades", band)))
    dashed = [p.attrib["d"] for p in root.iter(f"{SVG}path") if p.get("stroke-dasharray") == "6,3"]
    (line,) = dashed
    assert len(re.findall("[ML]", line)) == 2
    assert "Mean of alltrades" in words(root)  # in two lines


def test_a_band_may_have_a_reading_for_each_year():
    band = readings(Mean={2014: 2, 2015: 2.5, 2018: 3})
    root = drawn(history(band=("Mean", band)))
    dashed = [p.attrib["d"] for p in root.iter(f"{SVG}path") if p.get("stroke-dasharray") == "6,3"]
    assert [len(re.findall("[ML]", line)) for line in dashed] == [3]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"front": "Nobody"}, "no such series to put in front: Nobody"),
        ({"market": "labour"}, "no such market: labour"),
        ({"frame": pd.concat([FRAME, FRAME])}, "one value a series and year"),
    ],
)
def test_what_cannot_be_drawn_is_refused(changes: dict[str, Any], message: str):
    with pytest.raises(ValueError, match=message):
        history(**changes)


def test_a_step_goes_from_date_to_date_and_shows_its_number():
    root = drawn(steps_chart(steps(), front="Ours", unit="yuan"))
    assert {"23", "26", "55", "Ours", "Other"} <= set(words(root))


def test_dates_may_be_dates_or_years():
    dates = steps(
        start=[date(2017, 12, 31), date(2018, 10, 31), 2021], end=[date(2018, 10, 31), 2021, 2022]
    )
    charts = [steps_chart(frame, front="Ours", unit="yuan") for frame in (steps(), dates)]
    first, second = (chart.to_dict() for chart in charts)
    assert first["datasets"] == second["datasets"]


def test_an_open_step_is_a_pale_band_with_the_sign_of_its_bound():
    frame = steps(
        open_low=[True, False, False], open_high=[False, True, False],
        high=[23.1, None, 55.1], low=[0, 25.9, 54.9],
        text=["less than 23.1 yuan", "more than 25.9 yuan", "55 yuan"],
    )  # fmt: skip
    root = drawn(steps_chart(frame, front="Ours", unit="yuan"))
    assert {"<23.1", ">25.9", "55"} <= set(words(root))
    pale = [p for p in root.iter(f"{SVG}path") if p.get("opacity") == "0.14"]
    assert len(pale) == 2


def test_a_step_back_in_time_is_refused_by_its_id():
    with pytest.raises(ValueError, match=r"ends before it begins: Other\.0"):
        steps_chart(steps(end=["2018-10-31", "2021", "2020"]), front="Ours", unit="yuan")


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
    ("text", "number"),
    [
        ("18.42 yuan/tCO2e (18.39–18.44)", "18.42"),
        ("less than 582.5 yuan/m²", "<582.5"),
        ("more than 3,227 yuan/m²", ">3,227"),
        ("about 24.2 yuan", "24.2"),
        ("any amount yuan", ""),
    ],
)
def test_a_short_number_keeps_the_sign_of_a_lone_bound(text: str, number: str):
    assert short_number(text) == number


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
