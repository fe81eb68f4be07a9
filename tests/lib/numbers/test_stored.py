"""What a record's decimal strings lose of a number comes back when they are read."""

from fractions import Fraction

import pytest

from lib import BoundsError, Ledger
from lib.figures.records import SHORT, record_text
from lib.numbers.decimals import DOWN, UP, decimal_text
from lib.numbers.stored import simplest, stored_interval, stored_number

THIRDS = [Fraction(2000, 3), Fraction(855, 1429), Fraction(-1, 7), Fraction(200_000_000, 3)]


@pytest.mark.parametrize("number", THIRDS, ids=str)
@pytest.mark.parametrize("direction", [0, DOWN, UP])
def test_a_number_cut_after_its_digits_is_itself_again(number, direction):
    text = decimal_text(number, direction)
    assert Fraction(text) != number
    assert stored_number(text, direction) == number


@pytest.mark.parametrize("text", ["0", "18.42", "-0.5", "24786.655", "2000000", "1160000000"])
def test_a_number_with_an_end_is_taken_as_it_stands(text):
    assert stored_number(text) == Fraction(text)


def test_an_exact_number_without_an_end_stays_exact():
    third = Fraction(2000, 3)
    ends = decimal_text(third, DOWN), decimal_text(third, UP)
    assert ends[0] != ends[1]
    interval = stored_interval(*ends, True, True)
    assert interval.is_exact
    assert interval.low == third


@pytest.mark.parametrize(("low", "high"), [("2", "3"), ("18.39", "18.40"), ("0.1", "0.2")])
def test_ends_one_unit_apart_are_two(low, high):
    interval = stored_interval(low, high, True, True)
    assert interval.low == Fraction(low)
    assert interval.high == Fraction(high)


def test_a_small_interval_from_zero_is_not_one_number():
    interval = stored_interval("0", "0.0564516129032259", True, True)
    assert not interval.is_exact
    assert interval.high is not None


def test_ends_in_the_wrong_order_stay_an_error():
    with pytest.raises(BoundsError, match="is empty"):
        stored_interval("19", "18.44", True, True)


def test_an_open_end_is_none():
    interval = stored_interval("2000000", None, False, False)
    assert interval.low == 2_000_000
    assert interval.high is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0.3", "0.35", "1/3"),
        ("-0.35", "-0.3", "-1/3"),
        ("2.2", "3.1", "3"),
        ("-1", "1", "0"),
        ("0", "0.35", "0"),  # an end that is zero
        ("-0.35", "0", "0"),
        ("0", "0", "0"),
        ("2", "2", "2"),  # ends that are whole
        ("1.5", "2", "2"),
        ("-2", "-1.5", "-2"),
    ],
)
def test_the_simplest_fraction_between(low, high, expected):
    assert simplest(Fraction(low), Fraction(high)) == Fraction(expected)


def test_every_figure_of_the_ledger_reads_the_same_from_its_record():
    for figure in Ledger.load().values():
        record = figure.record()
        assert record_text(record) == figure.text
        assert record_text(record, shown_unit=record["unit"]) == figure.canonical_text
        assert record_text(record, ends=False) == figure.full
        assert record_text(record, ends=False, digits=SHORT, prose=True) == figure.short


@pytest.mark.parametrize(("low", "high"), [("0", "0"), ("0", "1"), ("-1", "0")])
@pytest.mark.parametrize("included", [True, False])
def test_an_end_that_is_zero_is_one(low, high, included):
    if low == high and not included:
        return
    interval = stored_interval(low, high, included, included)
    assert (interval.low, interval.high) == (Fraction(low), Fraction(high))
    assert (interval.low_included, interval.high_included) == (included, included)
