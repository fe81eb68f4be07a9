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
