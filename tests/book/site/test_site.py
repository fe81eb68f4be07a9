"""What the built site of any book holds: of this one, which `make test` builds, and a small one."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from book.record.outputs import Output, stored_outputs
from book.site.charts.files import data_csv
from lib.charts.data import data_table
from lib.outputs import CHART_TYPE
from tests.support import small
from tests.support.built import ROOT, SITE, pages, soup

# What a page fetches by itself; an <a href> to a source is for the reader to follow.
FETCHED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "embed": "src",
}
OTHER_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


class Built(NamedTuple):
    """A book, and the site that was built of it."""

    root: Path
    site: Path

    @property
    def charts(self) -> list[Output]:
        found = [output for output in stored_outputs(self.root) if output.kind == CHART_TYPE]
        assert found
        return found

    def place_of(self, chart: Output) -> Tag:
        """Return the part of a chapter's page that shows a chart."""
        id = "chart-" + chart.data["usermeta"]["chart"]["id"].replace(".", "-")
        place = soup(self.site / "chapters" / f"{chart.chapter}.html").find(id=id)
        assert isinstance(place, Tag), id
        return place


@pytest.fixture(params=[
    pytest.param(False, marks=pytest.mark.site, id="this"),
    pytest.param(True, marks=pytest.mark.slow, id="small"),
])  # fmt: skip
def built(request: pytest.FixtureRequest) -> Built:
    return Built(small.SMALL, small.site()) if request.param else Built(ROOT, SITE)


@cache
def anchors(page: Path) -> frozenset[str]:
    return frozenset(str(tag["id"]) for tag in soup(page).find_all(id=True))


def article(page: BeautifulSoup) -> Tag:
    found = page.find("article")
    assert isinstance(found, Tag)
    return found


def test_no_page_fetches_from_another_host(built):
    seen = 0
    for page in pages(built.site):
        for name, attribute in FETCHED.items():
            for tag in soup(page).find_all(name):
                address = str(tag.get(attribute) or "")
                if name == "link" and "stylesheet" not in tag["rel"] and "icon" not in tag["rel"]:
                    continue
                seen += 1
                if page.name == "404.html":  # shown at any depth, so by whole addresses, its own
                    (own,) = soup(page).select("link[rel=canonical]")
                    address = address.removeprefix(str(own["href"]).removesuffix(page.name))
                assert not OTHER_HOST.match(address), f"{page.name}: {tag}"
    assert seen > 20


def test_no_style_sheet_fetches_from_another_host(built):
    sheets = sorted(built.site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text(encoding="utf-8")):
            assert not OTHER_HOST.match(address), f"{sheet.name}: {address}"


def test_each_link_inside_the_site_leads_somewhere(built):
    followed = 0
    for page in pages(built.site):
        for tag in soup(page).find_all("a", href=True):
            parts = urlsplit(str(tag["href"]))
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.exists(), f"{page.name}: {tag['href']}"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in anchors(target), f"{page.name}: {tag['href']}"
            followed += 1
    assert followed > 50


def test_no_id_stands_twice_on_a_page(built):
    for page in pages(built.site):
        ids = [str(tag["id"]) for tag in soup(page).find_all(id=True)]
        twice = {name for name, times in Counter(ids).items() if times > 1}
        assert not twice, f"{page.name}: {sorted(twice)}"


def test_each_chart_is_on_its_page_as_a_picture_with_words_and_as_its_specification(built):
    for output in built.charts:
        about, place = output.data["usermeta"]["chart"], built.place_of(output)
        pictures = place.select("img.fm-chart-still")
        assert len(pictures) == 4  # wide and narrow, light and dark
        assert {picture["alt"] for picture in pictures} == {output.data["description"]}
        for picture in pictures:
            drawn_ = (built.site / "chapters" / str(picture["src"])).read_text(encoding="utf-8")
            root = ElementTree.fromstring(drawn_)
            assert [picture[side] for side in ("width", "height")] == [
                root.get(side) for side in ("width", "height")
            ]
        assert place["data-chart"] == about["id"]
        script = (built.site / "charts" / f"{about['id']}.js").read_text(encoding="utf-8")
        stored = json.loads(script.partition(" = ")[2].rstrip(";\n"))
        assert stored["description"] == output.data["description"]
        compiled = [drawn(data["values"]) for data in stored["data"] if "values" in data]
        datasets = [drawn(rows) for rows in output.data["datasets"].values()]
        assert datasets
        assert all(rows in compiled for rows in datasets), place["id"]


def drawn(rows: list[dict[str, Any]]) -> list[Any]:
    """Return data without the last digits of floats, which compiling for a page may change."""
    cells = [cell for row in rows for pair in sorted(row.items()) for cell in pair]
    return [float(f"{cell:.12g}") if isinstance(cell, float) else cell for cell in cells]


def test_each_chart_offers_its_files_and_its_data(built):
    for output in built.charts:
        id, place = output.data["usermeta"]["chart"]["id"], built.place_of(output)
        links = {str(link["href"]) for link in place.select("a[download]")}
        endings = ("csv", "vl.json", "svg", "png", "bib", "csl.json")
        assert links == {f"../charts/{id}.{ending}" for ending in endings}
        files = {ending: built.site / "charts" / f"{id}.{ending}" for ending in endings}
        assert json.loads(files["vl.json"].read_text(encoding="utf-8")) == output.data
        assert files["csv"].read_text(encoding="utf-8") == data_csv(output.data)
        assert files["png"].read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        assert ElementTree.parse(files["svg"]).getroot().tag.endswith("svg")
        shown = [
            [
                "".join(part for part in cell.find_all(string=True) if not part.find_parent("abbr"))
                for cell in row.find_all(["th", "td"])
            ]
            for row in place.select("tbody tr")
        ]
        shown = [[text.strip() for text in texts] for texts in shown]
        assert shown == [list(row) for row in data_table(output.data).rows], id
        leads = {str(link["href"]) for link in place.select("a[href]")}
        figures = output.data["usermeta"]["chart"]["figures"]
        assert {f"../figures/{figure}.html" for figure in figures} <= leads, id


def test_no_page_shows_an_error(built):
    for page in pages(built.site):
        text = article(soup(page)).get_text() if soup(page).find("article") else ""
        assert "Traceback" not in text
        assert not soup(page).select(".problematic, .system-message")


def test_a_page_without_scripts_has_the_colours_of_a_light_one(built):
    for path in pages(built.site):
        text = path.read_text(encoding="utf-8")
        if path.name != "index.html":  # which leads on at once
            assert re.search(r'<html[^>]* data-theme="light">', text), path.name
