"""A print or what is said of it cannot be changed without the second transcription objecting."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from lib.root import root
from tests.gate.transcription import SHEETS, differences
from tests.support.cells import set_cell

REPORTED, FACTS = "data/reported.csv", "data/context/facts.csv"
PRICES, RATES = "data/context/carbon-prices-world-bank.csv", "data/context/exchange-rates.csv"
CLAIMS, BIB, PACKAGE = "data/claims.csv", "data/sources.bib", "data/datapackage.json"


@pytest.fixture
def book(tmp_path):
    shutil.copytree(root() / "data", tmp_path / "data")
    return tmp_path


def only_problem(book: Path, file: str = "") -> str:
    # The file of sources takes a second to read: only who tampers with it waits for that.
    sheets = [sheet for sheet in SHEETS if file == BIB or sheet != "sources.csv"]
    (problem,) = differences(book, sheets)
    return problem


# A cell that is changed: the file, its row, the column and the false text.
CELLS = {
    "a print": (REPORTED, "credit.loans.commercial", "printed", "10.272 billion yuan"),
    "a label": (REPORTED, "carbon.loan.amount", "label", "Loan to a steel mill"),
    "a locator": (
        REPORTED,
        "carbon.loan.amount",
        "locator",
        "section 'Carbon emission trading pilot', paragraph 2",
    ),
    "a scope": (REPORTED, "carbon.trading.volume", "scope", "China, all carbon markets"),
    "a period": (REPORTED, "credit.contracts.turnover", "period", "2022"),
    "a place": (REPORTED, "land.homestead.area", "place", "Chongqing"),
    "a kind of quantity": (REPORTED, "credit.contracts.growth", "quantity", "share"),
    "a stock for a flow": (REPORTED, "credit.contracts.turnover", "stock_or_flow", "stock"),
    "a precision": (REPORTED, "carbon.loan.amount", "precision", ""),
    "another source": (REPORTED, "carbon.loan.amount", "source", "chinanews2021"),
    "a caveat taken out": (REPORTED, "land.market-entry.area", "note", ""),
    "a context print": (FACTS, "loan.3533.amount", "printed", "5400万元"),
    "a context period": (FACTS, "contracts.chongqing.latest", "period", "2024"),
    "a context caveat": (FACTS, "pilots.volume.2021-12", "note", "As others count."),
    "a confidence": (FACTS, "guangdong.value.2021", "confidence", "high"),
    "a context source": (FACTS, "loan.3533.amount", "source", "reuters2014yihua"),
    "a claim's sentence": (
        CLAIMS,
        "carbon.loan.amount",
        "sentence",
        "The bank itself confirmed this amount.",
    ),
    "what would settle a claim": (CLAIMS, "carbon.loan.amount", "settle", "Nothing."),
    "a verdict": (CLAIMS, "land.lotus.area", "verdict", "corroborated"),
    "a relation turned round": (CLAIMS, "credit.loans.amount", "relation", "is at least"),
    "the other side of a test": (CLAIMS, "carbon.loan.amount", "right", "land.urban.price"),
    "a mark's reason": ("data/standing.csv", "credit.loans.2018", "reason", "A small matter."),
}


@pytest.mark.parametrize(("file", "row", "column", "text"), CELLS.values(), ids=CELLS)
def test_a_changed_cell_is_seen(book, file, row, column, text):
    with (book / file).open(encoding="utf-8", newline="") as opened:
        keys = [next(iter(cells.values())) for cells in csv.DictReader(opened)]
    set_cell(book / file, book / file, keys.index(row), column, text)
    problem = only_problem(book)
    assert problem.startswith(f"{file}, line ")
    assert f"column {column}: {text!r}" in problem
    assert re.search(
        r", (but|has the digest .*, but) ['\"].* in tests/gate/\S+, line \d+$", problem
    )


# A text that is changed in a file: the old one, the new one, and words of the message.
TEXTS = {
    "a price of the World Bank's": (
        PRICES,
        "2014,8.51\n",
        "2014,8.15\n",
        (f"{PRICES}, line 2, column usd_per_tco2e: '8.15', but '8.51'",),
    ),
    "an exchange rate": (
        RATES,
        "2022,6.7290\n",
        "2022,6.2790\n",
        (f"{RATES}, line 12, column cny_per_usd: '6.2790', but '6.7290'",),
    ),
    "a row taken out of a table": (
        RATES,
        "2025,7.1875\n",
        "",
        (f"{RATES}: 14 lines, but 15",),
    ),
    "the hash of a file": (
        PACKAGE,
        "sha256:cdddf3",
        "sha256:0dddf3",
        (PACKAGE, "carbon-prices-world-bank.csv, origin.hash"),
    ),
    "a table's limitations": (
        PACKAGE,
        "One reading a year, in US dollars as the collection converts them; "
        "other public series give other readings for some years.",
        "None.",
        (f"{PACKAGE}, carbon-prices, limitations", "'None.'"),
    ),
    "a table's licence": (
        PACKAGE,
        '"name": "PDDL-1.0"',
        '"name": "CC0-1.0"',
        ("exchange-rates, licenses.0.name", "'CC0-1.0'"),
    ),
    "a table's label of its figures": (
        PACKAGE,
        "Yuan per US dollar, mean of {year}",
        "Yuan per US dollar, end of {year}",
        ("exchange-rates, figures.label",),
    ),
    "an author": (
        BIB,
        "author   = {{IETA}}",
        "author   = {{World Bank}}",
        ("column author: 'World Bank', but 'IETA'",),
    ),
    "a date": (
        BIB,
        "date     = {2014-06-20}",
        "date     = {2014-06-02}",
        ("column date: '2014-06-02', but '2014-06-20'",),
    ),
    "a title": (
        BIB,
        "Chongqing Launches Carbon Trading Market",
        "Chongqing Closes Carbon Trading Market",
        ("column title", "Closes", "Launches"),
    ),
    "an address": (
        BIB,
        "https://ets-china.org/news",
        "https://ets-china.example/news",
        ("column url", "ets-china.example"),
    ),
    "a licence": (
        BIB,
        "license  = {PDDL 1.0}",
        "license  = {CC0 1.0}",
        ("column license: 'CC0 1.0', but 'PDDL 1.0'",),
    ),
    "a copy called an original": (
        BIB,
        "keywords = {copy},\n  note     = {Seen as a copy, not at its publisher's: selulu",
        "note     = {Seen as a copy, not at its publisher's: selulu",
        ("column keywords: '', but 'copy'",),
    ),
    "the day on which it was seen": (
        BIB,
        "urldate  = {2026-11-23},\n  language = {en},\n  note     = {The public",
        "urldate  = {2026-11-24},\n  language = {en},\n  note     = {The public",
        ("column urldate: '2026-11-24'",),
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "words"), TEXTS.values(), ids=TEXTS)
def test_a_changed_text_is_seen(book, file, old, new, words):
    path = book / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    path.write_text(text.replace(old, new), encoding="utf-8")
    problem = only_problem(book, file)
    assert all(word in problem for word in words), problem


@pytest.mark.parametrize("file", [REPORTED, FACTS, CLAIMS, "data/standing.csv"])
def test_a_row_more_or_less_is_seen(book, file):
    lines = (book / file).read_text(encoding="utf-8").splitlines(keepends=True)
    (book / file).write_text("".join(lines[:-1]), encoding="utf-8")
    assert "is missing in the book" in only_problem(book)
    lines[-1] = "new." + lines[-1]
    (book / file).write_text("".join(lines), encoding="utf-8")
    problems = differences(book, [sheet for sheet in SHEETS if sheet != "sources.csv"])
    assert any("stands in no row" in problem for problem in problems)
