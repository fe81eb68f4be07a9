"""Formulas as text: ids, numbers with units, ``+ - * / ( )``; what they give is a figure.

``tea.sales / tea.volume``, ``1.19 million yuan``, ``width(tea.volume)``.
Signs of operations stand between spaces, so that an id keeps its hyphens and a unit its slash. A
figure computed this way is a function of the readings under it, as one computed in a chapter is:
its bounds are the tightest, whatever stands in the formula twice. Nothing is handed to Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from lib.errors import BookError, BoundsError, UnitError, UnreadableError, unknown_id
from lib.figures.figure import Figure
from lib.figures.formulas import NAME, OPERATIONS
from lib.numbers import SCALE_POWERS, Rational
from lib.units import canonical, factor, unit

SCALES = {word: 10**power for word, power in SCALE_POWERS.items()}
NUMBER = re.compile(r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<percent>%?)")

_TOKEN = re.compile(r"[()]|[^\s()]+")
_WIDTH = "width"


def evaluate(formula: str, figures: Mapping[str, Figure]) -> Figure:
    """Return what a formula gives.

    Parameters
    ----------
    formula : str
        Ids and numbers with ``+ - * / ( )`` between spaces. Behind a number may stand a scale word
        and a unit (``1.19 million yuan``, ``500 yuan/m²``, ``4%``); ``width(ID)`` is the distance
        of a figure's bounds.
    figures : mapping
        Figures by id.

    Raises
    ------
    UnreadableError
        If the formula cannot be read; the message names what stands where it should not.
    LedgerError
        If an id is not known.
    UnitError
        If a unit is not known, or two do not add.
    BoundsError
        If a divisor reaches zero.
    """
    reader = _Reader(formula, figures)
    try:
        figure = reader.side()
    except ZeroDivisionError:
        raise UnreadableError(f"{formula!r}: a division by zero") from None
    if reader.next:
        raise UnreadableError(f"{formula!r}: {reader.next!r} was not understood there")
    return figure


def width(of: Figure) -> Figure:
    """Return the distance between the two bounds of a figure, an exact figure in its unit.

    Over the figure itself, it says how closely the figure is known.

    Raises
    ------
    BoundsError
        If it has no id, or a bound is missing.
    """
    if not of.id:
        raise BoundsError(f"{of.formula} has no id: a width is that of a figure with a name")
    distance = of.interval.width
    if distance is None:
        raise BoundsError(f"{of.id} is {of.text}: with an open end it has no width")
    return Figure(
        Rational.number(distance),
        {},
        canonical(of.shown),
        formula=f"width({of.id})",
        inputs=(of.id,),
        binding=NAME,
    )


def number(text: str) -> Fraction:
    """Return the number that a text such as ``1,160.5`` or ``4%`` writes.

    Raises
    ------
    UnreadableError
        If it writes none.
    """
    found = NUMBER.fullmatch(text)
    if not found:
        raise UnreadableError(f"{text!r} is no number")
    value = Fraction(found["digits"].replace(",", ""))
    return value / 100 if found["percent"] else value


class _Reader:
    """Reads a formula token by token, the tighter binding operations first."""

    def __init__(self, formula: str, figures: Mapping[str, Figure]) -> None:
        self.formula = formula
        self.figures = figures
        self.tokens: list[str] = _TOKEN.findall(formula)

    @property
    def next(self) -> str:
        """The token that comes next, empty at the end."""
        return self.tokens[0] if self.tokens else ""

    def take(self) -> str:
        """Return the next token and go on."""
        if not self.tokens:
            raise UnreadableError(f"{self.formula!r}: something is missing at its end")
        return self.tokens.pop(0)

    def side(self) -> Figure:
        """Read a sum."""
        total = self.product()
        while self.next in ("+", "-"):
            sign, other = self.take(), self.product()
            total = total + other if sign == "+" else total - other
        return total

    def product(self) -> Figure:
        """Read a product."""
        total = self.operand()
        while self.next in ("*", "/"):
            sign, other = self.take(), self.operand()
            total = total * other if sign == "*" else total / other
        return total

    def operand(self) -> Figure:
        """Read an id, a number, or something in parentheses."""
        token = self.take()
        if token == "(":
            inner = self.side()
            self.expect(")")
            return inner
        if token == _WIDTH and self.next == "(":
            self.expect("(")
            id = self.take()
            self.expect(")")
            return width(self.named(id))
        if NUMBER.fullmatch(token):
            return self.amount(token)
        return self.named(token)

    def expect(self, token: str) -> None:
        """Go past a token that has to come next."""
        if self.next != token:
            raise UnreadableError(
                f"{self.formula!r}: {token!r} is missing before {self.next or 'its end'!r}"
            )
        self.take()

    def named(self, id: str) -> Figure:
        """Return the figure with an id."""
        if id in OPERATIONS or id in "()":
            raise UnreadableError(f"{self.formula!r}: {id!r} was not understood there")
        if id not in self.figures:
            raise UnreadableError(f"{self.formula!r}: {unknown_id(id, self.figures)}")
        return self.figures[id]

    def amount(self, text: str) -> Figure:
        """Read what may stand behind a number: a scale word and a unit."""
        value, words, name = number(text), [text], "1"
        if self.next in SCALES:
            words.append(self.take())
            value *= SCALES[words[-1]]
        if self.next and self.next not in (*OPERATIONS, "(", ")"):
            name = self.take()
            words.append(name)
        if text.endswith("%"):
            if name != "1":
                raise UnitError(f"{self.formula!r}: a percentage has no unit {name!r}")
            name = "%"
        try:
            shown = unit(name)
        except BookError as error:
            raise UnitError(f"{self.formula!r}: {error}") from None
        value = value if name == "%" else value * factor(shown)
        return Figure(Rational.number(value), {}, shown, formula=" ".join(words))
