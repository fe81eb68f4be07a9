"""Context figures: all facts and table cells become figures, and bad cells are named."""

import csv
import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from lib import Ledger, LedgerError
from lib.ledger.readings import read_year
from lib.ledger.sources import read_sources
from lib.root import root
from lib.units import factor, unit
from tests.support.cells import set_cell

CONTEXT = root() / "data" / "context"


@pytest.fixture(scope="module")
def book() -> Ledger:
    return Ledger.load()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(root() / "data", tmp_path / "data")
    return tmp_path


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


def test_a_rate_turns_yuan_into_dollars_and_stays_an_input(book):
    dollars = book["carbon.trading.value"] / book["rate.cny-per-usd.2022"]
    assert dollars.unit == "USD"
    assert dollars.inputs == ("carbon.trading.value", "rate.cny-per-usd.2022")


def test_the_printed_mu_is_the_registry_s(book):
    assert book["unit.mu"].value == factor(unit("亩"))
    assert book["unit.mu"].interval.is_exact


def test_a_month_dates_a_figure_by_its_year(book):
    assert book["chongqing.designated"].origin.printed == "October 2011"
    assert book["chongqing.designated"].text == "2011"


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


BAD = [
    ("facts.csv", "confidence", "sure", "'sure' is none of high, medium"),
    ("facts.csv", "quantity", "enterprises", "not in t"),
    ("facts.csv", "id", "land.lotus.area", "is the id of a reported figure, too"),
    ("exchange-rates.csv", "cny_per_usd", "6,3093", "wrong digit groups '6,3093'"),
    ("exchange-rates.csv", "cny_per_usd", "", "an empty field"),
    ("exchange-rates.csv", "year", "12", "'12' is not a year"),
    ("exchange-rates.csv", "year", "2013", "two figures have the id 'rate.cny-per-usd.2013'"),
    ("carbon-prices-world-bank.csv", "usd_per_tco2e", "n/a", "no number in 'n/a USD per tCO2e'"),
]


@pytest.mark.parametrize(("name", "column", "text", "message"), BAD)
def test_a_bad_cell_is_named(project, name, column, text, message):
    path = project / "data" / "context" / name
    set_cell(path, path, 0, column, text)
    with pytest.raises(LedgerError) as caught:
        Ledger.load(project)
    assert message in str(caught.value)
    assert name in str(caught.value) or "data/context" in str(caught.value)


def test_a_project_without_context_has_none(project):
    shutil.rmtree(project / "data" / "context")
    assert all(figure.origin.kind == "reported" for figure in Ledger.load(project).values())


def test_a_date_is_read_as_its_year_and_a_price_of_an_allowance_needs_no_tonne(book):
    assert book["land.exchange.opened"].value == book["land.ticket.first-auction"].value == 2008
    price = book["carbon.price.2024-printed"]
    assert (price.unit, price.value) == ("yuan/tCO2e", Fraction("43.33"))


@pytest.mark.parametrize(
    "printed", ["December 0, 2008", "4, 2008", "December 4 2008", "Dec 4, 2008"]
)
def test_what_is_no_date_is_refused_as_a_year(printed):
    with pytest.raises(LedgerError, match="is not a year, or a month or a day of one"):
        read_year(printed)


def describe(project, **changes):
    """Change the description of the table of rates."""
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    (table,) = (one for one in package["resources"] if one["path"].endswith("exchange-rates.csv"))
    table["figures"] |= changes
    path.write_text(json.dumps(package), encoding="utf-8")


def test_the_description_of_a_table_says_what_its_rows_are(project):
    describe(project, id="yuan.{year}", label="Yuan, {year}")
    assert Ledger.load(project)["yuan.2013"].label == "Yuan, 2013"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "rate.{month}"}, "id: 'rate.{month}' names 'month', which is no column"),
        ({"id": "rate.{slug}"}, "id: 'rate.{slug}' names 'slug', which is no column"),
        ({"label": "Yuan {"}, "label: 'Yuan {' is no template"),
        ({"colour": "red"}, "it does not describe figures"),
        ({"quantity": "rates"}, "'rates' is not a kind of quantity"),
        ({"phrase": "{cny_per_usd} apples"}, "'apples' is not understood"),
    ],
)
def test_a_description_that_does_not_hold_is_named(project, changes, message):
    describe(project, **changes)
    with pytest.raises(LedgerError) as caught:
        Ledger.load(project)
    assert message in str(caught.value)
    assert "exchange-rates" in str(caught.value)
