"""Rational functions of named variables with exact coefficients.

A derived figure is kept as such a function of the readings under it, not as an interval that was
rounded off on the way: only so do bounds stay the tightest when a reading stands in it twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lib.errors import BoundsError

# A monomial is the sorted tuple of its variables with their powers; () is the constant one.
Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]

ONE: Monomial = ()


def constant(number: Fraction | int) -> Polynomial:
    """Return the polynomial that is `number` everywhere (the empty one for zero)."""
    return {ONE: Fraction(number)} if number else {}


def add(left: Polynomial, right: Polynomial, sign: int = 1) -> Polynomial:
    """Return ``left + sign * right`` without terms that cancel."""
    total = dict(left)
    for monomial, coefficient in right.items():
        term = coefficient if sign > 0 else -coefficient
        merged = total[monomial] + term if monomial in total else term
        if merged:
            total[monomial] = merged
        else:
            total.pop(monomial, None)
    return total


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return the product of two polynomials."""
    for of, number in ((left, right), (right, left)):  # most products are with a number
        if len(number) == 1 and ONE in number:
            return {monomial: coefficient * number[ONE] for monomial, coefficient in of.items()}
    product: Polynomial = {}
    for one, a in left.items():
        for other, b in right.items():
            powers = dict(one)
            for variable, power in other:
                powers[variable] = powers.get(variable, 0) + power
            monomial = tuple(sorted(powers.items()))
            merged = product.get(monomial, Fraction(0)) + a * b
            if merged:
                product[monomial] = merged
            else:
                product.pop(monomial, None)
    return product


def degree(of: Polynomial, variable: str) -> int:
    """Return the highest power of `variable` in a polynomial (0 where it does not occur)."""
    return max((dict(monomial).get(variable, 0) for monomial in of), default=0)


def variables(*polynomials: Polynomial) -> list[str]:
    """Return the sorted names of the variables that occur."""
    return sorted({name for p in polynomials for monomial in p for name, _ in monomial})


def coefficients(of: Polynomial, variable: str) -> list[Polynomial]:
    """Return the polynomials that multiply each power of `variable`, from power 0 up."""
    parts: list[Polynomial] = [{} for _ in range(degree(of, variable) + 1)]
    for monomial, coefficient in of.items():
        power = dict(monomial).get(variable, 0)
        rest = tuple(item for item in monomial if item[0] != variable)
        parts[power][rest] = coefficient
    return parts


def derivative(of: Polynomial, variable: str) -> Polynomial:
    """Return the partial derivative of a polynomial."""
    parts = coefficients(of, variable)
    total: Polynomial = {}
    for power in range(1, len(parts)):
        step: Polynomial = (
            {((variable, power - 1),): Fraction(power)} if power > 1 else constant(power)
        )
        total = add(total, multiply(parts[power], step))
    return total


def evaluate(of: Polynomial, at: dict[str, Fraction]) -> Fraction:
    """Return the value of a polynomial where each variable has the number given in `at`."""
    total = Fraction(0)
    for monomial, coefficient in of.items():
        for variable, power in monomial:
            coefficient *= at[variable] ** power
        total += coefficient
    return total


def _common_powers(polynomials: tuple[Polynomial, ...]) -> dict[str, int]:
    monomials: Iterator[dict[str, int]] = (dict(m) for p in polynomials for m in p)
    common = next(monomials, {})
    for powers in monomials:
        common = {v: min(n, powers[v]) for v, n in common.items() if v in powers}
    return common


def _divided(of: Polynomial, by: dict[str, int]) -> Polynomial:
    return {
        tuple((v, n - by.get(v, 0)) for v, n in monomial if n > by.get(v, 0)): coefficient
        for monomial, coefficient in of.items()
    }


@dataclass(frozen=True)
class Rational:
    """A quotient of two polynomials; common single-term factors are cancelled.

    Raises
    ------
    BoundsError
        If the denominator is zero everywhere.
    """

    above: Polynomial
    below: Polynomial

    def __post_init__(self) -> None:
        if not self.below:
            raise BoundsError("division by zero")
        common = _common_powers((self.above, self.below)) if self.above else {}
        if common:
            object.__setattr__(self, "above", _divided(self.above, common))
            object.__setattr__(self, "below", _divided(self.below, common))

    @classmethod
    def number(cls, value: Fraction | int) -> "Rational":
        """Return the function that is `value` everywhere."""
        return cls(constant(value), constant(1))

    @classmethod
    def variable(cls, name: str) -> "Rational":
        """Return the function that is the variable itself."""
        return cls({((name, 1),): Fraction(1)}, constant(1))

    def __add__(self, other: "Rational") -> "Rational":
        return self._sum(other, 1)

    def __sub__(self, other: "Rational") -> "Rational":
        return self._sum(other, -1)

    def _sum(self, other: "Rational", sign: int) -> "Rational":
        if self.below == other.below:
            return Rational(add(self.above, other.above, sign), self.below)
        above = add(multiply(self.above, other.below), multiply(other.above, self.below), sign)
        return Rational(above, multiply(self.below, other.below))

    def __mul__(self, other: "Rational") -> "Rational":
        return Rational(multiply(self.above, other.above), multiply(self.below, other.below))

    def __truediv__(self, other: "Rational") -> "Rational":
        return Rational(multiply(self.above, other.below), multiply(self.below, other.above))

    def at(self, values: dict[str, Fraction]) -> Fraction:
        """Return the value where each variable has the number given in `values`.

        Raises
        ------
        BoundsError
            If the denominator is zero there.
        """
        below = evaluate(self.below, values)
        if not below:
            raise BoundsError("division by zero at the central values")
        return evaluate(self.above, values) / below
