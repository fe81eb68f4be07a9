"""Unit phrases: what stands behind a number, before it, or after 每 says which unit it is in."""

from fractions import Fraction
from functools import lru_cache

from lib.errors import UnitError, UnreadableError
from lib.printed.grammar import FIRM, PER
from lib.printed.words import AVERAGES, COUNTED, CURRENCIES, PER_YEAR, SCALES, UNIT_WORDS
from lib.units import canonical, factor, unit, unit_text

_CURRENCY_UNITS = frozenset(CURRENCIES.values())


@lru_cache(maxsize=1024)
def unit_of(rest: str, currency: str, each: str, scaled: bool) -> tuple[str, str, Fraction, bool]:
    """Return a unit phrase as unit, canonical unit, factor, and whether it counts things.

    Parameters
    ----------
    rest : str
        What stands behind number and scale word, in lower case: ``yuan per mu``.
    currency : str
        The currency word before the number, if any.
    each : str
        What divides the unit before the number, if anything: ``每亩``, ``每年每亩``, ``人均``.
    scaled : bool
        Whether there was a scale word; one may also stand behind a currency (``75 USD million``).

    Raises
    ------
    UnreadableError
        If a word is no unit word, there is none at all, or two do not fit.
    """
    words = [rest] if rest in UNIT_WORDS else PER.split(_yearly(rest))
    power = 0
    head, _, last = words[0].rpartition(" ")
    if last in SCALES and last.isascii() and UNIT_WORDS.get(head) in _CURRENCY_UNITS:
        if scaled:
            raise UnreadableError("a scale word twice")
        words[0], power = head, SCALES[last]
    for average in AVERAGES.split("|"):
        each = each.replace(average, f"每{average[0]}")
    words += each.split("每")[1:]
    names = [_name(word) for word in words]
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
        kinds = [canonical(unit(str(name))) for name in names]
        found = unit(shown)
    except UnitError as error:
        raise UnreadableError(str(error)) from None
    # Yuan per yuan, or per mu and per hectare; and nothing is divided by a share.
    if len(set(kinds)) < len(kinds) or canonical(unit("1")) in kinds[1:]:
        raise UnreadableError(f"{shown!r}, which divides by the same twice or by a share,")
    by = factor(found) * 10**power
    return shown, unit_text(canonical(found)), by, names[0] in COUNTED


def _name(word: str) -> str | None:
    """Return the unit of a word, also with hyphens ("square-meter") or its noun (家科技型企业)."""
    name = UNIT_WORDS.get(word) or UNIT_WORDS.get(word.replace("-", " "))
    return name or (UNIT_WORDS["家"] if FIRM.fullmatch(word) else None)


def _yearly(rest: str) -> str:
    plain = rest.removesuffix(PER_YEAR)
    return rest if plain == rest else f"{plain.rstrip()} per year"
