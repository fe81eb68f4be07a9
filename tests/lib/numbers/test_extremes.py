"""Bounds through arithmetic are the tightest, and refused where there are none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import BoundsError
from lib.numbers.extremes import bounds
from lib.numbers.interval import Interval
from lib.numbers.rational import Rational

A, B, C = (Rational.variable(name) for name in "abc")
BOX = {
    "a": Interval(Fraction(1), Fraction(2)),
    "b": Interval(Fraction(3), None, False, False),
    "c": Interval(Fraction(0), Fraction(5), True, False),
}

TIGHT = [
    (A / A, Interval.exactly(1)),
    (A - A, Interval.exactly(0)),
    (A / (A + B), Interval(Fraction(0), Fraction(2, 5), False, False)),
    (A / B, Interval(Fraction(0), Fraction(2, 3), False, False)),
    (B / A, Interval(Fraction(3, 2), None, False, False)),
    (A * A, Interval(Fraction(1), Fraction(4))),
    (C / (C + A), Interval(Fraction(0), Fraction(5, 6), True, False)),
    (C * B, Interval(Fraction(0), None, True, False)),
]


@pytest.mark.parametrize(("function", "expected"), TIGHT)
def test_tightest(function, expected):
    assert bounds(function, BOX) == expected


@pytest.mark.parametrize("function", [A / C, A / (C - A)])
def test_a_divisor_that_reaches_zero_is_refused(function):
    with pytest.raises(BoundsError, match="divisor reaches zero"):
        bounds(function, BOX)


def between(low, high, low_included=True, high_included=True):
    """Return an interval of whole or broken numbers, None for no end."""
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Interval(ends[0], ends[1], low_included, high_included)


TWO = Rational.number(2)
UP_TO_TWO, FROM_TWO = between(1, 2, True, False), between(2, 3, False, True)
CUBE = A * A * A
# Each worked out by hand; the comment says what makes it hard.
WORKED = {
    # Numerator and denominator vanish at an open end: the limit is that of what is left of both.
    "upper-end": ((TWO - A) * B / (TWO - A), {"a": UP_TO_TWO, "b": between(3, 4)}, between(3, 4)),
    "power-2": (
        (Rational.number(4) - A * A) * B / (TWO - A),
        {"a": UP_TO_TWO, "b": between(3, 4)},
        between(9, 16, True, False),
    ),
    "power-3-upper": (
        (Rational.number(8) - CUBE) / (TWO - A), {"a": UP_TO_TWO}, between(7, 12, True, False)
    ),
    "power-3-lower": (
        (CUBE - Rational.number(8)) / (A - TWO), {"a": FROM_TWO}, between(12, 19, False, True)
    ),
    "twice": (
        (TWO - A) * (TWO - A) / ((TWO - A) * (TWO - A)), {"a": UP_TO_TWO}, between(1, 1)
    ),
    "one-more-above": (
        (TWO - A) * (TWO - A) * B / (TWO - A),
        {"a": UP_TO_TWO, "b": between(3, 4)},
        between(0, 4, False, True),
    ),
    # The denominator alone vanishes: no end, on the side that the numerator's sign says.
    "no-upper-end": (
        B / (TWO - A),
        {"a": UP_TO_TWO, "b": between(3, 4)},
        between(3, None, True, False),
    ),
    "no-lower-end": (
        (C - Rational.number(6)) / (TWO - A),
        {"a": UP_TO_TWO, "c": between(0, 5)},
        between(None, -1, False, True),
    ),
    "open-divisor": (
        A / C,
        {"a": between(1, 2), "c": between(0, 5, False, True)},
        between("1/5", None, True, False),
    ),
    # A divisor that is negative throughout, that touches zero, that has no lower end.
    "negative-divisor": (
        A / (A - B),
        {"a": between(1, 2), "b": between(3, 4)},
        between(-2, "-1/3"),
    ),
    "negative-and-open": (
        A / (A - B),
        {"a": between(1, 2), "b": between(2, 3, False, True)},
        between(None, "-1/2", False, True),
    ),
    "negative-without-end": (
        A / (A - B),
        {"a": between(1, 2), "b": between(3, None, False, False)},
        between(-2, 0, False, False),
    ),
    "at-infinity": (
        (A + B) / (B + B + Rational.number(1)),
        {"a": between(1, 2), "b": between(3, None, False, False)},
        between("1/2", "5/7", False, False),
    ),
    # A higher power: only the exact range of the slope tells that the function goes one way.
    "rises": (CUBE - Rational.number(3) * A * A, {"a": between(2, 3)}, between(-4, 0)),
    "falls": (CUBE - Rational.number(3) * A * A, {"a": between(1, 2)}, between(-4, -2)),
    "rises-without-end": (
        CUBE - Rational.number(3) * A * A,
        {"a": between(2, None, True, False)},
        between(-4, None, True, False),
    ),
    "falls-without-end": (
        Rational.number(3) * A * A - CUBE,
        {"a": between(2, None, True, False)},
        between(None, 4, False, True),
    ),
    "power-in-the-divisor": (
        A / (CUBE - Rational.number(3) * A * A + Rational.number(5)),
        {"a": between(1, 2)},
        between("1/3", 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("function", "box", "expected"), WORKED.values(), ids=WORKED)
def test_a_limit_that_was_worked_out_by_hand(function, box, expected):
    assert bounds(function, box) == expected


@pytest.mark.parametrize(
    "function",
    [
        CUBE - Rational.number(3) * A * A,  # falls to 2, then rises
        A / (A * A + Rational.number(4)),  # the power is below only: largest at 2
        (A * A + Rational.number(4)) / A,  # the power is above only: smallest at 2
    ],
)
def test_a_formula_that_turns_inside_is_refused(function):
    with pytest.raises(BoundsError, match="both rises and falls with a"):
        bounds(function, {"a": between(1, 3)})


@pytest.mark.parametrize("interval", [between(-1, 1), between(None, 1, False, True)])
def test_a_reading_that_reaches_below_zero_is_refused(interval):
    with pytest.raises(BoundsError, match="a reaches below zero"):
        bounds(A, {"a": interval})


def test_a_divisor_on_both_sides_of_zero_is_refused_also_without_an_end():
    box = {"a": between(1, 2), "b": between(0, None, False, False)}
    with pytest.raises(BoundsError, match="divisor reaches zero"):
        bounds(A / (B - A), box)


def test_too_many_readings_that_pull_both_ways_are_refused():
    names = [f"x{number}" for number in range(13)]
    total = Rational.number(0)
    for name in names:
        total += Rational.variable(name)
    box = dict.fromkeys(("a", "b", *names), between(0, 1))
    with pytest.raises(BoundsError, match="too many readings"):
        bounds((A - B) * total, box)


ends = st.tuples(
    st.fractions(min_value="1/100", max_value=100), st.fractions(min_value=0, max_value=100)
)
part = st.fractions(min_value=0, max_value=1)


flags = st.tuples(st.booleans(), st.booleans())


@given(ends, ends, flags, flags)
def test_an_end_is_included_where_the_inputs_that_reach_it_are(first, second, one, other):
    # Each function rises or falls strictly with each input, so a single corner gives an end.
    box, sides = {}, []
    for name, (low, width), (below, above) in (("a", first, one), ("b", second, other)):
        below, above = below or not width, above or not width  # a single number is included
        box[name] = Interval(low, low + width, below, above)
        sides.append([(low, below), (low + width, above)])
    corners = [({"a": x, "b": y}, xin and yin) for x, xin in sides[0] for y, yin in sides[1]]
    for function in (A + B, A - B, A * B, A / B, A / (A + B), (A - B) / (A + B)):
        found = bounds(function, box)
        reached = [(function.at(corner), included) for corner, included in corners]
        assert found.low_included == any(within for at, within in reached if at == found.low)
        assert found.high_included == any(within for at, within in reached if at == found.high)


@given(ends, ends, part, part)
def test_bounds_hold_every_result_and_are_reached(first, second, at, bt):
    box = {name: Interval(low, low + width) for name, (low, width) in (("a", first), ("b", second))}
    values = {
        "a": first[0] + at * first[1],
        "b": second[0] + bt * second[1],
    }
    corners = [{"a": x, "b": y} for x in (first[0], sum(first)) for y in (second[0], sum(second))]
    for function in (A + B, A - B, A * B, A / B, A / (A + B), (A - B) / (A + B)):
        found = bounds(function, box)
        assert found.contains(function.at(values))
        results = [function.at(corner) for corner in corners]
        assert (found.low, found.high) == (min(results), max(results))
