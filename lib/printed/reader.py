"""Reading printed figures: from the characters that a source prints to a value with bounds.

Every character of a phrase has to be understood; what is left over is an error that names it.
The words are in ``words``, the patterns in ``grammar``; what digits mean is in ``digits``, what
unit phrases mean in ``unit_phrases``. Here they come together.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.errors import UnreadableError
from lib.numbers import Interval
from lib.printed.digits import bounded, magnitude, mantissa_and_power, with_part
from lib.printed.grammar import ANY_QUALIFIER, CONNECTOR, NUMBER_START, OPENING, PHRASE, WITH_BOUNDS
from lib.printed.unit_phrases import unit_of
from lib.printed.words import ENDINGS, HALF_WIDTH, QUALIFIERS, SCALES, UNIT_WORDS, Qualifier
from lib.units import factor, unit

MOST_CHARACTERS = 200

Words = tuple[str | None, ...]
_UNIT = PHRASE.groupindex["unit"] - 1
# Their bounds follow from the last digit that is not zero, and a fraction has none.
_BY_LAST_DIGIT = (Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.ODD)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed figure says.

    Parameters
    ----------
    printed : str
        The phrase as printed.
    value : Fraction
        The number printed (the midpoint of a printed range), in the canonical unit. It lies outside
        the interval where the phrase says so: nothing that is "over 2 million" is 2 million.
    interval : Interval
        The bounds that the phrase gives, in the canonical unit.
    unit : str
        The canonical unit, such as ``m²``, ``yuan/t`` or ``1``.
    shown_unit : str
        The unit as printed, such as ``亩`` or ``%``.
    approximate : bool
        Whether the source itself calls the number approximate ("about").
    """

    printed: str
    value: Fraction
    interval: Interval
    unit: str
    shown_unit: str
    approximate: bool = False


def read(phrase: str) -> Reading:
    """Read a printed figure.

    Parameters
    ----------
    phrase : str
        The characters as printed, in English, simplified or traditional Chinese, such as
        ``over 2 million square meters`` or ``236.46亿元``.

    Returns
    -------
    Reading
        Value and bounds in the canonical unit.

    Raises
    ------
    UnreadableError
        If any part of the phrase is not understood; the message names that part.
    """
    if len(phrase) > MOST_CHARACTERS:
        raise UnreadableError(
            f"{len(phrase)} characters are too many for a printed figure: {phrase[:20]!r}…"
        )
    text = phrase if phrase.isascii() else phrase.translate(HALF_WIDTH)
    text = " ".join(text.lower().split())
    match = PHRASE.fullmatch(text)
    if match is not None:
        words = match.groups()
        if words[_UNIT] in UNIT_WORDS or not NUMBER_START.search(words[_UNIT]):
            return _read_single(words, phrase)
    bounds = WITH_BOUNDS.fullmatch(text)
    return _read_with_bounds(bounds, phrase) if bounds else _read_range(text, phrase)


def _read_single(words: Words, phrase: str) -> Reading:
    """Read a phrase of one number, given as the groups of ``PHRASE``."""
    each, word, each_too, currency, number, part, odd, scale, odd_too, rest, ending = words
    qualifier = _qualifier(word, odd, odd_too, ending, phrase)
    try:
        shown, canonical_unit, by, counted = unit_of(
            rest or "", currency or "", (each or each_too or "")[1:]
        )
    except UnreadableError as error:
        raise UnreadableError(f"{error} in {phrase!r}") from None
    mantissa, power = mantissa_and_power(number or "", phrase)
    exact = counted and scale is None and power == 0
    if scale is not None:
        power += SCALES[scale]
    if part is not None:
        if qualifier in _BY_LAST_DIGIT:
            raise UnreadableError(f"{qualifier.value!r} beside a fraction in {phrase!r}")
        mantissa, by = with_part(mantissa, power, part, by, phrase)
        exact = True
    value, interval = bounded(mantissa, power, by, qualifier, exact, phrase)
    approximate = qualifier is Qualifier.ABOUT
    return Reading(phrase, value, interval, canonical_unit, shown, approximate)


def _qualifier(
    word: str | None, odd: str | None, odd_too: str | None, ending: str | None, phrase: str
) -> Qualifier:
    if bool(word) + bool(odd) + bool(odd_too) + bool(ending) > 1:
        raise UnreadableError(f"two qualifiers in {phrase!r}")
    if word:
        return QUALIFIERS[word]
    if odd or odd_too:
        return Qualifier.ODD
    return ENDINGS[ending] if ending else Qualifier.ROUNDED


def _read_with_bounds(match: re.Match[str], phrase: str) -> Reading:
    """Read a figure with its bounds in parentheses; without a scale word they share its own."""
    figure = PHRASE.fullmatch(match["figure"])
    if (
        not figure
        or QUALIFIERS.get(figure["qualifier"], Qualifier.ABOUT) is not Qualifier.ABOUT
        or any(figure[name] for name in ("odd", "odd_too", "part"))
    ):
        raise UnreadableError(f"{match['figure']!r} before bounds is not understood in {phrase!r}")
    reading = _read_single(figure.groups(), phrase)
    if match["percent"] and reading.shown_unit != "%":
        raise UnreadableError(f"bounds in % beside {reading.shown_unit} in {phrase!r}")
    scale, by = SCALES.get(match["scale"] or figure["scale"], 0), factor(unit(reading.shown_unit))
    low, high = (
        magnitude(mantissa, power + scale, by)
        for mantissa, power in (mantissa_and_power(match[end], phrase) for end in ("low", "high"))
    )
    if not low <= reading.value <= high:
        raise UnreadableError(f"a number outside the bounds beside it in {phrase!r}")
    return replace(reading, interval=Interval(low, high))


def _read_range(text: str, phrase: str) -> Reading:
    """Read a phrase that is no single figure: a range, or else raise the error that says why."""
    opening = OPENING.match(text)
    ends = CONNECTOR.split(text[opening.end() :] if opening else text)
    matches = [PHRASE.fullmatch(end) for end in ends]
    if len(ends) != 2 or not matches[0] or not matches[1]:
        raise UnreadableError(_why_unreadable(text, phrase))
    left, right = matches[0].groupdict(), matches[1].groupdict()
    for end in (left, right):
        if any(end[name] for name in ("qualifier", "odd", "odd_too", "ending", "part")):
            raise UnreadableError(f"a qualifier beside a range in {phrase!r}")
    # "1-2 million tons", "$1-2 million": what stands at one number only belongs to both.
    if not left["unit"]:
        left["unit"] = right["unit"]
        left["scale"] = left["scale"] or right["scale"]
    for name in ("currency", "each", "each_too"):
        left[name] = right[name] = left[name] or right[name]
    low, high = (_read_single(tuple(end.values()), phrase) for end in (left, right))
    if low.unit != high.unit:
        raise UnreadableError(f"a range from {low.unit} to {high.unit} in {phrase!r}")
    if low.value > high.value:
        raise UnreadableError(f"a descending range in {phrase!r}")
    middle = (low.value + high.value) / 2
    return Reading(phrase, middle, Interval(low.value, high.value), low.unit, high.shown_unit)


def _why_unreadable(text: str, phrase: str) -> str:
    number = NUMBER_START.search(text)
    if not number:
        return f"no number in {phrase!r}"
    if len(ANY_QUALIFIER.findall(text)) > 1:
        return f"two qualifiers in {phrase!r}"
    before = ANY_QUALIFIER.sub("", text[: number.start()]).strip()
    return f"{before or text[number.start() :]!r} is not understood in {phrase!r}"
