"""Whether a digit was typed into prose where a role belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.gate.literals import texts
from tests.gate.notebooks import code_cells
from tests.gate.pages import prose

ALLOWED = Path(__file__).parent.parent / "allowed-digits.txt"

# \d is a digit of any script, full-width ones too; superscripts (m²) and subscripts (CO₂) are none.
_NUMBER = re.compile(
    r"[^\s\d]?\d[\d.,:]*|[¼-¾⅐-⅞①-⓿❶-➓]|[〇零一二两兩三四五六七八九十百千]*"
    r"[一二两兩三四五六七八九十][〇零一二两兩三四五六七八九十百千]*[万萬亿億]"
)
_BARE = re.compile(r"[\d–-]+s?")
# Before or behind these a number is an amount, whatever it looks like.
UNIT = (
    r"[ \u00a0-]?(?:%|per\b|percent|square|sq|k?m²|mu\b|亩|hectare|yuan|元|RMB|CNY|USD|dollar"
    r"|tons?\b|tonne|tCO2e|t\b|enterprise|firm|compan|patent|parcel|contract|permit|people|person"
    r"|tourist|visitor|villager|household|loan|times\b|thousand|million|billion|trillion"
    r"|[千百万萬亿億家宗项人吨噸畝])"
)
_UNIT = re.compile(UNIT)
_QUALIFIER = re.compile(
    r"(?:\b(?:over|than|exceeding|above|least|most|under|below|up to|nearly|almost|about|around"
    r"|approximately|roughly)|[超逾过過约近]|[¥$]|\d[.,]?) ?$",
    re.IGNORECASE,
)


def allowed_patterns(path: Path = ALLOWED) -> dict[re.Pattern[str], str]:
    """Read the list of digits that may stand in prose.

    Parameters
    ----------
    path : Path
        The list: on each line a pattern and the reason for it.

    Returns
    -------
    dict of pattern to str
        The reason of each.
    """
    allowed = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            pattern, separator, reason = line.rpartition(" # ")
            if not separator or not reason.strip():
                raise ValueError(f"{path.name}: {line!r} gives no reason")
            allowed[re.compile(rf"(?<![\w.,])(?:{pattern})(?![\w]|[.,]\d)")] = reason
    return allowed


def typed_digits(text: str, allowed: dict[re.Pattern[str], str]) -> Iterator[str]:
    """Yield each number of a text that is not allowed, with the words around it.

    Parameters
    ----------
    text : str
        Prose.
    allowed : dict
        As from `allowed_patterns`.
    """
    rest = text
    for pattern in allowed:
        for match in pattern.finditer(rest):
            if not (_BARE.fullmatch(match[0]) and _is_amount(rest, match)):
                rest = rest[: match.start()] + "_" * len(match[0]) + rest[match.end() :]
    for match in _NUMBER.finditer(rest):
        around = text[max(match.start() - 24, 0) : match.end() + 24]
        yield f"{match[0]!r} in {around!r}"


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a year has a unit behind it, or a qualifier before it."""
    behind = _UNIT.match(text, match.end())
    return bool(behind or _QUALIFIER.search(text[: match.start()]))


def no_digit_is_typed(root: Path) -> list[str]:
    """Find digits in prose, and in the texts of charts and figures, that should be quotations."""
    allowed = allowed_patterns()
    problems = []
    for place, passage in prose(root):
        for number in typed_digits(passage.text, allowed):
            problems.append(f"{place}: a typed number, {number}")
        for name, path in passage.roles:
            if name == "include":
                problems.append(f"{place}: nobody reads the prose of the included file {path}")
    for cell in code_cells(root):
        problems += [
            f"{cell.place}: a typed number in a text, line {line}: {number}"
            for line, text in texts(cell.source)
            for number in typed_digits(text, allowed)
        ]
    return problems
