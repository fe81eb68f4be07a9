"""Records of figures: JSON data with decimal strings, and how they turn back into texts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lib.errors import UnitError
from lib.numbers import (
    DOWN,
    SCALE_POWERS,
    UP,
    Interval,
    decimal_text,
    figure_text,
    stored_interval,
    stored_number,
)
from lib.units import factor, same_dimension, unit, units_behind

Record = dict[str, Any]
# The most significant digits that prose shows, and those of a rough number.
SHORT, ABOUT = 3, 2


def bounds_record(value: Fraction, interval: Interval) -> Record:
    """Return a value and its bounds as decimal strings; None is an end at infinity.

    Bounds whose decimals do not end are rounded outward.
    """
    low, high = interval.low, interval.high
    return {
        "value": decimal_text(value),
        "low": None if low is None else decimal_text(low, DOWN),
        "high": None if high is None else decimal_text(high, UP),
        "low_included": interval.low_included,
        "high_included": interval.high_included,
    }


def record_interval(record: Record) -> Interval:
    """Return the bounds of a record, in its canonical unit."""
    return stored_interval(
        record["low"], record["high"], record["low_included"], record["high_included"]
    )


def record_reading(record: Record) -> tuple[Fraction, Interval]:
    """Return value and bounds of a record; an exact value is one with its bounds."""
    interval = record_interval(record)
    value = interval.low if interval.is_exact else None
    return (stored_number(record["value"]) if value is None else value), interval


def record_text(
    record: Record,
    *,
    shown_unit: str = "",
    ends: bool = True,
    digits: int | None = None,
    say_about: bool = False,
    between: bool = False,
    prose: bool = False,
) -> str:
    """Return a record's text, in another unit or without its bounds if asked for.

    Parameters
    ----------
    record : dict
        As from ``Figure.record``.
    shown_unit : str
        The unit to show it in, with a scale word before it if one is wanted (``million yuan``);
        without one, the record's own.
    ends : bool
        Whether the ends follow in parentheses where both are finite.
    digits, say_about, between
        As for ``lib.numbers.figure_text``.
    prose : bool
        Whether its unit is said in words: ``yuan per tonne``.

    Raises
    ------
    UnitError
        If the unit is not known or of another dimension.
    """
    name = shown_unit or record["shown_unit"]
    scale, _, rest = name.partition(" ")
    wanted = unit(rest if scale in SCALE_POWERS else name)
    if not same_dimension(wanted, unit(record["unit"])):
        raise UnitError(f"{record['id']} is in {record['unit']}: it cannot be shown in {name}")
    by = 1 / factor(wanted)
    value, interval = record_reading(record)
    return figure_text(
        value * by,
        interval.scaled(by),
        name,
        approximate=record["approximate"],
        ends=ends,
        digits=digits,
        say_about=say_about,
        between=between,
        words=units_behind(wanted).words if prose else None,
    )
