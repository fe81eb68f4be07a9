"""Each figure of the article has a verdict, and it is the one that its bounds give."""

import pytest

from book.record import VERDICTS, derived_verdict, read_claims
from lib import Ledger
from lib.ledger import read_sources
from lib.root import root

ROOT = root()
CLAIMS = read_claims(ROOT)


@pytest.fixture(scope="module")
def sources():
    return read_sources(ROOT / "data" / "sources.bib")


def test_each_reported_figure_has_a_claim():
    reported = [figure.id for figure in Ledger.load(ROOT).select("reported")]
    assert [claim.figure for claim in CLAIMS if claim.figure in reported] == reported


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.figure)
def test_the_verdict_is_the_one_that_the_bounds_give(claim, figures, sources):
    assert claim.verdict == derived_verdict(claim, figures, sources)


def test_each_verdict_occurs():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS)
