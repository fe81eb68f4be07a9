"""What this book's own site holds; `make test` builds it first, plain `pytest` leaves it out."""

import json
import zipfile

import pytest
from bs4 import BeautifulSoup, Tag

from book.files.chapters import chapter_zip
from tests.gate import CHAPTERS
from tests.support.built import ROOT, SITE, pages, soup

pytestmark = pytest.mark.site


def chapter(name: str) -> BeautifulSoup:
    return soup(SITE / "chapters" / f"{name}.html")


def test_each_page_of_the_toc_is_built():
    built = {page.relative_to(SITE).as_posix() for page in pages()}
    expected = {"intro.html", "reference/figures.html", "reference/sources.html"}
    assert expected | {f"chapters/{name}.html" for name in CHAPTERS} <= built


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_chapter_has_at_least_two_charts(name):
    assert len(chapter(name).select("div.fm-chart")) >= 2


def test_chinese_text_of_figures_is_marked_as_such():
    marked = chapter("land-reform").select('[lang="zh"]')
    assert any("亩" in tag.get_text() for tag in marked)


def test_the_cover_shows_the_chart_across_the_markets_and_leads_to_its_place():
    (shown,) = soup(SITE / "intro.html").select("div.fm-chart")
    assert not shown.get("id")
    assert not shown.select("details")
    number, chapter_link = shown.select(".fm-chart-from a")
    name, _, anchor = str(number["href"]).partition("#")
    assert name == chapter_link["href"] == "chapters/carbon-trading.html"
    place = chapter("carbon-trading").find(id=anchor)
    assert isinstance(place, Tag)
    assert number.get_text() in place.get_text()
    spec = json.loads((SITE / "charts" / "markets.chart.size.vl.json").read_text("utf-8"))
    assert spec["description"] in str(shown)


def test_each_chapter_links_to_its_zip():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    for path in (ROOT / "chapters").glob("*.ipynb"):
        page = (ROOT / "_build/html/chapters" / f"{path.stem}.html").read_text(encoding="utf-8")
        assert f'href="../downloads/{path.stem}.zip"' in page
        zip_file = ROOT / "_build/html/downloads" / f"{path.stem}.zip"
        assert zip_file.read_bytes() == chapter_zip(ROOT, path.stem)
        assert f"{path.stem}/requirements.txt" in zipfile.ZipFile(zip_file).namelist()
        # Without an address in CITATION.cff there is nothing that Binder could start.
        assert ("mybinder.org" in page) is ("repository-code" in citation)
