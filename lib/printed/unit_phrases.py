"""Unit phrases: what stands behind a number, before it, or after 每 says which unit it is in."""

from fractions import Fraction
from functools import lru_cache

from lib.errors import UnitError, UnreadableError
from lib.printed.grammar import PER
from lib.printed.words import COUNTED, CURRENCIES, UNIT_WORDS
from lib.units import canonical, factor, unit, unit_text


@lru_cache(maxsize=1024)
def unit_of(rest: str, currency: str, each: str) -> tuple[str, str, Fraction, bool]:
    """Return a unit phrase as unit, canonical unit, factor, and whether it counts things.

    Parameters
    ----------
    rest : str
        What stands behind number and scale word, in lower case: ``yuan per mu``.
    currency : str
        The currency word before the number, if any.
    each : str
        The unit behind a leading 每, if any.

    Raises
    ------
    UnreadableError
        If a word is no unit word, there is none at all, or two do not fit.
    """
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
    if names[0] == "year":
        raise UnreadableError("a date, or a time, which is no amount,")
    shown = "/".join(str(name) for name in names)
    try:
        found = unit(shown)
    except UnitError as error:
        raise UnreadableError(str(error)) from None
    return shown, unit_text(canonical(found)), factor(found), names[0] in COUNTED
