"""Each chart has a page of its own: the chart, its data, its figures, and how to cite it."""

from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from book.cite import Citations
from lib.charts import data_table, title_of
from lib.outputs import noted
from tests.support.small import SMALL, at_hand, site

pytestmark = pytest.mark.slow

ID = "trade.chart.prices"


@cache
def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def found(selector: str) -> list[Tag]:
    return read(site() / "charts" / f"{ID}.html").select(selector)


def files(selector: str, attribute: str) -> list[str]:
    """Return where parts of the page lead to, which must be there."""
    addresses = [str(tag[attribute]) for tag in found(selector)]
    assert all((site() / "charts" / address).is_file() for address in addresses)
    return addresses


@pytest.fixture(scope="module")
def cited():
    with at_hand():
        return Citations.load(SMALL)


def test_it_has_the_charts_title_and_its_pictures(cited):
    spec = cited.charts[ID].data
    title, subtitle = title_of(spec)
    assert [one.get_text() for one in found("h1")] == [title]
    assert [one.get_text() for one in found(".fm-chart-subtitle")] == [subtitle] * bool(subtitle)
    assert len(files(".fm-chart-view img", "src")) == 4
    assert {one["alt"] for one in found(".fm-chart-view img")} == {spec["description"]}
    assert [one["data-chart"] for one in found(".fm-chart")] == [ID]


def test_its_table_holds_the_data_and_each_figure_is_linked(cited):
    spec = cited.charts[ID].data
    rows = found(".fm-chart-table tbody tr")
    shown = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]
    assert shown == [list(row) for row in data_table(spec).rows]
    leads = set(files(".fm-chart-table a", "href"))
    assert leads == {f"../figures/{id}.html" for id in noted(spec)["figures"]}


def test_it_is_cited_in_three_styles_and_the_citation_leads_to_it(cited):
    citation = cited.find(ID)
    styles = [one.get_text() for one in found(".fm-citation h3")]
    texts = [one.get_text() for one in found(".fm-citation .fm-cite-text")]
    assert dict(zip(styles, texts, strict=True)) == {
        "Reference": citation.text, "In a text": citation.short, "BibTeX": citation.bibtex,
    }  # fmt: skip
    assert citation.url.endswith(f"charts/{ID}.html")
    assert len(found(".fm-citation button.fm-copy")) == 3
    titles = [one["content"] for one in found('meta[name="citation_title"]')]
    assert titles == [citation.reference.title]


def test_its_files_are_there_and_so_is_its_place_in_the_chapter():
    endings = ("csv", "vl.json", "svg", "png", "bib", "csl.json", "ris")
    assert files(".fm-record-files a", "href") == [f"../charts/{ID}.{one}" for one in endings]
    (place,) = found(".fm-record-group a")
    assert place.get_text() == "Chart 1 of Trade"
    address, _, anchor = str(place["href"]).partition("#")
    chart = read(site() / "charts" / address).select(f"#{anchor}")
    assert [one.select(f'a[href="../charts/{ID}.html"]') != [] for one in chart] == [True]


def test_a_search_finds_it():
    assert f"charts/{ID}" in (site() / "searchindex.js").read_text(encoding="utf-8")
