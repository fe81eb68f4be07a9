"""Reading printed figures: from the characters that a source prints to a value with bounds.

Every character of a phrase has to be understood; what is left over is an error that names it.
The words are in ``lib/words.py``, the patterns in ``lib/grammar.py``, the meaning is here.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from lib.errors import UnitError, UnreadableError
from lib.grammar import (
    ANY_QUALIFIER,
    CONNECTOR,
    DIGIT,
    GROUPED,
    OPENING,
    PER,
    PHRASE,
)
from lib.interval import Interval
from lib.units import canonical, factor, unit, unit_text
from lib.words import COUNTED, CURRENCIES, HALF_WIDTH, QUALIFIERS, SCALES, UNIT_WORDS, Qualifier

# Far more than any source prints; Python itself refuses to convert some thousand digits.
MOST_CHARACTERS = 200
MOST_DIGITS = 30

_TEN = tuple(10**power for power in range(MOST_DIGITS + 14))


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
    text = " ".join(text.split())
    match = PHRASE.fullmatch(text)
    if match is None:
        return _read_range(phrase, text)
    each, word, each_too, currency, number, part, odd, scale, odd_too, rest, about = match.groups()
    rest = rest.lower()
    if rest not in UNIT_WORDS and DIGIT.search(rest):
        return _read_range(phrase, text)
    qualifier = _qualifier(word, odd, odd_too, about, phrase)
    try:
        shown, canonical_unit, by, counted = _unit_of(
            rest, currency.lower() if currency else "", (each or each_too or "")[1:]
        )
    except UnreadableError as error:
        raise UnreadableError(f"{error} in {phrase!r}") from None
    mantissa, power = _digits(number, phrase)
    exact = counted and scale is None and power == 0
    if scale is not None:
        power += SCALES[scale.lower()]
    if part is not None:
        mantissa, by = _with_part(mantissa, power, part, by, phrase)
        exact = True
    value, interval = _bounded(mantissa, power, qualifier, exact, phrase)
    if by != 1:
        value, interval = value * by, interval.scaled(by)
    approximate = qualifier is Qualifier.ABOUT
    return Reading(phrase, value, interval, canonical_unit, shown, approximate)


def _qualifier(
    word: str | None, odd: str | None, odd_too: str | None, about: str | None, phrase: str
) -> Qualifier:
    if bool(word) + bool(odd) + bool(odd_too) + bool(about) > 1:
        raise UnreadableError(f"two qualifiers in {phrase!r}")
    if word:
        return QUALIFIERS[word.lower()]
    if odd or odd_too:
        return Qualifier.ODD
    return Qualifier.ABOUT if about else Qualifier.ROUNDED


def _digits(number: str, phrase: str) -> tuple[int, int]:
    """Return the printed digits as an integer, and the power of ten of the last one."""
    whole, _, decimals = number.partition(".")
    if "," in whole:
        if not GROUPED.fullmatch(whole):
            raise UnreadableError(f"wrong digit groups {number!r} in {phrase!r}")
        whole = whole.replace(",", "")
    if len(whole) + len(decimals) > MOST_DIGITS:
        raise UnreadableError(f"too many digits {number!r} in {phrase!r}")
    return int(whole + decimals), -len(decimals)


def _with_part(
    mantissa: int, power: int, part: str, by: Fraction, phrase: str
) -> tuple[int, Fraction]:
    """Add a printed fraction ("666 2/3") to a whole number: so many parts, each so large."""
    above, below = (int(text) for text in part.split("/"))
    if power != 0 or not 0 < above < below:
        raise UnreadableError(f"the fraction {part!r} is not understood in {phrase!r}")
    return mantissa * below + above, by / below


def _times_ten(of: int, power: int) -> Fraction:
    return Fraction(of * _TEN[power]) if power >= 0 else Fraction(of, _TEN[-power])


def _bounded(
    mantissa: int, power: int, qualifier: Qualifier, exact: bool, phrase: str
) -> tuple[Fraction, Interval]:
    """Return the value and the bounds of printed digits under a qualifier."""
    value = _times_ten(mantissa, power)
    if qualifier is Qualifier.ROUNDED:
        if exact:
            return value, Interval(value, value)
        # Half a unit of the last digit is a five one decimal place further: 1.16 ± 0.005.
        low = _times_ten(max(10 * mantissa - 5, 0), power - 1)
        return value, Interval(low, _times_ten(10 * mantissa + 5, power - 1))
    if qualifier is Qualifier.OVER:
        return value, Interval(value, None, False, False)
    if qualifier is Qualifier.AT_LEAST:
        return value, Interval(value, None, True, False)
    if not mantissa:
        raise UnreadableError(f"a qualifier beside zero in {phrase!r}")
    if qualifier is Qualifier.LESS_THAN:
        return value, Interval(Fraction(0), value, True, False)
    if qualifier is Qualifier.UP_TO:
        return value, Interval(Fraction(0), value)
    while mantissa % 10 == 0:
        mantissa, power = mantissa // 10, power + 1
    if qualifier is Qualifier.NEARLY:
        return value, Interval(_times_ten(mantissa - 1, power), value, True, False)
    if qualifier is Qualifier.ODD:
        return value, Interval(value, _times_ten(mantissa + 1, power), False, False)
    low = _times_ten(10 * mantissa - 5, power - 1)
    return value, Interval(low, _times_ten(10 * mantissa + 5, power - 1))


@lru_cache(maxsize=1024)
def _unit_of(rest: str, currency: str, each: str) -> tuple[str, str, Fraction, bool]:
    """Return a unit phrase as unit, canonical unit, factor, and whether it counts things."""
    words = [rest] if rest in UNIT_WORDS else PER.split(rest)
    if each:
        words.append(each)
    names = [UNIT_WORDS.get(word) for word in words]
    if currency:
        if words[0] and names[0] not in (None, CURRENCIES[currency]):
            raise UnreadableError(f"two units, {currency!r} and {words[0]!r},")
        if not words[0]:
            words[0], names[0] = currency, CURRENCIES[currency]
    elif not words[0]:
        raise UnreadableError("no unit")
    for word, name in zip(words, names, strict=True):
        if name is None:
            raise UnreadableError(f"{word!r} is not understood")
    shown = "/".join(str(name) for name in names)
    try:
        found = unit(shown)
    except UnitError as error:
        raise UnreadableError(str(error)) from None
    return shown, unit_text(canonical(found)), factor(found), names[0] in COUNTED


def _read_range(phrase: str, text: str) -> Reading:
    """Read a phrase that is no single figure: a range, or else raise the error that says why."""
    opening = OPENING.match(text)
    ends = CONNECTOR.split(text[opening.end() :] if opening else text)
    matches = [PHRASE.fullmatch(end) for end in ends]
    if len(ends) != 2 or not matches[0] or not matches[1]:
        raise UnreadableError(_why_unreadable(phrase, text))
    left, right = matches[0].groupdict(), matches[1].groupdict()
    for end in (left, right):
        if any(end[name] for name in ("qualifier", "odd", "odd_too", "about", "part")):
            raise UnreadableError(f"a qualifier beside a range in {phrase!r}")
    # "1-2 million tons", "$1-2 million": what stands at one number only belongs to both.
    if not left["unit"]:
        left["unit"] = right["unit"]
        left["scale"] = left["scale"] or right["scale"]
    for name in ("currency", "each", "each_too"):
        left[name] = right[name] = left[name] or right[name]
    low, high = (
        read(
            "{each}{each_too}{currency}{number}{scale} {unit}".format(
                **{name: word or "" for name, word in end.items()}
            )
        )
        for end in (left, right)
    )
    if low.unit != high.unit:
        raise UnreadableError(f"a range from {low.unit} to {high.unit} in {phrase!r}")
    if low.value > high.value:
        raise UnreadableError(f"a descending range in {phrase!r}")
    middle = (low.value + high.value) / 2
    return Reading(phrase, middle, Interval(low.value, high.value), low.unit, high.shown_unit)


def _why_unreadable(phrase: str, text: str) -> str:
    digit = DIGIT.search(text)
    if not digit:
        return f"no number in {phrase!r}"
    if len(ANY_QUALIFIER.findall(text)) > 1:
        return f"two qualifiers in {phrase!r}"
    before = ANY_QUALIFIER.sub("", text[: digit.start()]).strip()
    return f"{before or text[digit.start() :]!r} is not understood in {phrase!r}"
