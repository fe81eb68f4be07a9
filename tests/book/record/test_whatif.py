"""What would follow from another print, worked out by hand for one figure of each kind."""

from fractions import Fraction

import pytest

from book.record import published_figures, suppose
from lib import LedgerError, UnitError, UnreadableError

AREA, PRICE = "land.market-entry.area", "land.market-entry.price"


def test_what_is_computed_from_a_print_changes_with_it():
    found = suppose({AREA: "2.6 million square meters"})
    assert [(one.id, one.before, one.after) for one in found.assumed] == [
        (AREA, "more than 2 million m²", "2.6 million m² (2.55–2.65 million)")
    ]
    price = next(one for one in found.changed if one.id == PRICE)
    # 1.16 billion yuan over 2.6 million m², of which both round: 1155/2.65 to 1165/2.55.
    assert price.after == "446 yuan/m² (435–457)"
    assert price.values
    assert price.values[1] == Fraction(1160) / Fraction(26, 10)
    sizes = [one.size for one in found.changed]
    assert sizes == sorted(sizes, reverse=True)


def test_the_same_print_changes_nothing():
    records = published_figures()
    found = suppose({AREA: records[AREA]["printed"]})
    assert (found.changed, found.broken, found.verdicts) == ((), (), ())


def test_sentences_and_verdicts_that_would_no_longer_hold_are_named():
    found = suppose({"credit.loans.amount": "30 billion yuan"})
    assert any(
        place == "chapters/findings.md" and "less than one per cent" in reason
        for place, reason in found.broken
    )
    assert [(id, was) for id, was, _ in found.verdicts] == [("credit.loans.amount", "consistent")]


def test_figures_with_a_reading_of_ours_in_their_formula_are_named():
    found = suppose({"land.market-entry.revenue": "2 billion yuan"})
    assert "land.market-entry.price-in-mu" in found.kept
    assert not {one.id for one in found.changed} & set(found.kept)


@pytest.mark.parametrize(
    ("id", "phrase", "error", "message"),
    [
        (AREA, "some land", UnreadableError, "some land"),
        (AREA, "2.6 million tons", UnitError, AREA),
        (PRICE, "400 yuan per square meter", LedgerError, "is computed: assume another print of"),
        ("land.market-entry.aera", "2 m²", LedgerError, AREA),
    ],
)
def test_what_cannot_be_assumed_is_one_error(id, phrase, error, message):
    with pytest.raises(error, match=message):
        suppose({id: phrase})


def test_a_divisor_that_may_be_zero_is_said_and_not_computed():
    found = suppose({AREA: "less than 2 million square meters"})
    price = next(one for one in found.changed if one.id == PRICE)
    assert price.values is None
    assert price.after.startswith("cannot be computed")
    assert found.changed[0].values is None
