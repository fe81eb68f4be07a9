"""The width of a figure's bounds is an exact figure, with a formula of its own."""

import pytest

from lib import BookError, Figure, Ledger, read
from lib.figures.widths import width
from tests.support.small import at_hand


@pytest.fixture
def book():
    with at_hand():
        yield Ledger.load()


def test_width_is_the_distance_of_the_bounds(book):
    wide = width(book["coffee.sales"])
    assert wide.text == "100,000 USD"
    assert wide.interval.is_exact
    assert (wide.formula, wide.inputs) == ("width(coffee.sales)", ("coffee.sales",))


def test_width_is_in_the_canonical_unit(book):
    area = Figure.from_reading(read("5.0 hectares"), id="x.area")
    assert width(area.to("亩")).value == width(area).value == 1000


def test_width_over_the_figure_keeps_one_input(book):
    relative = width(book["coffee.sales"]) / book["coffee.sales"]
    assert relative.unit == "1"
    assert relative.inputs == ("coffee.sales",)
    assert relative.formula == "width(coffee.sales) / coffee.sales"


def test_width_of_an_exact_figure_is_zero(book):
    assert width(book["harbour.berths"]).value == 0


def test_no_width_with_an_open_end(book):
    with pytest.raises(BookError, match=r"harbour\.area .* no width"):
        width(book["harbour.area"])


def test_no_width_without_a_name(book):
    with pytest.raises(BookError, match="has no id"):
        width(book["tea.sales"] + book["coffee.sales"])
