"""The still pictures of a chart: their colours, their ids, the same each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from book.site.charts import svg as chart_svg
from lib.charts.palette import colours
from tests.support.charts import (
    NASTY,
    SVG,
    TEA,
    painted,
    spec_of,
    still,
)

pytestmark = pytest.mark.slow


def test_a_still_picture_is_a_file_of_its_own():
    drawn = still()
    root = ElementTree.fromstring(drawn.svg)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["viewBox"] == f"0 0 {drawn.width} {drawn.height}"
    assert root.attrib["font-family"] == chart_svg.FONT
    assert {"".join(text.itertext()) for text in root.iter(f"{SVG}text")} >= {NASTY, "plain"}


def test_each_colour_has_its_twin_on_a_dark_page():
    light, dark = still(), still(None, "wide", "dark")
    both = colours().values()
    assert TEA in painted(light.svg)
    assert painted(light.svg) <= {colour.light for colour in both}
    assert painted(dark.svg) == {one.dark for one in both if one.light in painted(light.svg)}
    assert (dark.width, dark.height) == (light.width, light.height)
    assert not light.foreign


def test_a_picture_covers_its_ground_whatever_is_behind_it():
    for theme, ground in (("light", "#ffffff"), ("dark", "#121212")):
        drawn = still(None, "wide", theme)
        first = next(ElementTree.fromstring(drawn.svg).iter(f"{SVG}rect"))
        assert first.attrib["fill"] == ground
        assert int(first.attrib["width"]) == drawn.width


def test_a_colour_that_does_not_follow_is_named():
    spec = spec_of()
    spec["layer"][0]["mark"]["color"] = "tomato"
    assert still(spec).foreign == {"tomato"}


def test_the_title_is_left_to_the_page():
    alone, in_page = chart_svg.plain_svg(spec_of()), still().svg
    labels = 2  # of a bar, and of its place on the axis
    assert in_page.count("alert") == labels
    assert alone.count("alert") > labels


def test_references_in_a_picture_lead_to_its_ids():
    svg = still().svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert ids == ["chart-1"]  # the clip path's
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) == set(ids)


def test_the_narrow_picture_is_for_a_phone():
    assert still(None, "narrow").width <= 330 < still().width


def test_a_picture_is_drawn_the_same_each_time():
    first = still().svg
    assert still().svg == first


def test_nothing_is_fetched_while_drawing():
    spec = spec_of()
    spec["data"] = {"url": "https://example.org/data.csv"}
    with pytest.raises(ValueError, match="not allowed"):
        still(spec)
