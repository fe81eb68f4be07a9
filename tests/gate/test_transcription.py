"""The book says what a second transcription of its sources says."""

from pathlib import Path

from lib.root import root
from tests.gate.transcription import HERE, SHEETS, differences


def test_the_book_says_what_the_second_transcription_says():
    assert differences(root()) == []


def test_each_sheet_is_compared():
    assert {path.name for path in HERE.glob("*.csv")} == set(SHEETS)


def test_each_printed_table_has_a_sheet_or_its_file():
    tables = {path.relative_to(root()) for path in (root() / "data" / "context").glob("*.csv")}
    held = {Path("data/context/facts.csv")}
    held |= {Path("data/context", path.name) for path in (HERE / "origin").glob("*.csv")}
    assert tables == held
