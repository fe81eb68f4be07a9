"""Claims: each verdict is the one that the bounds give, and bad rows are named."""

from dataclasses import replace
from pathlib import Path

import pytest

from book.record.claims import CLAIMS as FILE
from book.record.claims import VERDICTS, derived_verdict, read_claims, rests_on_mirror
from lib.errors import LedgerError
from lib.ledger.ledger import ROOT, Ledger
from lib.ledger.sources import read_sources
from tests.support.cells import set_cell

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


@pytest.mark.parametrize(
    ("figure", "changes"),
    [
        ("carbon.loan.amount", {"value": "44", "low": "44", "high": "44"}),
        ("credit.loans.enterprises", {"value": "20000", "low": "20000", "high": "20000"}),
    ],
)
def test_a_changed_figure_changes_the_verdict(figure, changes, figures, sources):
    claim = next(claim for claim in CLAIMS if claim.figure == figure)
    changed = figures | {figure: figures[figure] | changes}
    assert derived_verdict(claim, changed, sources) == "in conflict"


def test_a_mirror_decides_nothing(figures, sources):
    claim = next(claim for claim in CLAIMS if claim.figure == "credit.average.2019")
    assert claim.relation == "equals"
    assert rests_on_mirror(claim.figure, figures, sources)
    assert derived_verdict(claim, figures, sources) == "not checkable"


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
