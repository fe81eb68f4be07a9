"""Context figures: all facts and table cells become figures, and bad cells are named."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from lib import Ledger, LedgerError
from lib.ledger.readings import read_year
from tests.support.cells import set_cell
from tests.support.small import SMALL, at_hand

CONTEXT = SMALL / "data" / "context"


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder


@pytest.fixture(scope="module")
def book(small) -> Ledger:
    return Ledger.load()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


def cells(name: str) -> list[dict[str, str]]:
    with (CONTEXT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_row_of_each_table_is_a_figure(book):
    rows = [row for path in CONTEXT.glob("*.csv") for row in cells(path.name)]
    figures = [figure for figure in book.values() if figure.origin.kind == "context"]
    assert len(figures) == len(rows) == 6


def test_a_number_is_read_with_the_unit_of_its_column(book):
    figure = book["dues.north.2021"]
    assert (figure.text, figure.unit) == ("1,500.5 USD/berth (1,500.45–1,500.55)", "USD/berth")
    assert figure.origin.printed == "1500.5"
    assert figure.origin.source == "office2022"


def test_what_is_computed_from_a_context_figure_keeps_it_as_an_input(book):
    dues = book["dues.north.2021"] * book["harbour.berths"]
    assert dues.unit == "USD"
    assert dues.inputs == ("dues.north.2021", "harbour.berths")


@pytest.mark.parametrize("printed", ["December 4, 2008", "October 2008", "2008"])
def test_a_month_or_a_day_dates_a_figure_by_its_year(printed):
    assert read_year(printed).value == 2008


BAD = [
    ("facts.csv", "confidence", "sure", "'sure' is none of high, medium"),
    ("facts.csv", "quantity", "chests", "not in t"),
    ("facts.csv", "id", "tea.volume", "is the id of a reported figure, too"),
    ("dues.csv", "usd_per_berth", "6,3093", "wrong digit groups '6,3093'"),
    ("dues.csv", "usd_per_berth", "", "an empty field"),
    ("dues.csv", "year", "12", "'12' is not a year"),
    ("dues.csv", "year", "2021", "two figures have the id 'dues.north.2021'"),
    ("dues.csv", "usd_per_berth", "n/a", "no number in 'n/a USD'"),
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


@pytest.mark.parametrize(
    "printed", ["December 0, 2008", "4, 2008", "December 4 2008", "Dec 4, 2008"]
)
def test_what_is_no_date_is_refused_as_a_year(printed):
    with pytest.raises(LedgerError, match="is not a year, or a month or a day of one"):
        read_year(printed)


def describe(project, **changes):
    """Change the description of the table of dues."""
    path = project / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    (table,) = (one for one in package["resources"] if one["path"].endswith("dues.csv"))
    table["figures"] |= changes
    path.write_text(json.dumps(package), encoding="utf-8")


def test_the_description_of_a_table_says_what_its_rows_are(project):
    describe(project, id="fee.{slug}.{year}", label="Fee, {year}")
    assert Ledger.load(project)["fee.south.2021"].label == "Fee, 2021"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "dues.{month}"}, "id: 'dues.{month}' names 'month', which is no column"),
        ({"slug": ""}, "id: 'dues.{slug}.{year}' names 'slug', which is no column"),
        ({"label": "Dues {"}, "label: 'Dues {' is no template"),
        ({"colour": "red"}, "it does not describe figures"),
        ({"quantity": "rates"}, "'rates' is not a kind of quantity"),
        ({"phrase": "{usd_per_berth} apples"}, "'apples' is not understood"),
    ],
)
def test_a_description_that_does_not_hold_is_named(project, changes, message):
    describe(project, **changes)
    with pytest.raises(LedgerError) as caught:
        Ledger.load(project)
    assert message in str(caught.value)
    assert "dues" in str(caught.value)
