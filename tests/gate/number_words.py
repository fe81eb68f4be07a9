"""Numbers in a text as a reader sees or hears them: in digits of any kind, and in words.

Stricter than `tests.gate.spelled`, which reads prose and asks for a unit behind a small number: the
few words of a chart need no "three", and each that stands there is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = (
    *COUNTS[1:],  # "one" alone is mostly no number: "one market, not many"
    "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen",
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|score|hundreds?|thousands?",
    "(?:[mb]|tr)illions?|half|halves|a third|thirds|quarters?|fifths?|tenths?|percent|per cent",
    "twice|thrice|double[ds]?|triple[ds]?|(?:two|three|four|five|ten)fold",
)
# A unit's power and a gas are no amounts.
_NO_NUMBER = re.compile(r"(?<=[a-z])[²³]|CO[₂2]e?\b")
# A scale or a sign of per cent belongs to its number: 25% is not 25 million.
_DIGITS = re.compile(
    r"[\d¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉①-⓿❶-➓](?:[\d,.]*\d)?(?: ?(?:%|thousand\b|(?:[mb]|tr)illion\b|[万亿]))?"
)
_SPELT = re.compile(
    rf"\b(?:{'|'.join(_WORDS)})\b|[百千万亿億萬]|[一二三四五六七八九十两兩](?=[^\W\d_a-z])",
    re.IGNORECASE,
)


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers in digits, each with its scale or sign of per cent."""
    for match in _DIGITS.finditer(_NO_NUMBER.sub("", text)):
        yield match[0]


def spelt(text: str) -> Iterator[str]:
    """Yield the numbers in words, English or Chinese."""
    for match in _SPELT.finditer(_DIGITS.sub(" _ ", text)):
        yield match[0]
