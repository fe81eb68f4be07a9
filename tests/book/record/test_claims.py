"""Claims: what the bounds make of a claim, and that bad rows are named."""

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from book.record.claims import CLAIMS as FILE
from book.record.claims import (
    derived_verdict,
    failing_words,
    read_claims,
    rests_on_copy,
)
from book.record.outputs import published_figures
from lib.errors import LedgerError
from lib.ledger.sources import read_sources
from tests.support.cells import set_cell
from tests.support.small import SMALL, at_hand

CLAIMS = read_claims(SMALL)


@pytest.fixture(scope="module", autouse=True)
def figures():
    with at_hand():
        yield published_figures(SMALL)


@pytest.fixture(scope="module")
def sources():
    return read_sources(SMALL / "data" / "sources.bib")


def of(figure):
    return next(claim for claim in CLAIMS if claim.figure == figure)


def changed(figures, id, value):
    return figures | {id: figures[id] | dict.fromkeys(("value", "low", "high"), value)}


def test_a_changed_figure_changes_the_verdict(figures, sources):
    assert derived_verdict(of("tea.volume"), figures, sources) == "corroborated"
    other = changed(figures, "tea.volume", "1300")
    assert derived_verdict(of("tea.volume"), other, sources) == "in conflict"


def test_a_relation_that_must_hold_and_does_not_is_refused(figures, sources):
    other = changed(figures, "tea.sales", "9000000")
    with pytest.raises(LedgerError, match="does not hold: the two are of different scope"):
        derived_verdict(of("tea.sales"), other, sources)


def test_a_copy_decides_nothing_and_its_original_would(figures, sources):
    claim = of("tea.price-printed")
    assert derived_verdict(claim, figures, sources) == "recomputed"
    seen = copy.deepcopy(sources)
    seen["report2022"].fields["keywords"] = "copy"
    assert rests_on_copy(claim.figure, figures, seen)
    assert derived_verdict(claim, figures, seen) == "untested"


@pytest.mark.parametrize(
    ("figure", "relation", "right", "message"),
    [
        ("coffee.price", "is at most", "tea.price", "that is no test"),
        ("tea.price", "equals", "tea.price", "is not tested against itself"),
        ("tea.price", "equals", "tea.price-printed", "is of the same publisher"),
        ("tea.sales", "equals", "coffee.sales", "that is no test"),
    ],
)
def test_a_test_that_proves_nothing_is_refused(figures, sources, figure, relation, right, message):
    claim = replace(CLAIMS[0], figure=figure, left=figure, relation=relation, right=right)
    if relation == "is at most":
        figures = changed(figures, right, str(11 * float(figures[figure]["value"])))
    if message == "is of the same publisher":
        figures = figures | {figure: figures[right] | {"id": figure, "inputs": []}}
    if message == "that is no test" and relation == "equals":
        figures = figures | {
            right: figures[right] | {"low": "0", "high": None, "high_included": False}
        }
    with pytest.raises(LedgerError, match=message):
        derived_verdict(claim, figures, sources)


def test_a_test_says_which_values_would_have_failed_it(figures):
    claim = of("tea.volume")
    assert failing_words(claim, figures[claim.right]) == "below 1,246.5 tq or above 1,247.5 tq"
    claim = of("tea.sales")
    assert failing_words(claim, figures[claim.right]) == "below 9.55 million USD"
    sum_of_money = figures["tea.volume"] | {"low": "7", "high": "7", "high_included": True}
    assert failing_words(of("tea.volume"), sum_of_money).startswith("at any other number than ")


def test_two_units_do_not_compare(figures, sources):
    claim = replace(CLAIMS[0], left="tea.volume", relation="equals", right="tea.sales")
    with pytest.raises(LedgerError, match=r"claims.csv, line 2, column relation: .* do not comp"):
        derived_verdict(claim, figures, sources)


def test_an_unknown_id_is_named_with_the_nearest(figures, sources):
    claim = replace(CLAIMS[0], left="tea.voluem", relation="equals", right="tea.sales")
    with pytest.raises(LedgerError, match=r"column left: .*did you mean .*tea.volume"):
        derived_verdict(claim, figures, sources)


BAD = [
    ("verdict", "true", "column verdict: 'true' is none of recomputed"),
    ("relation", "is near", "column relation: 'is near' is none of equals"),
    ("left", "", "a test has two ids and a relation"),
    ("sentence", "", "column sentence: an empty field"),
    ("figure", "tea.sales", "two claims about 'tea.sales'"),
]


@pytest.mark.parametrize(("column", "text", "message"), BAD)
def test_a_bad_row_is_named(tmp_path: Path, column, text, message):
    (tmp_path / "data").mkdir()
    set_cell(SMALL / FILE, tmp_path / FILE, 0, column, text)
    with pytest.raises(LedgerError) as caught:
        read_claims(tmp_path)
    assert "claims.csv, line " in str(caught.value)
    assert message in str(caught.value)
