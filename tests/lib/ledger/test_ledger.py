"""The ledger: what it holds, and one clear error for each kind of bad row."""

import shutil
from pathlib import Path

import pytest

from lib import Ledger, LedgerError
from lib.root import root
from tests.support.cells import set_cell

ROOT = root()


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


def test_figures_are_selected_by_kind_and_beginning():
    book = Ledger.load()
    found = book.select("context", "land.national.", "unit.")
    assert [figure.id for figure in found][-1] == "unit.mu"
    assert len(found) == 5
    with pytest.raises(LedgerError, match=r"no reported figure has an id that begins with 'x\.'"):
        book.select("reported", "land.", "x.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


BAD = [
    ("id", "Land.X", "'Land.X' is not an id"),
    ("id", "land.tourism-share", "two figures have the id 'land.tourism-share'"),
    ("label", "", "an empty field"),
    ("printed", "24786.66 square feet", "'square feet' is not understood"),
    ("printed", "5 tons", "not in t"),
    ("quantity", "acreage", "'acreage' is not a kind of quantity"),
    ("stock_or_flow", "pool", "'pool' is none of"),
    ("source", "nobody2022", "'nobody2022' is no known source"),
    ("precision", "1 yuan", "'1 yuan' is not in m²"),
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
    path.write_text(text + "land.x,only two\n", encoding="utf-8")
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
    with pytest.raises(LedgerError, match=r"did you mean .*land.lotus.area"):
        Ledger.load()["land.lotus.aera"]


def test_one_id_is_taken_once():
    book = Ledger.load()
    price = book["carbon.trading.value"] / book["carbon.trading.volume"]
    book.derive("carbon.x", price, "x")
    with pytest.raises(LedgerError, match=r"two figures have the id 'carbon\.x'"):
        book.derive("carbon.x", price, "x")
