"""Claims: each verdict is the one that the bounds give, and bad rows are named."""

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from book.record.claims import CLAIMS as FILE
from book.record.claims import (
    VERDICTS,
    derived_verdict,
    failing_words,
    read_claims,
    rests_on_copy,
)
from lib.errors import LedgerError
from lib.ledger.ledger import Ledger
from lib.ledger.sources import read_sources
from lib.root import root
from tests.support.cells import set_cell

ROOT = root()


CLAIMS = read_claims(ROOT)


@pytest.fixture(scope="module")
def sources():
    return read_sources(ROOT / "data" / "sources.bib")


def test_each_reported_figure_has_a_claim():
    reported = [figure.id for figure in Ledger.load().select("reported")]
    assert [claim.figure for claim in CLAIMS if claim.figure in reported] == reported


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.figure)
def test_the_verdict_is_the_one_that_the_bounds_give(claim, figures, sources):
    assert claim.verdict == derived_verdict(claim, figures, sources)


def test_each_verdict_occurs():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS)


def of(figure):
    return next(claim for claim in CLAIMS if claim.figure == figure)


def changed(figures, id, value):
    return figures | {id: figures[id] | dict.fromkeys(("value", "low", "high"), value)}


def test_a_changed_figure_changes_the_verdict(figures, sources):
    other = changed(figures, "carbon.loan.amount", "44000000")
    assert derived_verdict(of("carbon.loan.amount"), other, sources) == "in conflict"


def test_a_relation_that_must_hold_and_does_not_is_refused(figures, sources):
    other = changed(figures, "credit.loans.enterprises", "20000")
    with pytest.raises(LedgerError, match="does not hold: the two are of different scope"):
        derived_verdict(of("credit.loans.enterprises"), other, sources)


def test_a_copy_decides_nothing_and_its_original_would(figures, sources):
    claim = of("contracts.china.growth.2020")
    assert rests_on_copy(claim.figure, figures, sources)
    assert derived_verdict(claim, figures, sources) == "untested"
    seen = copy.deepcopy(sources)
    for source in seen.values():
        source.fields.pop("keywords", None)
    assert derived_verdict(claim, figures, seen) == "recomputed"


@pytest.mark.parametrize(
    ("figure", "relation", "right", "message"),
    [
        ("carbon.trading.volume", "is at most", "pilots.volume.2021-09", "that is no test"),
        ("land.market-entry.price", "equals", "land.market-entry.price", "both come from land"),
        ("carbon.loan.amount", "equals", "carbon.loan.amount", "is not tested against itself"),
        ("carbon.loan.coverage", "equals", "carbon.loan.price-multiple", "both come from"),
        ("carbon.loan.quota-value", "equals", "carbon.loan.amount", "is of the same publisher"),
        ("land.market-entry.revenue", "equals", "land.homestead.payment", "that is no test"),
    ],
)
def test_a_test_that_proves_nothing_is_refused(figures, sources, figure, relation, right, message):
    claim = replace(CLAIMS[0], figure=figure, left=figure, relation=relation, right=right)
    if message == "is of the same publisher":
        figures = figures | {figure: figures[right] | {"id": figure, "inputs": []}}
    if message == "that is no test" and relation == "equals":
        figures = figures | {
            right: figures[right] | {"low": "0", "high": None, "high_included": False}
        }
    with pytest.raises(LedgerError, match=message):
        derived_verdict(claim, figures, sources)


def test_a_test_says_which_values_would_have_failed_it(figures):
    claim = of("credit.loans.enterprises")
    assert failing_words(claim, figures[claim.right]) == "above 11,316 enterprises"
    claim = of("chongqing.first-day.value-exact")
    assert failing_words(claim, figures[claim.right]).startswith("below ")


def test_two_units_do_not_compare(figures, sources):
    claim = replace(CLAIMS[0], left="land.lotus.area", relation="equals", right="land.visitors")
    with pytest.raises(LedgerError, match=r"claims.csv, line 2, column relation: .* do not comp"):
        derived_verdict(claim, figures, sources)


def test_an_unknown_id_is_named_with_the_nearest(figures, sources):
    claim = replace(CLAIMS[0], left="land.lotus.aera", relation="equals", right="land.visitors")
    with pytest.raises(LedgerError, match=r"column left: .*did you mean .*land.lotus.area"):
        derived_verdict(claim, figures, sources)


BAD = [
    ("verdict", "true", "column verdict: 'true' is none of recomputed"),
    ("relation", "is near", "column relation: 'is near' is none of equals"),
    ("left", "land.visitors", "a test has two ids and a relation"),
    ("sentence", "", "column sentence: an empty field"),
    ("figure", "land.homestead.area", "two claims about 'land.homestead.area'"),
]


@pytest.mark.parametrize(("column", "text", "message"), BAD)
def test_a_bad_row_is_named(tmp_path: Path, column, text, message):
    (tmp_path / "data").mkdir()
    set_cell(ROOT / FILE, tmp_path / FILE, 0, column, text)
    with pytest.raises(LedgerError) as caught:
        read_claims(tmp_path)
    assert "claims.csv, line " in str(caught.value)
    assert message in str(caught.value)
