"""Amounts: numbers with bounds and a unit, and how they are shown and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import pint

from lib.figures.records import ABOUT, SHORT, bounds_record
from lib.numbers import Interval, Rational, bounds, figure_text
from lib.units import canonical, factor, unit_text, units_behind


@dataclass(frozen=True, eq=False)
class Amount:
    """A number with bounds and a unit.

    Parameters
    ----------
    function : Rational
        The amount as a function of the readings under it, in canonical units.
    readings : dict of str to tuple of (Fraction, Interval)
        Central value and bounds of each reading under it, in canonical units.
    shown : pint.Unit
        The unit in which the amount is shown.
    approximate : bool
        Whether a source itself says "about".
    """

    function: Rational
    readings: dict[str, tuple[Fraction, Interval]]
    shown: pint.Unit
    approximate: bool = False

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
        """The canonical unit: ``m²``, ``yuan/t``, ``1``."""
        return unit_text(canonical(self.shown))

    @property
    def shown_unit(self) -> str:
        """The unit in which the amount is shown: ``亩``, ``%``, or the canonical one."""
        return unit_text(self.shown)

    def magnitudes(self) -> tuple[Fraction, Fraction | None, Fraction | None]:
        """Return value, low and high end in the unit shown; None is an end at infinity."""
        by = factor(self.shown)
        ends = self.interval.scaled(1 / by)
        return self.value / by, ends.low, ends.high

    @cached_property
    def text(self) -> str:
        """The amount with unit and bounds: ``18.42 yuan/t (18.39–18.44)``."""
        return self._text(self.shown)

    @property
    def short(self) -> str:
        """The amount as prose and titles show it: three significant digits at most, no bracket.

        Its unit is said in words: ``18.4 yuan per tonne``. One-sided bounds stay in words, rounded
        outward.
        """
        return self._text(self.shown, ends=False, digits=SHORT, prose=True)

    @property
    def about(self) -> str:
        """The amount like that in two significant digits, "about" where some were left off."""
        return self._text(self.shown, ends=False, digits=ABOUT, say_about=True, prose=True)

    @property
    def full(self) -> str:
        """The amount in all digits that its bounds support, without a bracket."""
        return self._text(self.shown, ends=False)

    @property
    def canonical_text(self) -> str:
        """The text in the canonical unit."""
        in_unit = canonical(self.shown)
        return self.text if in_unit == self.shown else self._text(in_unit)

    @property
    def local_text(self) -> str:
        """The text in 亩, 万元 or 亿元; empty where the dimension has no such unit."""
        units = units_behind(self.shown)
        name = units.local_unit(self.unit, self.value)
        return self._text(units.unit(name)) if name else ""

    def _text(
        self,
        shown: pint.Unit,
        *,
        ends: bool = True,
        digits: int | None = None,
        say_about: bool = False,
        prose: bool = False,
    ) -> str:
        by = 1 / factor(shown)
        return figure_text(
            self.value * by,
            self.interval.scaled(by),
            unit_text(shown),
            approximate=self.approximate,
            ends=ends,
            digits=digits,
            say_about=say_about,
            words=units_behind(shown).words if prose else None,
        )

    def amount_record(self) -> dict[str, Any]:
        """Return texts, numbers and units as plain JSON data; numbers are in canonical units."""
        return {
            "text": self.text,
            **bounds_record(self.value, self.interval),
            "unit": self.unit,
            "shown_unit": self.shown_unit,
            "canonical_text": self.canonical_text,
            "local_text": self.local_text,
            "approximate": self.approximate,
        }
