"""Formulas as text: what they give, and what is refused."""

from pathlib import Path

import pytest

from book.record.outputs import published_figures
from lib import BookError, Ledger, LedgerError, UnitError, UnreadableError
from lib.figures import Rebuilt, bounds_record, evaluate

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def ledger():
    return Ledger.load()


@pytest.fixture(scope="module")
def records():
    return published_figures(ROOT)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("carbon.trading.value / carbon.trading.volume", "18.42 yuan/tCO2e (18.39–18.44)"),
        ("1.19 million yuan", "1.19 million yuan"),
        ("1,190,000 yuan - 1.19 million yuan", "0 yuan"),
        ("500 yuan/m²", "500 yuan/m²"),
        ("2 * (3 + 4) / 7", "2"),
        ("10 - 3 - 4", "3"),
        ("4%", "4%"),
        ("width(land.homestead.area)", "0.01 m²"),
        ("unit.mu / 100", "6.66667 m²"),
    ],
)
def test_what_a_formula_gives(ledger, formula, text):
    assert evaluate(formula, ledger).text == text


def test_a_figure_that_stands_twice_does_not_widen_the_bounds(ledger):
    share = "credit.loans.amount / (credit.loans.amount + credit.loans.commercial)"
    assert evaluate(f"{share} - {share}", ledger).interval.is_exact
    assert evaluate("carbon.loan.quota / carbon.loan.quota", ledger).text == "1"
    computed = ledger["credit.loans.amount"] / (
        ledger["credit.loans.amount"] + ledger["credit.loans.commercial"]
    )
    assert evaluate(share, ledger).interval == computed.interval


@pytest.mark.parametrize(
    ("formula", "error", "words"),
    [
        ("", UnreadableError, "something is missing at its end"),
        ("unit.mu /", UnreadableError, "something is missing at its end"),
        ("(unit.mu", UnreadableError, "')' is missing before"),
        ("unit.mu)", UnreadableError, "')' was not understood there"),
        ("unit.mu unit.mu", UnreadableError, "'unit.mu' was not understood there"),
        ("* unit.mu", UnreadableError, "'*' was not understood there"),
        ("12,34", UnreadableError, "no figure has the id '12,34'"),
        ("land.market-entry.aria", UnreadableError, "did you mean land.market-entry.area"),
        ("__import__('os')", UnreadableError, "no figure has the id '__import__'"),
        ("3 furlong", UnitError, "'furlong' is not a unit"),
        ("3% yuan", UnitError, "a percentage has no unit"),
        ("unit.mu + carbon.loan.amount", UnitError, "do not add"),
        ("unit.mu / 0", BookError, "division by zero"),
    ],
)
def test_what_is_refused(ledger, formula, error, words):
    with pytest.raises(error) as caught:
        evaluate(formula, ledger)
    assert words in str(caught.value)


def test_each_published_figure_follows_from_its_formula_again(records):
    figures = Rebuilt(records)
    derived = [record for record in records.values() if record["kind"] == "derived"]
    assert len(derived) > 100
    for record in derived:
        again = figures[record["id"]]
        assert again.text == record["text"]
        assert bounds_record(again.value, again.interval).items() <= record.items()


def test_a_figure_of_a_formula_that_names_itself_is_refused(records):
    one = dict(records["land.price-ratio"], formula="land.price-ratio / 2")
    with pytest.raises(LedgerError, match="is computed from itself"):
        Rebuilt({**records, "land.price-ratio": one})["land.price-ratio"]
