"""Reading printed figures: from the characters that a source prints to a value with bounds.

Every character of a phrase has to be understood; what is left over is an error that names it.
The words are in ``lib/words.py``, the patterns in ``lib/grammar.py``; what digits mean is in
``lib/digits.py``, what unit phrases mean in ``lib/unit_phrases.py``. Here they come together.
"""

from dataclasses import dataclass
from fractions import Fraction

from lib.digits import bounded, mantissa_and_power, with_part
from lib.errors import UnreadableError
from lib.grammar import ANY_QUALIFIER, CONNECTOR, DIGIT, NUMBER_START, OPENING, PHRASE
from lib.interval import Interval
from lib.unit_phrases import unit_of
from lib.words import HALF_WIDTH, QUALIFIERS, SCALES, UNIT_WORDS, Qualifier

MOST_CHARACTERS = 200


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
    if rest not in UNIT_WORDS and NUMBER_START.search(rest):
        return _read_range(phrase, text)
    qualifier = _qualifier(word, odd, odd_too, about, phrase)
    try:
        shown, canonical_unit, by, counted = unit_of(
            rest, currency.lower() if currency else "", (each or each_too or "")[1:]
        )
    except UnreadableError as error:
        raise UnreadableError(f"{error} in {phrase!r}") from None
    mantissa, power = mantissa_and_power(number, phrase)
    exact = counted and scale is None and power == 0
    if scale is not None:
        power += SCALES[scale.lower()]
    if part is not None:
        mantissa, by = with_part(mantissa, power, part, by, phrase)
        exact = True
    value, interval = bounded(mantissa, power, qualifier, exact, phrase)
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
