"""Figures: quantities with bounds, a unit, an origin, and arithmetic that remembers its formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import count
from typing import Any

import pint

from lib.bounds import bounds
from lib.display import DOWN, UP, decimal_text, figure_text
from lib.errors import BookError, UnitError
from lib.interval import Interval
from lib.local_units import local_unit
from lib.printed import Reading
from lib.rational import Rational
from lib.units import canonical, factor, same_dimension, unit, unit_text

FIGURE_TYPE = "application/vnd.factor-markets.figure+json"

Number = int | Fraction | Decimal
# Binds tighter from left to right; a name or a number binds tightest.
_SUM, _PRODUCT, _NAME = 1, 2, 3
_anonymous = count(1)


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from, and what it speaks of.

    Parameters
    ----------
    kind : str
        ``reported`` (printed in the article), ``context`` (printed elsewhere) or ``derived``.
    printed : str
        The phrase as printed; empty for a derived figure.
    period, place, scope, stock_or_flow : str
        What the number covers.
    source, locator : str
        Key of the source in ``data/sources.bib`` and the place in it.
    note : str
        What a reader has to know beside the number.
    """

    kind: str
    printed: str = ""
    period: str = ""
    place: str = ""
    scope: str = ""
    stock_or_flow: str = ""
    source: str = ""
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class Figure:
    """A quantity with bounds that can be computed with, quoted and cited.

    Figures come from the ledger or from arithmetic (``+ - * /``) on figures; sums ask for equal
    dimensions, and a plain number counts as dimensionless.

    Parameters
    ----------
    function : Rational
        The figure as a function of the readings under it, in canonical units.
    readings : dict of str to tuple of (Fraction, Interval)
        Central value and bounds of each reading under it, in canonical units.
    shown : pint.Unit
        The unit in which the figure is shown.
    formula : str
        The formula in ids and numbers; empty for a reported or context figure.
    inputs : tuple of str
        The ids in the formula, in their order.
    """

    function: Rational
    readings: dict[str, tuple[Fraction, Interval]]
    shown: pint.Unit
    formula: str = ""
    inputs: tuple[str, ...] = ()
    binding: int = _NAME
    id: str = ""
    label: str = ""
    approximate: bool = False
    quantity: str = ""
    origin: Origin = field(default_factory=lambda: Origin("derived"))

    @classmethod
    def from_reading(
        cls, reading: Reading, *, id: str = "", label: str = "", unit_of: str = "", **more: Any
    ) -> Figure:
        """Return a figure of a reading, which counts as independent of all others.

        Parameters
        ----------
        reading : Reading
            The reading.
        id, label : str
            Name of the figure; without an id it is known by the printed phrase.
        unit_of : str
            The canonical unit that the ledger gives it, if not the reading's own (tCO2e for t).
        **more
            Other fields of the figure.
        """
        name = id or f"#{next(_anonymous)}"
        shown = unit(reading.shown_unit)
        if unit_of and unit_of != reading.unit:
            shown = unit(unit_of)
        formula = "" if id else repr(reading.printed)
        return cls(
            Rational.variable(name),
            {name: (reading.value, reading.interval)},
            shown,
            formula=formula,
            id=id,
            label=label,
            approximate=reading.approximate,
            **more,
        )

    # --- Value, bounds, text ------------------------------------------------------------------

    @cached_property
    def value(self) -> Fraction:
        """The central value in the canonical unit: what the printed numbers themselves give."""
        return self.function.at({name: value for name, (value, _) in self.readings.items()})

    @cached_property
    def interval(self) -> Interval:
        """The tightest bounds in the canonical unit.

        Raises
        ------
        BoundsError
            If no bound can be carried.
        """
        return bounds(self.function, {name: ends for name, (_, ends) in self.readings.items()})

    @property
    def unit(self) -> str:
        """The canonical unit: ``m²``, ``yuan/tCO2e``, ``1``."""
        return unit_text(canonical(self.shown))

    @property
    def shown_unit(self) -> str:
        """The unit in which the figure is shown: ``亩``, ``%``, or the canonical one."""
        return unit_text(self.shown)

    def magnitudes(self) -> tuple[Fraction, Fraction | None, Fraction | None]:
        """Return value, low and high end in the unit shown; None is an end at infinity."""
        by = factor(self.shown)
        ends = self.interval.scaled(1 / by)
        return self.value / by, ends.low, ends.high

    @property
    def text(self) -> str:
        """The figure with unit and bounds: ``18.42 yuan/tCO2e (18.39–18.44)``."""
        return self._text(ends=True)

    @property
    def short(self) -> str:
        """The figure with its unit and without a bracket; one-sided bounds stay in words."""
        return self._text(ends=False)

    def _text(self, *, ends: bool) -> str:
        by = 1 / factor(self.shown)
        return figure_text(
            self.value * by,
            self.interval.scaled(by),
            self.shown_unit,
            approximate=self.approximate,
            ends=ends,
        )

    @property
    def canonical_text(self) -> str:
        """The text in the canonical unit."""
        return self.to(self.unit).text

    @property
    def local_text(self) -> str:
        """The text in 亩, 万元 or 亿元; empty where the dimension has no such unit."""
        name = local_unit(self.unit, self.value)
        return self.to(name).text if name else ""

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{self.id or self.formula}: {self.text}>"

    # --- Arithmetic ---------------------------------------------------------------------------

    def __add__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "+")

    def __radd__(self, other: Number) -> Figure:
        return _combined(_as_figure(other), self, "+")

    def __sub__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "-")

    def __rsub__(self, other: Number) -> Figure:
        return _combined(_as_figure(other), self, "-")

    def __mul__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "*")

    def __rmul__(self, other: Number) -> Figure:
        return _combined(_as_figure(other), self, "*")

    def __truediv__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "/")

    def __rtruediv__(self, other: Number) -> Figure:
        return _combined(_as_figure(other), self, "/")

    def to(self, unit_wanted: str) -> Figure:
        """Return the same figure shown in another unit of its dimension.

        Raises
        ------
        UnitError
            If the unit is not known or of another dimension.
        """
        wanted = unit(unit_wanted)
        if not same_dimension(wanted, self.shown):
            raise UnitError(
                f"{self.id or self.formula} is in {self.shown_unit}: "
                f"it cannot be shown in {unit_wanted}"
            )
        return replace(self, shown=wanted)

    # --- Records ------------------------------------------------------------------------------

    def record(self) -> dict[str, Any]:
        """Return the figure as plain JSON data; numbers are decimal strings in canonical units.

        Bounds whose decimals do not end are rounded outward.
        """
        low, high = self.interval.low, self.interval.high
        return {
            "id": self.id,
            "label": self.label,
            "kind": self.origin.kind,
            "text": self.text,
            "value": decimal_text(self.value),
            "low": None if low is None else decimal_text(low, DOWN),
            "high": None if high is None else decimal_text(high, UP),
            "low_included": self.interval.low_included,
            "high_included": self.interval.high_included,
            "unit": self.unit,
            "shown_unit": self.shown_unit,
            "canonical_text": self.canonical_text,
            "local_text": self.local_text,
            "approximate": self.approximate,
            "quantity": self.quantity,
            "printed": self.origin.printed,
            "formula": self.formula,
            "inputs": list(self.inputs),
            "source": self.origin.source,
            "locator": self.origin.locator,
            "period": self.origin.period,
            "place": self.origin.place,
            "scope": self.origin.scope,
            "stock_or_flow": self.origin.stock_or_flow,
            "note": self.origin.note,
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        lines = [self.label] if self.label else []
        lines.append(f"{self.id} = {self.text}" if self.id else self.text)
        if self.local_text:
            lines.append(f"  or {self.local_text}")
        if self.formula:
            lines.append(f"  = {self.formula}")
        return {FIGURE_TYPE: self.record(), "text/plain": "\n".join(lines)}


def _as_figure(number: Figure | Number) -> Figure:
    if isinstance(number, Figure):
        return number
    if isinstance(number, bool) or not isinstance(number, int | Fraction | Decimal):
        raise BookError(
            f"{number!r} is a {type(number).__name__}: figures compute with figures, integers, "
            "fractions and decimals only"
        )
    return Figure(Rational.number(Fraction(number)), {}, unit("1"), formula=str(number))


def _operand(of: Figure, binding: int) -> str:
    if of.id:
        return of.id
    return f"({of.formula})" if of.binding < binding else of.formula


_OPERATIONS: dict[str, tuple[int, int, Callable[[Rational, Rational], Rational]]] = {
    "+": (_SUM, _SUM, Rational.__add__),
    "-": (_SUM, _PRODUCT, Rational.__sub__),
    "*": (_PRODUCT, _PRODUCT, Rational.__mul__),
    "/": (_PRODUCT, _NAME, Rational.__truediv__),
}


def _combined(left: Figure, right: Figure | Number, sign: str) -> Figure:
    right = _as_figure(right)
    binding, right_binding, operation = _OPERATIONS[sign]
    formula = f"{_operand(left, binding)} {sign} {_operand(right, right_binding)}"
    if binding == _SUM:
        if not same_dimension(left.shown, right.shown):
            raise UnitError(f"{formula}: {left.unit} and {right.unit} do not add")
        shown = left.shown if left.shown == right.shown else canonical(left.shown)
    else:
        above, below = canonical(left.shown), canonical(right.shown)
        shown = above * below if sign == "*" else above / below
    names = [name for side in (left, right) for name in ([side.id] if side.id else side.inputs)]
    return Figure(
        operation(left.function, right.function),
        left.readings | right.readings,
        shown,
        formula=formula,
        inputs=tuple(dict.fromkeys(names)),
        binding=binding,
        approximate=left.approximate or right.approximate,
    )
