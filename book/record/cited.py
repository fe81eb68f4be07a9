"""Whether a number that somebody cites agrees with the figure that the book publishes.

A cited number agrees if what it says is true of our figure, in one of two ways. It is a rounding of
our value: the value lies within half a unit of the last digit cited, or of the last digit that our
bounds support (7,945 is 7,950 where only tens are known), and the figure is bounded on both sides,
so that a plain number may stand for it. Or it holds for every value within our bounds:
``over 18 yuan/t`` is true of 18.39 to 18.44. A number that is only possible, because it lies
somewhere within our bounds, does not agree; and a plain number does not stand for an upper bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from book.record.digests import figure_digest
from lib.errors import UnitError, UnreadableError
from lib.figures import Record, record_interval
from lib.ledger import read_year
from lib.numbers import DOWN, UP, Interval, decimal_text, rounded, supported_decimals
from lib.printed import CONNECTOR, TWINS, Reading, phrases_of, read
from lib.units import factor, units_of
from lib.units import unit as unit_named

# The book shows bounds behind the number, without repeating the unit: 18.42 yuan/t (18.39–18.44).
_WITH_BOUNDS = re.compile(r"(?P<number>[^()]+) \((?P<bounds>[^()]+)\)")


@dataclass(frozen=True)
class Agreement:
    """What came of holding a cited number against a figure.

    Parameters
    ----------
    agrees : bool
        Whether what was cited is true of the figure.
    reason : str
        Why, in a few words.
    remark : str
        What the citer should know beside it; may be empty.
    """

    agrees: bool
    reason: str
    remark: str = ""


def agreement(record: Record, cited: str) -> Agreement:
    """Hold a cited number against a published figure.

    Parameters
    ----------
    record : dict
        The figure's record.
    cited : str
        The number as cited, with its unit, such as ``18.42 yuan/t``; bounds may follow as the book
        shows them.

    Raises
    ------
    UnreadableError
        If the cited number cannot be read.
    """
    text = " ".join(cited.translate(TWINS).split())
    parts = _WITH_BOUNDS.fullmatch(text)
    number = parts["number"] if parts else text
    reading = _read(number, record["unit"])
    unit, remark = _meant(reading.unit, record), ""
    if unit != reading.unit:
        remark = f"{reading.unit!r} was taken for {unit!r}: that is what the ledger counts here"
        for name in sorted({*unit.split("/")} - {*reading.unit.split("/")}):
            if (words := units_of().spelled(name)) != name:
                remark += f", {name} for {words}"
    if unit != record["unit"]:
        return Agreement(False, f"it is in {unit}, and the figure in {record['unit']}")
    ours = record_interval(record)
    if parts and not _as_stored(_bounds(parts["bounds"], reading)).encloses(ours):
        return Agreement(False, "the bounds cited do not hold ours", remark)
    return replace(_held(reading, ours, Fraction(record["value"]), number), remark=remark)


def _held(reading: Reading, ours: Interval, value: Fraction, number: str) -> Agreement:
    theirs = _as_stored(reading.interval)
    if theirs.encloses(ours):
        return Agreement(True, "it holds for every value within the published bounds")
    is_plain = _is_two_sided(theirs) and not CONNECTOR.search(number)
    if is_plain and theirs.contains(value):
        if _is_two_sided(ours):
            return Agreement(True, "it is a rounding of the published value")
        return Agreement(False, "a plain number does not stand for a bound")
    if is_plain and _is_two_sided(ours) and _in_supported_digits(reading, ours, value):
        return Agreement(True, "it is the published value in the digits that its bounds support")
    if theirs.overlaps(ours):
        return Agreement(
            False, "it is possible within the published bounds, but is not what they say"
        )
    return Agreement(False, "it lies outside the published bounds")


def _in_supported_digits(reading: Reading, ours: Interval, value: Fraction) -> bool:
    """Whether a number is our value rounded as the book shows it in the unit cited."""
    by = factor(unit_named(reading.shown_unit))
    width = ours.width
    if not width:
        return False
    return rounded(value / by, supported_decimals(width / by, value / by)) == reading.value / by


def _meant(unit: str, record: Record) -> str:
    """Return the unit that is meant: sources name it less closely."""
    try:
        return units_of().unit_for(record.get("quantity", ""), unit)
    except UnitError:
        return units_of().by_name(unit, record["unit"])


def _as_stored(interval: Interval) -> Interval:
    """Round ends outward as records do: 9万亩 in m² has no last decimal in either."""
    low, high = interval.low, interval.high
    return replace(
        interval,
        low=None if low is None else Fraction(decimal_text(low, DOWN)),
        high=None if high is None else Fraction(decimal_text(high, UP)),
    )


def _is_two_sided(interval: Interval) -> bool:
    return interval.low not in (None, 0) and interval.high is not None


def _read(text: str, unit: str) -> Reading:
    """Read a number that is cited for a figure in a unit, which may be a year or a bare ratio."""
    if unit == "calendar_year":
        return read_year(text)
    # What is counted may go without its noun, as where a source prints 33个 of districts.
    noun = unit if unit in phrases_of().counted else ""
    try:
        return read(text, noun=noun, computed=True)
    except UnreadableError:
        if unit != "1":
            raise
        # The reader wants a unit, and a ratio has none: it is read as so many per cent.
        try:
            reading = read(f"{text}%", computed=True)
        except UnreadableError:
            pass
        else:
            return _times(reading, Fraction(100))
        raise


def _times(reading: Reading, by: Fraction) -> Reading:
    return replace(
        reading, value=reading.value * by, interval=reading.interval.scaled(by), shown_unit="1"
    )


def _bounds(text: str, reading: Reading) -> Interval:
    """Read the bounds behind a cited number, in the number's unit."""
    if reading.shown_unit == "1":
        return _read(text, "1").interval
    return read(f"{text.removesuffix('%')} {reading.shown_unit}", computed=True).interval


def report(record: Record, found: list[tuple[str, Agreement]]) -> list[str]:
    """Return the lines that say of each thing cited whether it agrees with a figure, and why."""
    lines = []
    for cited, one in found:
        lines.append(f"{'agrees' if one.agrees else 'DIFFERS'}: {cited!r}: {one.reason}")
        lines += [f"  note: {one.remark}"] if one.remark else []
    digest = figure_digest(record)
    return [*lines, f"  published: {record['id']} = {record['text']}, digest {digest}"]
