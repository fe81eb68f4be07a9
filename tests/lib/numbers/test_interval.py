"""Intervals: their ends, and how two of them lie to each other."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.errors import BoundsError
from lib.numbers.extremes import bounds
from lib.numbers.interval import Interval
from lib.numbers.rational import Rational


@pytest.mark.parametrize(
    "ends", [(2, 1, True, True), (1, 1, True, False), (None, 1, True, True), (1, None, True, True)]
)
def test_what_is_no_interval_is_refused(ends):
    with pytest.raises(BoundsError):
        Interval(*ends)


@pytest.mark.parametrize("by", [0, -1])
def test_scaling_turns_no_interval_round(by):
    with pytest.raises(BoundsError, match="positive"):
        Interval.exactly(1).scaled(Fraction(by))


def test_an_open_end_is_not_in_it():
    over = Interval(Fraction(2), None, False, False)
    assert not over.contains(2)
    assert over.contains(3)
    assert over.width is None
    assert Interval.exactly(2).lies_below(over)
    assert not over.overlaps(Interval(Fraction(0), Fraction(2)))
    assert over.overlaps(Interval(Fraction(0), Fraction(3)))


NAMES = "abcd"
numbers = st.fractions(min_value=0, max_value=50, max_denominator=20)
leaves = st.one_of(st.sampled_from(NAMES), st.integers(min_value=0, max_value=5))
trees = st.recursive(
    leaves, lambda parts: st.tuples(st.sampled_from("+-*/"), parts, parts), max_leaves=5
)


def build(tree) -> Rational:
    if isinstance(tree, str):
        return Rational.variable(tree)
    if isinstance(tree, int):
        return Rational.number(tree)
    sign, left, right = tree
    left, right = build(left), build(right)
    return {"+": left.__add__, "-": left.__sub__, "*": left.__mul__, "/": left.__truediv__}[sign](
        right
    )


def evaluate(tree, at: dict[str, Fraction]) -> Fraction:
    """Compute by plain fractions, step by step, with nothing of ours."""
    if isinstance(tree, str):
        return at[tree]
    if isinstance(tree, int):
        return Fraction(tree)
    sign, left, right = tree
    one, other = evaluate(left, at), evaluate(right, at)
    if sign == "/":
        return one / other
    return one + other if sign == "+" else one - other if sign == "-" else one * other


inputs = st.tuples(*[st.tuples(numbers, numbers, numbers, st.booleans())] * len(NAMES))


@given(trees, inputs)
@example(
    ("*", "a", ("-", "b", "c")),  # whether it rises or falls with a depends on b and c
    ((1, 9, 0, False), (0, 10, 0, False), (5, 1, 0, False), (1, 0, 0, False)),
)
def test_the_bounds_of_any_formula_hold_what_any_inputs_give(tree, inputs):
    box, choices = {}, []
    for name, (low, width, share, unbounded) in zip(NAMES, inputs, strict=True):
        low = Fraction(low)
        box[name] = Interval(low, None, True, False) if unbounded else Interval(low, low + width)
        choices.append([low, low + width * Fraction(share) / 50, low + width])
    try:
        found = bounds(build(tree), box)
    except BoundsError:
        return
    for chosen in itertools.product(*choices):
        try:
            result = evaluate(tree, dict(zip(NAMES, chosen, strict=True)))
        except ZeroDivisionError:
            continue  # a step of the formula that cancels out in the whole
        assert found.contains(result)
