"""Formulas in words: what a chapter computed, with parentheses only where they must stand."""

from collections.abc import Callable
from typing import NamedTuple

from lib.numbers import Rational

# Binds tighter from left to right; a name or a number binds tightest.
SUM, PRODUCT, NAME = 1, 2, 3


class Operation(NamedTuple):
    """An arithmetic operation: how tightly it and its right side bind, and what it computes."""

    binding: int
    right_binding: int
    compute: Callable[[Rational, Rational], Rational]


OPERATIONS: dict[str, Operation] = {
    "+": Operation(SUM, SUM, Rational.__add__),
    "-": Operation(SUM, PRODUCT, Rational.__sub__),
    "*": Operation(PRODUCT, PRODUCT, Rational.__mul__),
    "/": Operation(PRODUCT, NAME, Rational.__truediv__),
}


class Formula(NamedTuple):
    """A formula in ids and numbers.

    Parameters
    ----------
    text : str
        Such as ``tea.sales / tea.volume``.
    inputs : tuple of str
        The ids in it, in their order.
    binding : int
        How tightly its outermost operation binds: ``SUM``, ``PRODUCT`` or ``NAME``.
    """

    text: str
    inputs: tuple[str, ...] = ()
    binding: int = NAME


def joined(left: Formula, right: Formula, sign: str) -> Formula:
    """Return the formula of two sides with a sign between them."""
    binding, right_binding, _ = OPERATIONS[sign]
    return Formula(
        f"{_operand(left, binding)} {sign} {_operand(right, right_binding)}",
        tuple(dict.fromkeys(left.inputs + right.inputs)),
        binding,
    )


def _operand(of: Formula, binding: int) -> str:
    return f"({of.text})" if of.binding < binding else of.text
