"""Figures: amounts with an id and an origin, and arithmetic that remembers its formula."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

import pint

from lib.errors import BookError, UnitError
from lib.figures.amounts import Amount
from lib.figures.formulas import NAME, OPERATIONS, SUM, Formula, joined
from lib.figures.origin import Origin
from lib.numbers import Rational
from lib.outputs import FIGURE_TYPE
from lib.printed import Reading
from lib.units import Units, canonical, same_dimension, units_behind, units_of

Number = int | Fraction | Decimal
_anonymous = count(1)


@dataclass(frozen=True, eq=False)
class Figure(Amount):
    """An amount that can be computed with, quoted and cited.

    Figures come from the ledger or from arithmetic (``+ - * /``) on figures; sums ask for equal
    dimensions, and a plain number counts as dimensionless.

    Parameters
    ----------
    function, readings, shown, approximate
        As for `Amount`.
    formula : str
        The formula in ids and numbers; empty for a reported or context figure.
    inputs : tuple of str
        The ids in the formula, in their order.
    binding : int
        How tightly the formula's outermost operation binds.
    id, label : str
        Its name in the ledger, and what it is in a few words.
    quantity : str
        Its kind, if it is one of ``lib.quantities``.
    origin : Origin
        Where it comes from.
    """

    formula: str = ""
    inputs: tuple[str, ...] = ()
    binding: int = NAME
    id: str = ""
    label: str = ""
    quantity: str = ""
    origin: Origin = field(default_factory=lambda: Origin("derived"))

    @classmethod
    def from_reading(
        cls,
        reading: Reading,
        *,
        id: str = "",
        label: str = "",
        unit_of: str = "",
        units: Units | None = None,
        **more: Any,
    ) -> Figure:
        """Return a figure of a reading, which counts as independent of all others.

        Parameters
        ----------
        reading : Reading
            The reading.
        id, label : str
            Name of the figure; without an id it is known by the printed phrase.
        unit_of : str
            The canonical unit that the ledger gives it, if not the reading's own.
        units : Units, optional
            The units of its book; without them, those of the book at hand.
        **more
            Other fields of the figure.
        """
        name = id or f"#{next(_anonymous)}"
        units = units or units_of()
        shown = units.unit(reading.shown_unit)
        if unit_of and unit_of != reading.unit:
            shown = units.unit(unit_of)
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

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{self.id or self.formula}: {self.text}>"

    # --- Arithmetic ---------------------------------------------------------------------------

    def __add__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "+")

    def __radd__(self, other: Number) -> Figure:
        return _combined(_as_figure(other, self.shown), self, "+")

    def __sub__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "-")

    def __rsub__(self, other: Number) -> Figure:
        return _combined(_as_figure(other, self.shown), self, "-")

    def __mul__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "*")

    def __rmul__(self, other: Number) -> Figure:
        return _combined(_as_figure(other, self.shown), self, "*")

    def __truediv__(self, other: Figure | Number) -> Figure:
        return _combined(self, other, "/")

    def __rtruediv__(self, other: Number) -> Figure:
        return _combined(_as_figure(other, self.shown), self, "/")

    def to(self, unit_wanted: str) -> Figure:
        """Return the same figure shown in another unit of its dimension.

        Raises
        ------
        UnitError
            If the unit is not known or of another dimension.
        """
        wanted = units_behind(self.shown).unit(unit_wanted)
        if not same_dimension(wanted, self.shown):
            raise UnitError(
                f"{self.id or self.formula} is in {self.shown_unit}: "
                f"it cannot be shown in {unit_wanted}"
            )
        return replace(self, shown=wanted)

    # --- Records ------------------------------------------------------------------------------

    def record(self) -> dict[str, Any]:
        """Return the figure as plain JSON data; numbers are decimal strings in canonical units."""
        return {
            "id": self.id,
            "label": self.label,
            "kind": self.origin.kind,
            **self.amount_record(),
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
            "confidence": self.origin.confidence,
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        lines = [self.label] if self.label else []
        lines.append(f"{self.id} = {self.text}" if self.id else self.text)
        if self.local_text:
            lines.append(f"  or {self.local_text}")
        if self.formula:
            lines.append(f"  = {self.formula}")
        return {FIGURE_TYPE: self.record(), "text/plain": "\n".join(lines)}


def _as_figure(number: Figure | Number, beside: pint.Unit) -> Figure:
    if isinstance(number, Figure):
        return number
    if isinstance(number, bool) or not isinstance(number, int | Fraction | Decimal):
        raise BookError(
            f"{number!r} is a {type(number).__name__}: figures compute with figures, integers, "
            "fractions and decimals only"
        )
    return Figure(
        Rational.number(Fraction(number)), {}, units_behind(beside).unit("1"), formula=str(number)
    )


def _formula(of: Figure) -> Formula:
    """Return how a figure stands in another one's formula: by its id if it has one."""
    return Formula(of.id, (of.id,)) if of.id else Formula(of.formula, of.inputs, of.binding)


def _combined(left: Figure, right: Figure | Number, sign: str) -> Figure:
    right = _as_figure(right, left.shown)
    formula = joined(_formula(left), _formula(right), sign)
    if formula.binding == SUM:
        if not same_dimension(left.shown, right.shown):
            raise UnitError(f"{formula.text}: {left.unit} and {right.unit} do not add")
        shown = left.shown if left.shown == right.shown else canonical(left.shown)
    else:
        above, below = canonical(left.shown), canonical(right.shown)
        shown = above * below if sign == "*" else above / below
    return Figure(
        OPERATIONS[sign].compute(left.function, right.function),
        left.readings | right.readings,
        shown,
        approximate=left.approximate or right.approximate,
        formula=formula.text,
        inputs=formula.inputs,
        binding=formula.binding,
    )
