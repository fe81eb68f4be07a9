"""A chart on its page: nothing in its data breaks out, and none of its ids is there twice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import altair
import pandas as pd
import pytest
from sphinx.errors import ExtensionError

from book.site.charts import files as chart_files
from book.site.charts import live as chart_live
from book.site.charts import svg as chart_svg
from lib.charts import publish
from tests.support.charts import (
    COFFEE,
    NASTY,
    TEA,
    page_of,
    spec_of,
)

pytestmark = pytest.mark.slow


def test_data_cannot_break_out_of_the_figure():
    html = page_of(spec_of())
    assert "<b>" not in html
    assert "<script" not in html
    (figure, *_) = ElementTree.fromstring(html)
    assert figure.tag == "figure"
    assert {image.get("alt") for image in figure.iter("img")} == {NASTY}


def test_each_picture_of_a_page_is_there_wide_and_narrow_light_and_dark():
    images = list(ElementTree.fromstring(page_of(spec_of())).iter("img"))
    sources = [image.attrib["src"] for image in images]
    shown = ("page.svg", "page.dark.svg", "phone.svg", "phone.dark.svg")
    assert sources == [f"../charts/tea.chart.nasty.{ending}" for ending in shown]
    files = chart_files.still_files(spec_of(), "tea.chart.nasty")
    assert [Path(source).name for source in sources] == list(files)
    for image in images:
        root = ElementTree.fromstring(files[Path(image.attrib["src"]).name])
        for side in ("width", "height"):  # so that nothing moves when it comes
            assert image.attrib[side] == root.attrib[side]
        assert image.get("loading") == "lazy"


def test_the_place_of_a_chart_is_on_the_page_once():
    ids = re.findall(r' id="([^"]+)"', page_of(spec_of()) + page_of(spec_of(id="tea.chart.two")))
    assert ids == ["chart-tea-chart-nasty", "chart-tea-chart-two"]


def test_the_figure_has_title_number_caption_source_and_its_figures():
    root = ElementTree.fromstring(page_of(spec_of()))
    text = {element.get("class"): "".join(element.itertext()) for element in root.iter()}
    assert text["fm-chart-title"] == text["fm-chart-subtitle"] == NASTY
    assert text["caption-number"] == "Chart 1 "
    assert text["fm-chart-caption"] == f"Caption {NASTY}"
    assert text["fm-chart-source"] == f"Source: {NASTY}"
    assert root.get("data-chart") == "tea.chart.nasty"


def test_the_live_charts_specification_reads_back():
    script = chart_live.live_script(spec_of())
    start = '(window.factorBookCharts ??= {})["tea.chart.nasty"] = '
    assert script.startswith(start)
    assert "<" not in script
    spec = json.loads(script.removeprefix(start).rstrip(";\n"))
    rows = next(data["values"] for data in spec["data"] if "values" in data)
    assert [row["label"] for row in rows] == [NASTY, "plain"]
    assert spec["marks"][0]["encode"]["update"]["fill"] == {"value": f"var(--fm-tea, {TEA})"}
    assert spec["width"] != chart_svg.NARROW
    assert spec["usermeta"]["narrow"]["width"] == chart_svg.NARROW
    assert "title" not in spec


def test_on_a_phone_a_live_chart_is_the_same_in_another_size():
    spec = spec_of() | {"height": 50}
    spec["usermeta"]["narrow"] = {"height": 99, "layer": spec["layer"][:1]}
    with pytest.raises(ExtensionError, match=r"tea\.chart\.nasty: .* differs in .*marks"):
        chart_live.live_spec(spec)
    spec["usermeta"]["narrow"] = {"height": 99}
    narrow = json.loads(chart_live.live_spec(spec))["usermeta"]["narrow"]
    assert narrow == {"height": 99, "width": chart_svg.NARROW}


def test_joined_charts_have_one_width():
    one = altair.Chart(pd.DataFrame({"x": [1]})).mark_point(color=COFFEE).encode(x="x:Q")
    chart = (one | one).properties(title="Two")
    spec = publish(chart, id="a.b", alt="Two.", figures=["a"], source="s").spec
    html = page_of(spec)
    assert re.findall(r'src="([^"]+)"', html) == [
        "../charts/a.b.page.svg",
        "../charts/a.b.page.dark.svg",
    ]
    assert "fm-chart-only" in html
