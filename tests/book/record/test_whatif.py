"""What would follow from another print, worked out by hand for one figure of each kind."""

from fractions import Fraction

import pytest

from book.record import suppose
from lib import LedgerError, UnitError, UnreadableError
from tests.support.small import at_hand

VOLUME, PRICE = "tea.volume", "tea.price"


def supposed(id, phrase):
    with at_hand():
        return suppose({id: phrase})


def test_what_is_computed_from_a_print_changes_with_it():
    found = supposed(VOLUME, "1,500 tonnes")
    assert [(one.id, one.before, one.after) for one in found.assumed] == [
        (VOLUME, "1,250 tq (1,245–1,255)", "1,500 tq (1,499.5–1,500.5)")
    ]
    price = next(one for one in found.changed if one.id == PRICE)
    # 37.5 million dollars over 1,500 t, of which both round: 37.45/1500.5 to 37.55/1499.5.
    assert price.after == "25,000 USD/tq (24,950–25,050)"
    assert price.values == (Fraction(30000), Fraction(25000))
    sizes = [one.size for one in found.changed]
    assert sizes == sorted(sizes, reverse=True)


def test_the_same_print_changes_nothing():
    found = supposed("coffee.sales", "9.6 million dollars")
    assert (found.changed, found.broken, found.verdicts) == ((), (), ())


def test_sentences_and_verdicts_that_would_no_longer_hold_are_named():
    found = supposed("tea.sales", "9 million dollars")
    assert [place for place, _ in found.broken] == ["intro.md", "chapters/trade.ipynb"]
    assert "'more than' is not borne out: tea.price > coffee.price" in found.broken[0][1]
    assert [(id, was) for id, was, _ in found.verdicts] == [
        ("tea.sales", "consistent"), ("tea.price-printed", "recomputed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "phrase", "error", "message"),
    [
        (VOLUME, "some tea", UnreadableError, "some tea"),
        (VOLUME, "2.6 million square meters", UnitError, VOLUME),
        (PRICE, "400 dollars per tonne", LedgerError, "is computed: assume another print of"),
        ("tea.volmue", "2 tonnes", LedgerError, VOLUME),
    ],
)
def test_what_cannot_be_assumed_is_one_error(id, phrase, error, message):
    with pytest.raises(error, match=message):
        supposed(id, phrase)


def test_a_divisor_that_may_be_zero_is_said_and_not_computed():
    found = supposed(VOLUME, "less than 2,000 tonnes")
    price = next(one for one in found.changed if one.id == PRICE)
    assert price.values is None
    assert price.after.startswith("cannot be computed")
    assert found.changed[0].values is None
