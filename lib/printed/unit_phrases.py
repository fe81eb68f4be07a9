"""Unit phrases: what stands behind a number, before it, or after 每 says which unit it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from lib.errors import BookError, LedgerError, UnitError, UnreadableError, quoted
from lib.printed.grammar import GAP, GAP_IN_ENGLISH, PER
from lib.printed.numerals import NUMERALS
from lib.printed.words import (
    AVERAGES,
    CURRENCIES,
    NO_NOUN,
    PER_YEAR,
    QUALIFIERS,
    SCALES,
    TWINS,
    UNIT_WORDS,
)
from lib.root import root
from lib.tables import must_be_filled, rows
from lib.units import VOCABULARY, Units, canonical, contents, factor, unit_text, units_of

_ANY = "…"
_CURRENCY_UNITS = frozenset(CURRENCIES.values())
_ENDS_YEARLY = re.compile(rf" ?(?:{PER_YEAR})$")
COLUMNS = ("word", "unit", "counted")
_TAKEN = UNIT_WORDS.keys() | SCALES.keys() | CURRENCIES.keys() | QUALIFIERS.keys() | NO_NOUN


class UnitPhrases:
    """The unit phrases that a book's reader knows.

    Parameters
    ----------
    units : Units
        The book's units.
    words : mapping of str to str
        The words of the book's own, and the unit that each stands for; in the middle of
        ``家…企业`` stand a few other characters.
    counted : frozenset of str
        The units that are nouns: their number is exact where no scale word stands with it.
    """

    def __init__(self, units: Units, words: Mapping[str, str], counted: frozenset[str]) -> None:
        self.units = units
        self.words = UNIT_WORDS | {word: name for word, name in words.items() if _ANY not in word}
        self._gapped = [(_with_gap(word), name) for word, name in words.items() if _ANY in word]
        self.with_numerals = [word for word in self.words if re.search(f"[{NUMERALS}]", word)]
        self.counted = counted
        self.of = lru_cache(maxsize=1024)(self._of)

    def noun(self, quantity: str) -> str:
        """Return the noun that a kind of quantity counts, empty if it counts none."""
        kind = self.units.kinds.get(quantity)
        return kind.unit if kind and kind.unit in self.counted else ""

    def _of(
        self, rest: str, currency: str, each: str, scaled: bool, noun: str
    ) -> tuple[str, str, Fraction, bool]:
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
            Whether there was a scale word; one may stand behind a currency: ``75 USD million``.
        noun : str
            What is counted where the phrase does not say it, if that is known.

        Raises
        ------
        UnreadableError
            If a word is no unit word, there is none at all, or two do not fit.
        """
        if noun and rest in NO_NOUN and not currency and not each:
            return noun, noun, Fraction(1), True
        words = [rest] if rest in self.words else PER.split(_yearly(rest))
        power = 0
        head, _, last = words[0].rpartition(" ")
        if last in SCALES and last.isascii() and self.words.get(head) in _CURRENCY_UNITS:
            if scaled:
                raise UnreadableError("a scale word twice")
            words[0], power = head, SCALES[last]
        for average in AVERAGES.split("|"):
            each = each.replace(average, f"每{average[0]}")
        words += each.split("每")[1:]
        names = [self._name(word) for word in words]
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
            kinds = [canonical(self.units.unit(str(name))) for name in names]
            found = self.units.unit(shown)
        except UnitError as error:
            raise UnreadableError(str(error)) from None
        # Yuan per yuan, or per mu and per hectare; and nothing is divided by a share.
        if len(set(kinds)) < len(kinds) or canonical(self.units.unit("1")) in kinds[1:]:
            raise UnreadableError(f"{shown!r}, which divides by the same twice or by a share,")
        by = factor(found) * 10**power
        # So many for each of something else are a rate, and no count.
        return shown, unit_text(canonical(found)), by, names[0] in self.counted and not names[1:]

    def _name(self, word: str) -> str | None:
        """Return the unit of a word, also with hyphens ("square-meter") or its noun inside."""
        name = self.words.get(word) or self.words.get(word.replace("-", " "))
        if name:
            return name
        return next((unit for pattern, unit in self._gapped if pattern.fullmatch(word)), None)


def _with_gap(word: str) -> re.Pattern[str]:
    parts = word.split(_ANY)
    gap = GAP_IN_ENGLISH if "".join(parts).isascii() else GAP
    return re.compile(gap.join(map(re.escape, parts)))


def _yearly(rest: str) -> str:
    return _ENDS_YEARLY.sub(" per year", rest)


def phrases_of(folder: Path | None = None) -> UnitPhrases:
    """Return the unit phrases of the book in a folder; without one, of the book at hand.

    Raises
    ------
    LedgerError
        If a row of ``data/vocabulary`` does not hold: file, line, column and the offending text.
    """
    folder = folder or root()
    path = folder / VOCABULARY / "words.csv"
    return _phrases(path, contents(path), units_of(folder))


@lru_cache(maxsize=16)
def _phrases(path: Path, content: bytes | None, units: Units) -> UnitPhrases:
    words: dict[str, str] = {}
    counted: dict[str, str] = {}
    for line, row in rows(path, COLUMNS) if content is not None else ():
        where = f"{path.name}, line {line}"
        must_be_filled(row, COLUMNS, where)
        word, name = row["word"].translate(TWINS), row["unit"]
        if word != word.lower() or word[0].isdigit():
            raise LedgerError(
                f"{where}, column word: {quoted(word)} must be in lower case, no number"
            )
        if word in words or word in _TAKEN:
            raise LedgerError(f"{where}, column word: {quoted(word)} has a meaning already")
        try:
            units.unit(name)
        except BookError as error:
            raise LedgerError(f"{where}, column unit: {error}") from None
        if row["counted"] not in ("true", "false"):
            raise LedgerError(
                f"{where}, column counted: {quoted(row['counted'])} is neither true nor false"
            )
        if counted.setdefault(name, row["counted"]) != row["counted"]:
            raise LedgerError(
                f"{where}, column counted: {name!r} is counted in one row, and in another it is not"
            )
        words[word] = name
    return UnitPhrases(units, words, frozenset(n for n, is_ in counted.items() if is_ == "true"))
