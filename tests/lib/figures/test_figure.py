"""Figures: units are checked, bounds carried, formulas remembered."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lib import BookError, Figure, Ledger, UnitError, read
from lib.figures import SHORT, record_text
from lib.units import unit, unit_text
from tests.support.small import at_hand


def figure(phrase: str, id: str = "") -> Figure:
    return Figure.from_reading(read(phrase), id=id)


@pytest.fixture(scope="module", autouse=True)
def book():
    with at_hand():
        yield Ledger.load()


def test_an_over_in_the_divisor_leaves_an_upper_bound_only(book):
    price = book["tea.sales"] / book["tea.chests"]
    assert price.text == "less than 1,878 USD/chest"
    assert price.formula == "tea.sales / tea.chests"
    assert price.inputs == ("tea.sales", "tea.chests")


def test_text_has_as_many_digits_as_the_bounds_support():
    price = figure("514 million yuan", "x.value") / figure("27.91 million tons", "x.volume")
    assert price.text == "18.42 yuan/t (18.39–18.44)"
    assert price.full == "18.42 yuan/t"
    assert price.short == "18.4 yuan per t"
    assert price.about == "about 18 yuan per t"


@pytest.mark.parametrize(
    ("phrase", "short", "about", "millions"),
    [
        ("1.19275-1.19285 million yuan", "1.19 million yuan", "about 1.2 million yuan", "1.19"),
        ("8,574 chests", "8,570 chests", "about 8,600 chests", ""),
        ("over 3,227 yuan", "more than 3,220 yuan", "more than 3,200 yuan", "more than 0.00322"),
        ("less than 582.5 yuan", "less than 583 yuan", "less than 590 yuan", "less than 0.000583"),
        ("12-14 tons", "13 t", "13 t", ""),
        ("14-38 yuan", "26 yuan", "26 yuan", "0.000026"),
        ("844 yuan", "844 yuan", "about 840 yuan", "0.000844"),
        ("120,000-180,000 yuan", "150,000 yuan", "150,000 yuan", "0.15"),
    ],
)
def test_prose_shows_few_digits_and_never_more_than_the_bounds_support(
    phrase, short, about, millions
):
    of = figure(phrase, "x.a")
    assert (of.short, of.about) == (short, about)
    if millions:
        text = record_text(of.record(), shown_unit="million yuan", ends=False, digits=SHORT)
        assert text == f"{millions} million yuan"


def test_a_text_never_reads_as_another_number():
    value = figure("6.0 billion yuan", "x.value") - figure("4.7 billion yuan", "x.earlier")
    price = value / (figure("250 million tons", "x.all") - figure("200 million tons", "x.before"))
    assert price.text == "26 yuan/t (23–29)"
    assert price.short == "26 yuan per t"


def test_a_derived_figure_keeps_the_readings_under_it(book):
    share = book.derive(
        "tea.test.share",
        book["tea.sales"] / (book["tea.sales"] + book["coffee.sales"]),
        "share",
    )
    rest = 1 - share
    assert (share + rest).interval.is_exact
    assert rest.formula == "1 - tea.test.share"


def test_parentheses_stand_where_they_must():
    a, b, c = figure("3 tons", "x.a"), figure("4 tons", "x.b"), figure("5 tons", "x.c")
    assert (a - (b + c)).formula == "x.a - (x.b + x.c)"
    assert (a / (b * c)).formula == "x.a / (x.b * x.c)"
    assert ((a + b) * c).formula == "(x.a + x.b) * x.c"
    assert (a + b + c).formula == "x.a + x.b + x.c"


def test_currencies_do_not_add():
    with pytest.raises(UnitError, match=r"yuan and USD do not add"):
        figure("5 yuan") + figure("US$5")


def test_units_of_a_book_do_not_add_to_common_ones(book):
    with pytest.raises(UnitError, match=r"tq and t do not add"):
        book["tea.volume"] + figure("5 tons")


@pytest.mark.parametrize("number", [0.5, True, "2"])
def test_only_exact_numbers_are_taken(number):
    with pytest.raises(BookError, match="integers"):
        figure("5 yuan") * number


def test_decimals_are_exact():
    assert (figure("37 berths") * Decimal("0.1")).value == Fraction(37, 10)


def test_another_unit_of_another_dimension_is_refused(book):
    with pytest.raises(UnitError, match="cannot be shown in yuan"):
        book["harbour.area"].to("yuan")


def test_the_mu_is_exact():
    assert figure("3 mu").value == 2000
    assert unit_text(unit("yuan/亩")) == "yuan/亩"


def test_a_record_is_rounded_outward():
    record = (figure("20 tons") / 3).record()
    assert record["low"] == "6.5"
    assert record["high"] == "6.83333333333334"
