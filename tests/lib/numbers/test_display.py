"""How numbers are shown, and that the reader takes every shown text back."""

from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lib.errors import UnreadableError
from lib.numbers.decimals import DOWN, NEAREST, UP, decimal_text, rounded
from lib.numbers.display import figure_text, unit_suffix
from lib.numbers.interval import Interval
from lib.printed.reader import read
from lib.units import unit, units_of
from lib.units.registry import canonical, factor, unit_text

# Every unit that the book shows: those of the kinds of quantity, and the local and larger ones.
# A bare number has no unit to read, and a year's number is a date.
SHOWN = sorted(
    {kind.unit for kind in units_of().kinds.values()} - {"1", "calendar_year"}
    | {
        "%",
        "km²",
        "ha",
        "亩",
        "万元",
        "亿元",
        "t",
        "permit",
        "yuan/亩",
        "万元/亩",
        "yuan/t",
        "t/year",
    }
    | {"yuan/m²", "万元/enterprise", "USD/tCO2e", "yuan/patent", "person", "parcel", "yuan/year"}
)

# The power is drawn by itself: of plain fractions hardly any would need a scale word.
positive = st.builds(
    lambda number, power: number * 10**power,
    st.fractions(min_value=Fraction(1, 10**4), max_value=1000, max_denominator=10**4),
    st.integers(min_value=0, max_value=12),
)
parts = st.fractions(min_value=Fraction(1, 10**6), max_value=2, max_denominator=10**6)


@st.composite
def bounded(draw):
    """Draw a central value and an interval of any kind that never reaches below zero."""
    value = draw(positive)
    low, high = value * max(1 - draw(parts), 0), value * (1 + draw(parts))
    kind = draw(st.sampled_from(["exact", "over", "under", "between"]))
    if kind == "exact":
        return value, Interval.exactly(value)
    if kind == "over":
        return value, Interval(value, None, draw(st.booleans()), False)
    if kind == "under":
        return value, Interval(Fraction(0), value, draw(st.booleans()), draw(st.booleans()))
    return value, Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def holds(outer: Interval, inner: Interval) -> bool:
    """Whether each number of one interval, which begins somewhere, lies in another."""
    assert outer.low is not None
    assert inner.low is not None
    below = (outer.low, not outer.low_included) <= (inner.low, not inner.low_included)
    if outer.high is None or inner.high is None:
        return below and outer.high is None
    return below and (outer.high, outer.high_included) >= (inner.high, inner.high_included)


@given(bounded(), st.sampled_from(SHOWN), st.booleans())
@example((Fraction(10**6, 3), Interval.exactly(Fraction(10**6, 3))), "enterprise", False)
@example((Fraction(276519, 20), Interval.exactly(Fraction(276519, 20))), "contract", False)
@example((Fraction(10**7, 3), Interval.exactly(Fraction(10**7, 3))), "patent", False)
@example((Fraction(999_999_7, 10), Interval(Fraction(999_999), Fraction(1_000_001))), "m²", True)
def test_reading_what_we_show_gives_an_interval_that_holds_the_one_shown(both, name, about):
    value, interval = both
    text = figure_text(value, interval, name, approximate=about)
    reading = read(text, computed=True)
    by = factor(unit(name))
    assert reading.unit == unit_text(canonical(unit(name)))
    assert holds(reading.interval, interval.scaled(by)), text
    # Each end goes outward by less than a unit of the last digit, which is no wider than they.
    if interval.high is not None and not interval.is_exact and interval.low:
        read_width, width = reading.interval.scaled(1 / by).width, interval.width
        assert read_width is not None
        assert width is not None
        assert read_width <= 3 * width, text


@given(
    st.integers(min_value=1, max_value=999_999),
    st.integers(min_value=0, max_value=3),
    st.sampled_from(["yuan", "m²", "t", "%", "yuan/t"]),
)
def test_printed_digits_that_we_show_are_read_back_the_same(digits, decimals, name):
    value = Fraction(digits, 10**decimals)
    half = Fraction(1, 2 * 10**decimals)
    interval = Interval(value - half, value + half)
    reading = read(figure_text(value, interval, name), computed=True)
    assert (reading.value, reading.interval) == (
        value * factor(unit(name)),
        interval.scaled(factor(unit(name))),
    )


@given(
    st.integers(min_value=1, max_value=999),
    st.integers(min_value=-2, max_value=12),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["yuan", "m²", "t", "%", "亩", "万元", "person", "yuan/t"]),
)
def test_an_open_end_that_we_show_is_read_back_the_same(digits, power, over, included, name):
    value = digits * Fraction(10) ** power
    if over:
        interval = Interval(value, None, included, False)
    else:
        interval = Interval(Fraction(0), value, True, included)
    text = figure_text(value, interval, name)
    # As the book shows what it computes, which may be a tenth of a person.
    assert read(text, computed=True).interval == interval.scaled(factor(unit(name)))


@given(st.integers(min_value=0, max_value=999_999), st.sampled_from(["enterprise", "person"]))
def test_a_count_is_read_back_exactly(number, name):
    exact = Interval.exactly(number)
    assert read(figure_text(Fraction(number), exact, name)).interval == exact


@pytest.mark.parametrize(
    ("interval", "unit_shown", "text"),
    [
        (Interval(Fraction(0), None, True, False), "yuan", "any amount yuan"),
        (Interval(None, Fraction(5), False, True), "yuan", "up to 5 yuan, also below zero"),
        (Interval(Fraction(-2), Fraction(5)), "yuan", "2 yuan (-2–5)"),
        (Interval.exactly(2018), "calendar_year", "2018"),
        (Interval.exactly(2), "1", "2"),
    ],
)
def test_what_cannot_be_read_back_is_refused_and_never_misread(interval, unit_shown, text):
    value = Fraction(2018) if unit_shown == "calendar_year" else Fraction(2)
    assert figure_text(value, interval, unit_shown) == text
    with pytest.raises(UnreadableError):
        read(text)


def test_bounds_beside_a_number_are_read():
    reading = read("18.42 yuan/tCO2e (18.39–18.44)")
    assert (reading.value, reading.unit) == (Fraction("18.42"), "yuan/tCO2e")
    assert reading.interval == Interval(Fraction("18.39"), Fraction("18.44"))
    assert read("3.21亿元 (3.2–3.3)").interval.high == 330_000_000
    assert read("about 175.3 million t (175.25–175.35 million)").approximate
    assert read("61.3% (61.28–61.33%)").interval.low == Fraction("0.6128")


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("over 5 tons (4–6)", "'over 5 tons' before bounds"),
        ("5 tons (6–7)", "a number outside the bounds"),
        ("5 tons (6–4)", "a number outside the bounds"),
        ("5 tons (4–6%)", "bounds in % beside t"),
        ("5 (4–6)", "no unit"),
        ("5 tons (4–6 foo)", "is not understood"),
        ("5 tons (4–6) (4–6)", "is not understood"),
    ],
)
def test_bounds_that_do_not_fit_are_refused(phrase, named):
    with pytest.raises(UnreadableError, match="in '") as caught:
        read(phrase)
    assert named in str(caught.value)


@given(st.fractions(max_denominator=10**6), st.integers(min_value=-6, max_value=9))
def test_rounding_goes_where_it_is_told(number, decimals):
    low, near, high = (rounded(number, decimals, way) for way in (DOWN, NEAREST, UP))
    assert low <= number <= high
    assert high - low in (0, Fraction(10) ** -decimals)
    assert abs(near - number) <= Fraction(10) ** -decimals / 2


@given(st.fractions())
def test_decimal_strings_are_exact_or_rounded_outward(number):
    low, high = (Fraction(decimal_text(number, way)) for way in (DOWN, UP))
    assert low <= number <= high
    assume(low != high)
    assert high - low <= abs(number) / 10**13


def test_units_stand_behind_numbers_as_words_do():
    assert unit_suffix("person/year") == " people a year"
    assert unit_suffix("person", Fraction(1)) == " person"
    assert unit_suffix("%") == "%"
    assert unit_suffix("1") == ""


def test_prose_calls_units_by_their_words_and_the_rest_by_their_symbols():
    words = {"tCO2e": ("tonne", "tonnes"), "亩": ("mu", "mu")}
    assert unit_suffix("tCO2e", words=words) == " tonnes"
    assert unit_suffix("tCO2e", Fraction(1), words=words) == " tonne"
    assert unit_suffix("yuan/tCO2e", words=words) == " yuan per tonne"
    assert unit_suffix("yuan/m²/year", words=words) == " yuan per m² a year"
    assert unit_suffix("enterprise", words=words) == " enterprises"


@pytest.mark.parametrize(
    ("value", "low", "high", "included", "text"),
    [
        (0, 0, 0, True, "0 t"),
        (1, 0, 2, True, "up to 2 t"),
        (1, 0, 2, False, "less than 2 t"),
        (-1, -2, 0, True, "-1 t (-2–0)"),
        (0, -1, 1, True, "0 t (-1–1)"),
        (-1, None, 0, False, "less than 0 t, also below zero"),
        (1, 0, None, False, "any amount t"),
    ],
)
def test_an_end_that_is_zero_is_shown(value, low, high, included, text):
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    interval = Interval(ends[0], ends[1], included, included)
    assert figure_text(Fraction(value), interval, "t") == text


def test_zero_is_a_number_without_decimals():
    for direction in (DOWN, UP):
        assert decimal_text(Fraction(0), direction) == "0"
