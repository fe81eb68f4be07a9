"""The patterns of printed figures, built from the words; ``printed`` gives them their meaning.

White space is folded before any match, so ``" ?"`` is all the space there can be, and no two
repetitions follow each other that could match the same characters: matching takes linear time.
"""

import re
from collections.abc import Iterable

from lib.words import ABOUT_ENDING, CURRENCIES, ODD_WORDS, PER_WORDS, QUALIFIERS, SCALES


def _any_of(words: Iterable[str], latin_end: str = "") -> str:
    """Return alternatives, longest first; `latin_end` is what must follow a Latin word."""
    return "|".join(
        re.escape(word) + (latin_end if word.isascii() else "")
        for word in sorted(words, key=len, reverse=True)
    )


QUALIFIER = _any_of(QUALIFIERS, r"\b")
# "m" is a million in "$5m" and a metre in "m²".
_SCALE = _any_of(SCALES, "(?![a-z²2^])")
_EACH = r"每[^\d\s]{1,4}?"

PHRASE = re.compile(
    rf"(?P<each>{_EACH})? ?(?P<qualifier>{QUALIFIER})? ?(?P<each_too>{_EACH})? ?"
    rf"(?P<currency>{_any_of(CURRENCIES)})? ?"
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?: (?P<part>[0-9]+/[0-9]+)\b)? ?"
    rf"(?P<odd>{ODD_WORDS})? ?(?P<scale>{_SCALE})? ?(?P<odd_too>{ODD_WORDS})? ?"
    rf"(?P<unit>.*?) ?(?P<about>{ABOUT_ENDING})?",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
DIGIT = re.compile("[0-9]")
# A digit behind a letter belongs to a unit ("m2", "tCO2e"), not to another number.
NUMBER_START = re.compile("(?<![a-z])[0-9]")
PER = re.compile(rf" ?(?:{PER_WORDS}) ?", re.IGNORECASE)

ANY_QUALIFIER = re.compile(rf"{QUALIFIER}|{ABOUT_ENDING}", re.IGNORECASE)
# The characters 至 and 到 also stand in qualifiers (至少, 不到).
CONNECTOR = re.compile(r" to | and | ?[-~] ?|至(?!少)|(?<!不)到", re.IGNORECASE)
OPENING = re.compile(r"(?:from|between) |从|從", re.IGNORECASE)
