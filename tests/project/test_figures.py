"""What only this book holds: the article's figures, their neighbours, and how they stand."""

import csv
from fractions import Fraction

import pytest

from lib import Ledger
from lib.figures import Rebuilt, bounds_record
from lib.ledger import read_sources
from lib.root import root
from lib.units import factor, unit

CONTEXT = root() / "data" / "context"
IDS = [
    "land.tourism-share",
    "land.homestead.area",
    "land.homestead.payment",
    "land.project.investment",
    "land.lotus.area",
    "land.visitors",
    "land.market-entry.area",
    "land.market-entry.revenue",
    "credit.patents.share",
    "credit.patents.count",
    "credit.patents.value",
    "credit.contracts.turnover",
    "credit.contracts.growth",
    "credit.loans.amount",
    "credit.loans.enterprises",
    "credit.loans.commercial",
    "carbon.loan.amount",
    "carbon.loan.quota",
    "carbon.trading.volume",
    "carbon.trading.value",
    "carbon.approval-year",
]


def test_no_figure_of_the_article_is_missing():
    found = [figure.id for figure in Ledger.load().select("reported")]
    assert [id for id in found if id in IDS] == IDS


@pytest.fixture(scope="module")
def book() -> Ledger:
    return Ledger.load(root())


def cells(name: str) -> list[dict[str, str]]:
    with (CONTEXT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_row_of_each_table_is_a_figure(book):
    rows = [row for path in CONTEXT.glob("*.csv") for row in cells(path.name)]
    figures = [figure for figure in book.values() if figure.origin.kind == "context"]
    assert len(figures) == len(rows) >= 79 + 137 + 14


def test_a_price_is_read_with_the_unit_of_its_column(book):
    for row in cells("carbon-prices-world-bank.csv"):
        if row["initiative"] == "Chongqing pilot ETS":
            figure = book[f"price.chongqing-pilot.{row['year']}"]
            assert figure.text.startswith(row["usd_per_tco2e"].rstrip("0"))
            assert figure.unit == "USD/tCO2e"
            assert figure.origin.printed == row["usd_per_tco2e"]


def test_the_printed_mu_is_the_registry_s(book):
    assert book["unit.mu"].value == factor(unit("亩"))
    assert book["unit.mu"].interval.is_exact


def test_an_average_printed_as_a_sum_is_one_per_enterprise(book):
    recomputed = book["credit.loans.2019"] / book["credit.firms.2019"]
    assert recomputed.unit == book["credit.average.2019"].unit
    assert recomputed.interval.overlaps(book["credit.average.2019"].interval)


def test_copies_are_named_and_have_no_address_to_link_to():
    sources = read_sources(root() / "data" / "sources.bib")
    copies = {key: entry for key, entry in sources.items() if "keywords" in entry.fields}
    assert len(copies) == 14
    for entry in copies.values():
        assert entry.fields["keywords"] == "copy"
        assert "url" not in entry.fields
        assert "copy" in entry.fields["note"]


def test_a_rate_turns_yuan_into_dollars_and_stays_an_input(book):
    dollars = book["carbon.trading.value"] / book["rate.cny-per-usd.2022"]
    assert dollars.unit == "USD"
    assert dollars.inputs == ("carbon.trading.value", "rate.cny-per-usd.2022")


def test_a_month_dates_a_figure_by_its_year(book):
    assert book["chongqing.designated"].origin.printed == "October 2011"
    assert book["chongqing.designated"].text == "2011"


def test_a_date_is_read_as_its_year_and_a_price_of_an_allowance_needs_no_tonne(book):
    assert book["land.exchange.opened"].value == book["land.ticket.first-auction"].value == 2008
    price = book["carbon.price.2024-printed"]
    assert (price.unit, price.value) == ("yuan/tCO2e", Fraction("43.33"))


def test_each_published_figure_follows_from_its_formula_again(figures):
    rebuilt = Rebuilt(figures)
    derived = [record for record in figures.values() if record["kind"] == "derived"]
    assert len(derived) > 100
    for record in derived:
        again = rebuilt[record["id"]]
        assert again.text == record["text"]
        assert bounds_record(again.value, again.interval).items() <= record.items()
