"""A second book, of another subject, is made by the same code, of which nothing is changed."""

import csv
import io
import json
import zipfile
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from book.record import derived_verdict, published_figures, read_claims
from lib import Ledger
from lib.ledger import read_sources
from tests.support.built import cards
from tests.support.small import SMALL, at_hand, site
from tests.support.table_schema import problems
from tools import execute

pytestmark = pytest.mark.slow

PRINTED = {
    "tea.volume", "tea.sales", "tea.price-printed", "tea.chests", "tea.share",
    "coffee.volume", "coffee.sales", "harbour.berths", "harbour.area", "harbour.opened",
}  # fmt: skip
OTHERS = {
    "office.tea-volume", "office.berths", "paper.tea-volume",
    "dues.north.2020", "dues.north.2021", "dues.south.2021",
}  # fmt: skip
# Worked out by hand: 37.5 million over 1,250 and 9.6 million over 800 dollars a tonne.
DERIVED = {
    "tea.price": "30000", "coffee.price": "12000", "trade.price-ratio": "2.5",
    "tea.to-paper": "1.25",
}  # fmt: skip


def page(name: str) -> BeautifulSoup:
    return BeautifulSoup((site() / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def figures():
    records = json.loads((site() / "figures.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in records}


def test_its_chapter_stores_what_executing_it_gives():
    chapter = SMALL / "chapters" / "trade.ipynb"
    assert execute.main(["--check", str(chapter)]) == 0


def test_each_figure_is_published_and_no_other(figures):
    assert set(figures) == PRINTED | OTHERS | set(DERIVED)
    assert {id for id in figures if figures[id]["kind"] == "reported"} == PRINTED
    assert {id: figures[id]["value"] for id in DERIVED} == DERIVED
    assert set(published_figures(SMALL)) == set(figures)


def test_its_own_words_and_units_are_read(figures):
    assert figures["tea.chests"]["unit"] == "chest"
    assert figures["tea.chests"]["low"] == "20000"
    assert figures["tea.price"]["unit"] == "USD/tq"
    assert figures["dues.north.2021"]["value"] == "1500.5"
    assert figures["dues.north.2021"]["unit"] == "USD/berth"


def test_no_local_unit_is_brought_along_that_its_vocabulary_does_not_name(figures):
    assert figures["harbour.area"]["unit"] == "m²"
    assert {one["local_text"] for one in figures.values()} == {""}


def test_each_figure_has_its_entry_its_card_and_its_citations(figures):
    shown = cards(site())
    leads = page("figures").find("link", rel="canonical")
    assert leads is not None
    assert leads["href"] == "reference/figures.html"  # where addresses cited earlier lead
    for id, record in figures.items():
        heading = page(f"figures/{id}").find("h1")
        assert heading is not None
        assert heading.get_text() == record["label"]
        bib = (site() / "figures" / f"{id}.bib").read_text(encoding="utf-8")
        assert "An example book" in bib
        assert f"https://example.org/example-book/figures/{id}.html" in bib
        (item,) = json.loads((site() / "figures" / f"{id}.csl.json").read_text(encoding="utf-8"))
        assert "An example book" in item["container-title"]
        if record["kind"] != "derived":
            assert record["printed"] in shown[id].get_text()


def test_its_chart_is_drawn_and_its_table_holds_the_values():
    pictures = page("chapters/trade").select("#chart-trade-chart-prices img")
    assert pictures
    for picture in pictures:
        assert (site() / "chapters" / str(picture["src"])).read_bytes().startswith(b"<svg")
    for kind in ("svg", "png", "vl.json", "bib", "csl.json"):
        assert (site() / "charts" / f"trade.chart.prices.{kind}").stat().st_size > 300
    drawn = (site() / "charts" / "trade.chart.prices.svg").read_text(encoding="utf-8")
    assert "Price of tea" in drawn
    assert "#8a2c6a" in drawn  # of the market, from the book's own table
    with (site() / "charts" / "trade.chart.prices.csv").open(encoding="utf-8") as file:
        assert [float(row["value"]) for row in csv.DictReader(file)] == [30000, 12000]
    live = (site() / "charts" / "trade.chart.prices.js").read_text(encoding="utf-8")
    assert "--fm-tea" in live


def test_its_verdicts_are_those_that_the_bounds_give(figures):
    claims, sources = read_claims(SMALL), read_sources(SMALL / "data" / "sources.bib")
    assert {claim.figure for claim in claims} >= PRINTED
    with at_hand():
        assert {c.figure: derived_verdict(c, figures, sources) for c in claims} == {
            claim.figure: claim.verdict for claim in claims
        }
    assert page("reference/claims").find(id="claim-harbour.berths")


def test_its_data_package_describes_its_tables():
    package = json.loads((site() / "datapackage.json").read_text(encoding="utf-8"))
    files = {
        one["path"]: (site() / one["path"]).read_text(encoding="utf-8")
        for one in package["resources"]
    }
    assert problems(package, files) == []
    assert package["name"] == "an-example-book"


def test_its_chapter_is_taken_away_with_the_code_that_runs_it():
    archive = zipfile.ZipFile(io.BytesIO((site() / "downloads" / "trade.zip").read_bytes()))
    assert {"trade/trade.ipynb", "trade/lib/__init__.py", "trade/data/reported.csv"} <= set(
        archive.namelist()
    )


def test_its_pages_say_nothing_of_another_book():
    for path in (*site().rglob("*.html"), *site().glob("*.*")):
        if path.suffix in {".html", ".json", ".csv", ".bib"}:
            text = path.read_text(encoding="utf-8")
            for author in ("Factor Markets of Chongqing contributors",):
                text = text.replace(author, "").replace(quote(author), "")
            assert "Chongqing" not in text, path.name


def test_a_ledger_of_it_is_loaded_from_anywhere():
    assert set(Ledger.load(SMALL)) == PRINTED | OTHERS
