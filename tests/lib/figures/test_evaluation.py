"""Formulas as text: what they give, and what is refused."""

import pytest

from book.record.outputs import published_figures
from lib import BookError, Figure, Ledger, LedgerError, UnitError, UnreadableError, read
from lib.figures import Rebuilt, evaluate, width
from tests.support.small import at_hand


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder


@pytest.fixture(scope="module")
def ledger(small):
    return Ledger.load()


@pytest.fixture(scope="module")
def records(small):
    return published_figures(small)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("tea.sales / tea.volume", "30,000 USD/tq (29,800–30,200)"),
        ("1.19 million yuan", "1.19 million yuan"),
        ("1,190,000 yuan - 1.19 million yuan", "0 yuan"),
        ("500 yuan/m²", "500 yuan/m²"),
        ("2 * (3 + 4) / 7", "2"),
        ("10 - 3 - 4", "3"),
        ("4%", "4%"),
        ("width(tea.volume)", "10 tq"),
        ("harbour.berths / 5", "2.4 berths"),
    ],
)
def test_what_a_formula_gives(ledger, formula, text):
    assert evaluate(formula, ledger).text == text


def test_a_figure_that_stands_twice_does_not_widen_the_bounds(ledger):
    share = "tea.sales / (tea.sales + coffee.sales)"
    assert evaluate(f"{share} - {share}", ledger).interval.is_exact
    assert evaluate("coffee.volume / coffee.volume", ledger).text == "1"
    computed = ledger["tea.sales"] / (ledger["tea.sales"] + ledger["coffee.sales"])
    assert evaluate(share, ledger).interval == computed.interval


@pytest.mark.parametrize(
    ("formula", "error", "words"),
    [
        ("", UnreadableError, "something is missing at its end"),
        ("harbour.berths /", UnreadableError, "something is missing at its end"),
        ("(harbour.berths", UnreadableError, "')' is missing before"),
        ("harbour.berths)", UnreadableError, "')' was not understood there"),
        (
            "harbour.berths harbour.berths",
            UnreadableError,
            "'harbour.berths' was not understood there",
        ),
        ("* harbour.berths", UnreadableError, "'*' was not understood there"),
        ("12,34", UnreadableError, "no figure has the id '12,34'"),
        ("tea.chest", UnreadableError, "did you mean tea.chests"),
        ("__import__('os')", UnreadableError, "no figure has the id '__import__'"),
        ("3 furlong", UnitError, "'furlong' is not a unit"),
        ("3% yuan", UnitError, "a percentage has no unit"),
        ("harbour.berths + tea.sales", UnitError, "do not add"),
        ("harbour.berths / 0", BookError, "division by zero"),
    ],
)
def test_what_is_refused(ledger, formula, error, words):
    with pytest.raises(error) as caught:
        evaluate(formula, ledger)
    assert words in str(caught.value)


def test_a_figure_of_a_formula_that_names_itself_is_refused(records):
    one = dict(records["trade.price-ratio"], formula="trade.price-ratio / 2")
    with pytest.raises(LedgerError, match="is computed from itself"):
        Rebuilt({**records, "trade.price-ratio": one})["trade.price-ratio"]


def test_width_is_the_distance_of_the_bounds(ledger):
    wide = width(ledger["coffee.sales"])
    assert wide.text == "100,000 USD"
    assert wide.interval.is_exact
    assert (wide.formula, wide.inputs) == ("width(coffee.sales)", ("coffee.sales",))


def test_width_is_in_the_canonical_unit(ledger):
    area = Figure.from_reading(read("5.0 hectares"), id="x.area")
    assert width(area.to("亩")).value == width(area).value == 1000


def test_width_over_the_figure_keeps_one_input(ledger):
    relative = width(ledger["coffee.sales"]) / ledger["coffee.sales"]
    assert relative.unit == "1"
    assert relative.inputs == ("coffee.sales",)
    assert relative.formula == "width(coffee.sales) / coffee.sales"


def test_width_of_an_exact_figure_is_zero(ledger):
    assert width(ledger["harbour.berths"]).value == 0


def test_no_width_with_an_open_end(ledger):
    with pytest.raises(BookError, match=r"harbour\.area .* no width"):
        width(ledger["harbour.area"])


def test_no_width_without_a_name(ledger):
    with pytest.raises(BookError, match="has no id"):
        width(ledger["tea.sales"] + ledger["coffee.sales"])
