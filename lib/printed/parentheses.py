"""What stands in parentheses in a figure: its bounds, as the book shows them, or a conversion."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from lib.errors import UnreadableError
from lib.numbers import Interval
from lib.printed.digits import magnitude, mantissa_and_power
from lib.printed.grammar import PHRASE, WITH_BOUNDS, WITH_CONVERSION, YEAR
from lib.printed.reading import Reading, Setting, read_single
from lib.printed.words import QUALIFIERS, Qualifier
from lib.units import factor

_CURRENCIES = frozenset({"yuan", "USD"})


def read_with_parentheses(
    text: str, phrase: str, read_plain: Callable[[str, str, Setting], Reading], setting: Setting
) -> Reading | None:
    """Read a folded text with parentheses; None if they stand as neither bounds nor conversions.

    Raises
    ------
    UnreadableError
        If what `read_plain` gets from the parentheses is not understood, or says something else.
    """
    bounds = WITH_BOUNDS.fullmatch(text)
    if bounds:
        return _with_bounds(bounds, phrase, setting)
    conversion = WITH_CONVERSION.fullmatch(text)
    if not conversion:
        return None
    before, inside, behind = conversion["before"], conversion["inside"], conversion["behind"]
    plain = setting._replace(computed=False)
    # A divisor or an ending follows as if nothing stood between.
    figure = read_plain(f"{before.rstrip()}{behind}".strip(), phrase, plain)
    other = read_plain(inside.strip(), phrase, plain)
    about = partial(read_plain, f"about {inside}", phrase, plain)
    _must_convert(figure, other, inside, phrase, about)
    return figure


def _must_convert(
    figure: Reading,
    other: Reading,
    inside: str,
    phrase: str,
    about: Callable[[], Reading],
) -> None:
    """Raise an error if one reading is no conversion of another, which is in another unit."""
    (above, *below), (above_too, *below_too) = figure.unit.split("/"), other.unit.split("/")
    if below_too and below_too != below:
        raise UnreadableError(f"{inside!r} is per {below_too[0]} in {phrase!r}")
    if {above, above_too} == _CURRENCIES:
        return  # a rate is not the reader's to know
    shown, shown_too = figure.shown_unit, other.shown_unit
    if not below_too:
        shown = shown.partition("/")[0]
    if above != above_too or shown == shown_too or below != below_too or above == "1":
        raise UnreadableError(f"{inside!r} is no conversion of what stands before it in {phrase!r}")
    with suppress(UnreadableError):  # it is rounded to its last digit that is not zero
        other = about()
    if other.interval.contains(figure.value):
        return
    if figure.interval.high is None or not other.interval.overlaps(figure.interval):
        raise UnreadableError(f"{inside!r} is another amount than before it in {phrase!r}")


def _with_bounds(match: re.Match[str], phrase: str, setting: Setting) -> Reading:
    """Read a figure with its bounds in parentheses; without a scale word they share its own."""
    figure = PHRASE.fullmatch(match["figure"])
    if (
        not figure
        or QUALIFIERS.get(figure["qualifier"], Qualifier.ABOUT) is not Qualifier.ABOUT
        or any(figure[name] for name in ("odd", "odd_too", "ending", "part"))
    ):
        raise UnreadableError(f"{match['figure']!r} before bounds is not understood in {phrase!r}")
    reading = read_single(figure.groups(), phrase, setting)
    if match["percent"] and reading.shown_unit != "%":
        raise UnreadableError(f"bounds in % beside {reading.shown_unit} in {phrase!r}")
    ends = match["low"], match["high"]
    if not match["scale"] and not match["percent"] and all(YEAR.fullmatch(end) for end in ends):
        raise UnreadableError(f"years in parentheses are no bounds in {phrase!r}")
    scale, by = (
        match["scale"] or figure["scale"] or "",
        factor(setting.known.units.unit(reading.shown_unit)),
    )
    low, high = (
        magnitude(mantissa, power, by)
        for mantissa, power, _ in (mantissa_and_power(end, scale, phrase) for end in ends)
    )
    if not low <= reading.value <= high:
        raise UnreadableError(f"a number outside the bounds beside it in {phrase!r}")
    return replace(reading, interval=Interval(low, high))
