"""What folds out under a chart: its data, its figures, its files, its citation."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from sphinx.addnodes import pending_xref

from book.site.charts import fold as chart_fold
from lib.charts.data import data_table
from tests.support.charts import (
    FIGURES,
    NASTY,
    figures_spec,
    page_of,
    spec_of,
)

pytestmark = pytest.mark.slow


def test_the_table_says_what_the_data_say():
    spec = figures_spec()
    root = ElementTree.fromstring(page_of(spec))
    table = root.find(".//table")
    assert table is not None
    head = [th.text for th in table.findall(".//thead//th")]
    assert head == ["Figure", "Value and bounds"]
    assert {th.get("scope") for th in table.findall(".//thead//th")} == {"col"}
    rows = [["".join(cell.itertext()) for cell in row] for row in table.findall(".//tbody/tr")]
    data = spec["datasets"]["data-1"]
    assert rows == [[row["label"], row["text"]] for row in data]
    assert {th.get("scope") for th in table.findall(".//tbody//th")} == {"row"}


def test_known_figures_of_the_table_are_linked_and_the_others_listed():
    def targets(figures: list[str]) -> list[str]:
        nodes_ = chart_fold.data_nodes(figures_spec(), figures, FIGURES | MORE)
        return [link["reftarget"] for node in nodes_ for link in node.findall(pending_xref)]

    MORE = {"tea.more": {"id": "tea.more", "label": "More", "text": "3"}}
    assert targets(["tea.area", "tea.price"]) == ["tea.area"]
    assert targets(["tea.more", "tea.area"]) == ["tea.area", "tea.more"]


def test_a_chart_of_other_data_has_a_table_of_all_of_them():
    table = data_table(spec_of())
    assert table.headings == ("Label", "Value")
    assert table.rows == ((NASTY, "1.5"), ("plain", "2.5"))


def test_files_and_citation_are_linked_from_where_the_page_is():
    root = ElementTree.fromstring(page_of(figures_spec()))
    links = [a.attrib["href"] for a in root.iter("a") if "download" in a.attrib]
    endings = ["csv", "vl.json", "svg", "png", "bib", "csl.json"]
    assert links == [f"../charts/tea.chart.x.{ending}" for ending in endings]
    button = root.find(".//button[@class='fm-copy']")
    assert button is not None
    assert button.get("data-copy") == f"{NASTY}\n{NASTY}"
