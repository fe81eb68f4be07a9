"""A reading, and how a phrase of one number becomes one."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from lib.errors import UnreadableError
from lib.numbers import Interval
from lib.printed.digits import bounded, mantissa_and_power, with_part
from lib.printed.grammar import PHRASE
from lib.printed.unit_phrases import UnitPhrases
from lib.printed.words import ENDINGS, ODD_WORDS, QUALIFIERS, TENTHS, Qualifier

Words = tuple[str | None, ...]
UNIT = PHRASE.groupindex["unit"] - 1
# Their bounds follow from the last digit that is not zero, and a fraction has none.
_BY_LAST_DIGIT = (Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.ODD)
_BEHIND = ODD_WORDS | ENDINGS
# Where words name a thousand or more, a count is rounded as it is with any scale word.
_THOUSAND = 3


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


class Setting(NamedTuple):
    """In which setting a phrase is read; see `lib.printed.reader.read`."""

    known: UnitPhrases
    noun: str = ""
    computed: bool = False


def read_single(words: Words, phrase: str, setting: Setting) -> Reading:
    """Read a phrase of one number.

    Parameters
    ----------
    words : tuple of (str or None)
        The groups of ``PHRASE``.
    phrase : str
        The phrase as printed, for the error.
    setting : Setting
        Whose words are known, and what the phrase may leave unsaid.

    Raises
    ------
    UnreadableError
        If any part of the phrase is not understood.
    """
    known, noun, computed = setting
    each, word, each_too, currency, number, part, odd, scale, odd_too, rest, ending = words
    qualifier = Qualifier.ROUNDED
    if word or odd or odd_too or ending:
        qualifier = qualifier_of(word, odd, odd_too, ending, phrase)
    if scale == TENTHS:
        if rest or currency or each or each_too:
            raise UnreadableError(f"a unit beside {TENTHS!r} in {phrase!r}")
        rest = "%"
    try:
        shown, canonical_unit, by, counted = known.of(
            rest or "", currency or "", (each or "") + (each_too or ""), scale is not None, noun
        )
    except UnreadableError as error:
        raise UnreadableError(f"{error} in {phrase!r}") from None
    assert number is not None
    mantissa, power, in_words = mantissa_and_power(number, scale or "", phrase)
    if in_words and rest and rest.isascii() is not number.isascii() and rest not in "%‰":
        raise UnreadableError(f"{number!r} beside {rest!r}, of another language, in {phrase!r}")
    exact = counted and scale is None and (power == 0 or (in_words and 0 <= power < _THOUSAND))
    if counted and scale is None and (power < 0 or part) and not computed:
        raise UnreadableError(f"a count that is no whole number in {phrase!r}")
    if shown[:2] in ("万元", "亿元") and not computed:
        raise UnreadableError(f"a scale word twice in {phrase!r}")
    if part is not None:
        if qualifier in _BY_LAST_DIGIT:
            raise UnreadableError(f"{qualifier.value!r} beside a fraction in {phrase!r}")
        mantissa, by = with_part(mantissa, power, part, by, phrase)
        exact = True
    value, interval = bounded(mantissa, power, by, qualifier, exact, phrase)
    return Reading(phrase, value, interval, canonical_unit, shown, qualifier is Qualifier.ABOUT)


def qualifier_of(
    word: str | None, odd: str | None, odd_too: str | None, ending: str | None, phrase: str
) -> Qualifier:
    """Return the qualifier of a number: the words before and behind it must agree (约15%左右)."""
    behind = [_BEHIND[each] for each in (odd, odd_too, ending) if each]
    found = ([QUALIFIERS[word]] if word else []) + behind
    if len(behind) > 1 or any(each is not found[0] for each in found):
        raise UnreadableError(f"two qualifiers in {phrase!r}")
    return found[0] if found else Qualifier.ROUNDED
