"""Words of comparison: which way they point, and which numbers stand among them.

A relation's words have to say what its expression does, and prose that compares has to do it in a
relation. Both ask here what a comparison looks like in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from lib.numbers import SCALE_POWERS
from lib.printed import numeral

DOWN, UP, SAME, DIFFERENT, SIZE = "smaller", "larger", "the same", "different", "a multiple"

_FALL = "fall|fell|fallen|drop|dropped|decline|declined|shrink|shrank|sink|sank"
_RISE = "rise|rose|risen|grow|grew|grown|increase|increased|climb|climbed"
# "No more than" points down though "more" points up, so that phrases stand before their words.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (SAME, rf"(?:neither|not|never) (?:{_FALL}|{_RISE})(?: n?or (?:{_FALL}|{_RISE}))?"),
    (SAME, r"no different|unchanged|unaltered|(?:not|never) (?:changed?|moved?|differ(?:ed)?)"),
    (DIFFERENT, r"(?:not|never|no longer) (?:the same|equal|identical|constant|alike|agree)"),
    (DOWN, r"(?:no|not|never) (?:more|higher|larger|greater|later|dearer|above)"),
    (UP, r"(?:no|not|never) (?:less|fewer|lower|smaller|earlier|cheaper|below)"),
    (DOWN, r"at most|(?:not|never) exceed(?:ed)?"),
    (UP, r"at least"),
    (SIZE, r"twice|thrice|half|(?:a|one) (?:third|quarter|fifth|tenth)|(?:two|three) "
     r"(?:thirds|quarters|fifths)|times(?= (?:the|as|that|what|its|their|more|less))"),
    (DOWN, r"below|beneath|less|fewer|lower(?:ed)?|lowest|smaller|smallest|cheaper|cheapest"
     r"|shorter|shortest|older|oldest|earlier|earliest|poorer|weaker|slower|narrower|least|fewest"
     rf"|falls|falling|drops|declines|declining|decreas(?:es?|ed|ing)|shrunk|halved|{_FALL}"),
    (UP, r"above|more(?= \w+ than| than)|(?:cost|earn|brought|lent|paid|sold|worth) more|higher"
     r"|highest|larger|largest|greater|greatest|bigger|biggest|dearer|dearest|longer|longest"
     r"|newer|newest|later than|richer|stronger|faster|wider|most of|exceed(?:s|ed|ing)?"
     rf"|surpass(?:es|ed)?|outgrew|doubled|tripled|trebled|rises|rising|grows|growing|{_RISE}"),
    (SAME, r"(?:the|this|that) (?:very )?same(?! (?:time|day|place|page|way))|equal(?:s|led|ly)?"
     r"|identical|alike|constant|(?:stand|stands|stood|stay|stays|stayed) (?:still|put|level)"
     r"|just as|(?<!times )as (?:much|many|high|low|large|small|old|dear|cheap|fast) as"),
    (DIFFERENT, r"differ(?:s|ed)?|unequal|contradict(?:s|ed)?"),
)  # fmt: skip
_ANY = re.compile(
    "|".join(rf"(?P<m{n}>\b(?:{pattern})\b)" for n, (_, pattern) in enumerate(_MEANINGS)),
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|can|cannot|bounds|possibl[ey]|perhaps|unknown|told apart)\b",
    re.IGNORECASE,
)

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "hundredth": 100}
_POWERS = {"hundred": 2} | SCALE_POWERS
_WORD = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?|%", re.IGNORECASE)
# "The two" and "one of them" count nothing that a bound could tell.
_NOT_COUNTED = frozenset({"the", "these", "those", "all", "both", "other", "of", "which"})


class Comparison(NamedTuple):
    """A word of comparison in a text: its characters, where they begin, which way they point."""

    text: str
    start: int
    meaning: str


def comparisons(text: str) -> Iterator[Comparison]:
    """Yield the words of comparison in a text."""
    for found in _ANY.finditer(text):
        assert found.lastgroup
        yield Comparison(found[0], found.start(), _MEANINGS[int(found.lastgroup[1:])][0])


def is_hedged(text: str) -> bool:
    """Whether a text says itself that bounds leave something open: "may", "within bounds"."""
    return bool(_HEDGE.search(text))


def numbers(text: str) -> Iterator[tuple[str, Fraction]]:
    """Yield the numbers that a text names, in digits or words, with the words that name them.

    ``twice``, ``a third``, ``two thirds``, ``about thirteen times``, ``11%``, ``two million``. A
    lone "one" is no number, and neither is "the two".
    """
    words = [found[0].lower() for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        length, value = _number(words, at)
        if length:
            yield " ".join(words[at : at + length]), value
        at += max(length, 1)


def _number(words: list[str], at: int) -> tuple[int, Fraction]:
    """Return how many words from a place on name a number, none if they do not, and which."""
    word, before = words[at], words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in ("twice", "doubled", "double"):
        return 1, Fraction(2)
    if word in ("thrice", "tripled", "trebled"):
        return 1, Fraction(3)
    if word in ("half", "halved"):
        return 1, Fraction(1, 2)
    if word in ("a", "one") and following in _PARTS:
        return 2, Fraction(1, _PARTS[following])
    length, value = _cardinal(words, at)
    if not length or (before in _NOT_COUNTED and not word[0].isdigit()):
        return 0, Fraction(0)
    rest = words[at + length : at + length + 2]
    if rest and rest[0].removesuffix("s") in _PARTS and rest[0].endswith("s"):
        return length + 1, value / _PARTS[rest[0].removesuffix("s")]
    if rest and rest[0] in _POWERS:
        return length + 1, value * 10 ** _POWERS[rest[0]]
    if rest and rest[0] in ("%", "percent"):
        return length + 1, value / 100
    if rest == ["per", "cent"]:
        return length + 2, value / 100
    return (0, Fraction(0)) if word == "one" else (length, value)


def _cardinal(words: list[str], at: int) -> tuple[int, Fraction]:
    word = words[at]
    if word[0].isdigit():
        return 1, Fraction(word.replace(",", ""))
    if word == "zero":
        return 1, Fraction(0)
    for length in (2, 1) if word not in ("a", "an") else ():
        if found := numeral(" ".join(words[at : at + length])):
            return length, Fraction(found[0]) * Fraction(10) ** found[1]
    return 0, Fraction(0)
