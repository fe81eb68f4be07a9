"""The ledger: what it holds, and one clear error for each kind of bad row."""

import shutil
from pathlib import Path

import pytest

from lib import Ledger, LedgerError
from tests.support.cells import set_cell
from tests.support.small import SMALL, at_hand


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder


def test_figures_are_selected_by_kind_and_beginning():
    book = Ledger.load()
    found = book.select("context", "office.berths", "dues.north.")
    assert [figure.id for figure in found] == [
        "office.berths",
        "dues.north.2020",
        "dues.north.2021",
    ]
    with pytest.raises(LedgerError, match=r"no reported figure has an id that begins with 'x\.'"):
        book.select("reported", "tea.", "x.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


BAD = [
    ("id", "Tea.X", "'Tea.X' is not an id"),
    ("id", "tea.volume", "two figures have the id 'tea.volume'"),
    ("label", "", "an empty field"),
    ("printed", "24786.66 square feet", "'square feet' is not understood"),
    ("printed", "5 tons", "not in t"),
    ("quantity", "acreage", "'acreage' is not a kind of quantity"),
    ("stock_or_flow", "pool", "'pool' is none of"),
    ("source", "nobody2022", "'nobody2022' is no known source"),
    ("precision", "1 yuan", "'1 yuan' is not in USD"),
]


@pytest.mark.parametrize(("column", "text", "message"), BAD)
def test_a_bad_field_is_named_by_file_line_and_column(project, column, text, message):
    path = project / "data" / "reported.csv"
    Ledger.load(project)
    set_cell(path, path, 1, column, text)
    with pytest.raises(LedgerError) as caught:
        Ledger.load(project)
    assert "reported.csv, line 3, column " in str(caught.value)
    assert message in str(caught.value)


def test_a_missing_field_is_named_by_line(project):
    path = project / "data" / "reported.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "tea.x,only two\n", encoding="utf-8")
    line = text.count("\n") + 1
    with pytest.raises(LedgerError, match=rf"reported.csv, line {line}: 2 fields instead of 12"):
        Ledger.load(project)


def test_bytes_that_are_no_text_are_named_by_line(project):
    path = project / "data" / "reported.csv"
    text = path.read_bytes()
    path.write_bytes(text + b"\xff")
    line = text.count(b"\n") + 1
    with pytest.raises(LedgerError, match=rf"reported.csv, line {line}: not UTF-8"):
        Ledger.load(project)


def test_an_unknown_id_comes_with_the_nearest():
    with pytest.raises(LedgerError, match=r"did you mean .*tea.chests"):
        Ledger.load()["tea.chsets"]


def test_one_id_is_taken_once():
    book = Ledger.load()
    price = book["tea.sales"] / book["tea.volume"]
    book.derive("tea.x", price, "x")
    with pytest.raises(LedgerError, match=r"two figures have the id 'tea\.x'"):
        book.derive("tea.x", price, "x")
