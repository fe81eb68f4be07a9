"""A total over an assumed divisor: the curve is the quotient, its bounds are the total's."""

import pytest

from lib import read
from lib.charts.curves import curve_chart
from lib.charts.marks import bounds_frame
from lib.figures.figure import Figure


def figure(phrase, id):
    return Figure.from_reading(read(phrase), id=id, label=id)


TOTAL = figure("1.16 billion USD", "x.total")
LEAST, MOST = figure("2000000㎡", "x.least"), figure("4000000㎡", "x.most")
BAND = figure("400 USD/m²", "x.band")


def drawn():
    readings = bounds_frame([figure("500 USD/m²", "x.one"), figure("450 USD/m²", "x.two")])
    chart = curve_chart(
        TOTAL, name="Ours", least=LEAST, most=MOST, divisor_unit="million m²",
        titles=("area", "price"), market="tea", band=bounds_frame([BAND]),
        readings=readings.assign(start=[2.0, 2.0], end=[2.0, 3.0]),
    )  # fmt: skip
    return chart.to_dict()


def test_the_curve_is_the_total_over_what_is_assumed():
    sets = drawn()["datasets"].values()
    (curve,) = (rows for rows in sets if "divisor" in rows[0])
    assert (curve[0]["divisor"], curve[-1]["divisor"]) == (2.0, 4.0)
    assert curve[0]["value"] == pytest.approx(580)
    assert (curve[0]["low"], curve[0]["high"]) == (577.5, 582.5)
    assert curve[-1]["value"] == pytest.approx(290)


def test_the_curve_is_named_once_on_its_way():
    chart = drawn()
    (name,) = (one for one in chart["layer"] if one["mark"].get("text") == "Ours")
    (curve,) = (rows for rows in chart["datasets"].values() if "divisor" in rows[0])
    at = float(name["transform"][0]["filter"].rpartition(" ")[2])
    assert [row["divisor"] for row in curve].count(at) == 1


def test_readings_stand_between_the_curve_and_its_axis_apart():
    sets = drawn()["datasets"].values()
    (readings,) = (rows for rows in sets if rows[0].get("id") == "x.one")
    first, second = (row["at"] for row in readings)
    assert first < second < 0
    assert first > min(
        layer["encoding"]["y"]["scale"]["domain"][0]
        for layer in drawn()["layer"]
        if "scale" in layer["encoding"].get("y", {})
    )


def test_the_divisor_begins_at_its_least():
    scales = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in drawn()["layer"]
        if "scale" in layer["encoding"].get("x", {})
    ]
    assert scales == [[2.0, 4.0]]
