"""Whether a quantity was written in words, signs or look-alikes where a role belongs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tests.gate.exceptions import Exceptions
from tests.gate.literals import texts
from tests.gate.notebooks import code_cells
from tests.gate.pages import prose
from tests.gate.prose import UNIT

ALLOWED = Path("tests/allowed-number-words.txt")

_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LARGE = "dozen|hundred|thousand|million|billion|trillion"
# A number before a unit, at most one word between them; a large one anywhere.
_ENGLISH = re.compile(
    rf"\b(?:(?:{_SMALL})(?:-(?:{_SMALL}))?(?: and a half| [a-z]+\b)?{UNIT}"
    rf"|(?:an?|one|half an?|some|several|many|few|{_SMALL})[ -](?:{_LARGE})s?\b|(?:{_LARGE})s\b)",
    re.IGNORECASE,
)
_CHINESE_DIGITS = "[〇零一二两兩三四五六七八九十百千半]"
_CHINESE = re.compile(
    rf"百分之{_CHINESE_DIGITS}+|{_CHINESE_DIGITS}+(?:[余多]?[倍成元亩畝家宗项吨噸折]|个百分点)"
)
# Raised and lowered digits but in the names of a unit and a gas; signs for Roman numbers.
_SIGNS = re.compile(r"(?<!m)[²³]|[¹⁰⁴-⁹]|(?<!CO)[₀-₉]|[Ⅰ-ↈ]")
_ROMAN = re.compile(rf"\b[IVXLCDM]+\b{UNIT}")
# Letters that look like digits, in the place of a number.
_LOOKALIKE = re.compile(rf"\b(?=[lIOoSBZ|]*[lIO|])[lIOoSBZ|]{{2,}}{UNIT}")
_SCRIPTS = ("LATIN", "CJK", "FULLWIDTH", "MICRO", "MODIFIER", "FEMININE", "MASCULINE")


def no_number_is_spelled(root: Path) -> list[str]:
    """Find quantities in words or signs, and letters of other scripts, in prose and in cells."""
    allowed = Exceptions(root / ALLOWED)
    return [
        f"{place}: a number in words or signs, {what}"
        for place, text in _texts(root)
        for what in spelled(allowed.masked(place, text))
    ] + allowed.unmet()


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for place, passage in prose(root):
        yield place, passage.text
    for cell in code_cells(root):
        for line, text in texts(cell.source):
            yield f"{cell.place}, line {line}", text


def spelled(text: str) -> Iterator[str]:
    """Yield each quantity of a text that is not in digits, with the words around it."""
    for pattern in (_ENGLISH, _CHINESE, _SIGNS, _ROMAN, _LOOKALIKE):
        for match in pattern.finditer(text):
            around = text[max(match.start() - 24, 0) : match.end() + 24]
            yield f"{match[0]!r} in {around!r}"
    for letter in sorted({letter for letter in text if letter.isalpha()}):
        if not unicodedata.name(letter, "?").startswith(_SCRIPTS):
            yield f"the letter {letter!r}, {unicodedata.name(letter, 'without a name')}"
