"""The width of a figure's bounds is an exact figure, with a formula of its own."""

from fractions import Fraction

import pytest

from lib import BookError, Ledger
from lib.figures.widths import width


@pytest.fixture
def book() -> Ledger:
    return Ledger.load()


def test_width_is_the_distance_of_the_bounds(book):
    wide = width(book["credit.loans.commercial"])
    assert wide.text == "1 million yuan"
    assert wide.interval.is_exact
    assert (wide.formula, wide.inputs) == (
        "width(credit.loans.commercial)",
        ("credit.loans.commercial",),
    )


def test_width_is_in_the_canonical_unit(book):
    area = book["land.homestead.area"]
    assert width(area.to("亩")).value == width(area).value == Fraction(1, 100)


def test_width_over_the_figure_keeps_one_input(book):
    relative = width(book["credit.loans.commercial"]) / book["credit.loans.commercial"]
    assert relative.unit == "1"
    assert relative.inputs == ("credit.loans.commercial",)
    assert relative.formula == "width(credit.loans.commercial) / credit.loans.commercial"


def test_width_of_an_exact_figure_is_zero(book):
    assert width(book["credit.loans.enterprises"]).value == 0


def test_no_width_with_an_open_end(book):
    with pytest.raises(BookError, match=r"land\.lotus\.area .* no width"):
        width(book["land.lotus.area"])


def test_no_width_without_a_name(book):
    with pytest.raises(BookError, match="has no id"):
        width(book["credit.loans.amount"] + book["credit.loans.commercial"])
