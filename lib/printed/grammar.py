"""The patterns of printed figures, built from the words; ``printed`` gives them their meaning.

A text is folded before any match: white space to single spaces, letters to lower case. So ``" ?"``
is all the space there can be, and no pattern needs to ignore case (which is slow, and would take a
long s for an s). No two repetitions follow each other that could match the same characters:
matching takes linear time.
"""

import re
from collections.abc import Iterable

from lib.printed.words import CURRENCIES, ENDINGS, ODD_WORDS, PER_WORDS, QUALIFIERS, SCALES


def _any_of(words: Iterable[str], latin_end: str = "") -> str:
    """Return alternatives, longest first; `latin_end` is what must follow a Latin letter."""
    return "|".join(
        re.escape(word) + (latin_end if "a" <= word[-1] <= "z" else "")
        for word in sorted(words, key=len, reverse=True)
    )


QUALIFIER = _any_of(QUALIFIERS, r"\b")
# "m" is a million in "$5m" and a metre in "m²" and "m³".
_SCALE = _any_of(SCALES, "(?![a-z²³23^])")
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_EACH = r"每[^\d\s]{1,4}?"

PHRASE = re.compile(
    rf"(?P<each>{_EACH})? ?(?P<qualifier>{QUALIFIER})? ?(?P<each_too>{_EACH})? ?"
    rf"(?P<currency>{_any_of(CURRENCIES)})? ?"
    rf"(?P<number>{_NUMBER})(?: (?P<part>[0-9]+/[0-9]+)\b)? ?"
    rf"(?P<odd>{ODD_WORDS})? ?(?P<scale>{_SCALE})? ?(?P<odd_too>{ODD_WORDS})? ?"
    rf"(?P<unit>.*?) ?(?P<ending>{_any_of(ENDINGS)})?"
)
# Bounds in parentheses behind a figure, as the book shows them: "18.42 yuan/t (18.39-18.44)".
WITH_BOUNDS = re.compile(
    rf"(?P<figure>.+) \((?P<low>{_NUMBER})-(?P<high>{_NUMBER})"
    rf"(?: (?P<scale>{_SCALE}))?(?P<percent>%)?\)"
)
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
# A digit behind a letter belongs to a unit ("m2", "tCO2e"), not to another number.
NUMBER_START = re.compile("(?<![a-z])[0-9]")
PER = re.compile(rf" ?(?:{PER_WORDS}) ?")

ANY_QUALIFIER = re.compile(rf"{QUALIFIER}|{_any_of(ENDINGS)}")
# The characters 至 and 到 also stand in qualifiers (至少, 不到).
CONNECTOR = re.compile(r" to | and | ?[-~] ?|至(?!少)|(?<!不)到")
OPENING = re.compile(r"(?:from|between) |从|從")
