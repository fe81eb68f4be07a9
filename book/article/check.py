"""A reader's own copy of the report, held against the figures that the book says it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from book.article.blocks import article_blocks
from lib.errors import BookError, LedgerError, quoted
from lib.ledger import COLUMNS
from lib.printed import Reading, read
from lib.tables import must_be_filled, rows

REPORTED = Path("data", "reported.csv")
UNREPORTED = Path("data", "unreported.csv")
UNREPORTED_COLUMNS = ("locator", "number", "reason")

_LOCATOR = re.compile(r"section '(?P<section>[^']+)', (?:paragraph [1-9][0-9]*|photo caption)")
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred thousand million billion half third quarter double twice"
)
_NUMBER = re.compile(
    r"[0-9]+(?:[.,-][0-9]+)*%?(?: [mb]illion\b)?"
    rf"|\b(?:{'|'.join(_WORDS.split())})s?\b",
    re.IGNORECASE,
)
# How many words before and behind a phrase may belong to what is printed.
_AROUND = 3


@dataclass(frozen=True)
class Found:
    """A number of the report.

    Parameters
    ----------
    locator : str
        Where it stands, as ``data/reported.csv`` names places.
    text : str
        Its characters.
    says : str
        The id of the figure that prints it, or why none does.
    """

    locator: str
    text: str
    says: str


@dataclass(frozen=True)
class Check:
    """What became of a check: phrases found, numbers left out, and what is wrong."""

    reported: tuple[Found, ...]
    unreported: tuple[Found, ...]
    problems: tuple[str, ...]


def check_article(root: Path, text: str) -> Check:
    """Find each reported phrase where its locator says, and account for each other number.

    Raises
    ------
    LedgerError
        If a table of the book is malformed, or a locator is none.
    BookError
        If a section that the book names is not in the text.
    """
    table = rows(root / REPORTED, COLUMNS)
    blocks = article_blocks(text, _sections(table))
    problems: list[str] = []
    found: list[Found] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for line, row in table:
        where = f"{REPORTED.name}, line {line}, column"
        block = blocks.get(row["locator"])
        if block is None:
            problems.append(f"{where} locator: the report has no {row['locator']}")
            continue
        spans = [one.span() for one in _phrase(row["printed"]).finditer(block)]
        if not spans:
            place = next(
                (name for name in blocks if _phrase(row["printed"]).search(blocks[name])), ""
            )
            elsewhere = f"; it stands in {place}" if place else ""
            problems.append(
                f"{where} printed: {row['printed']!r} is not in {row['locator']}{elsewhere}"
            )
            continue
        taken.setdefault(row["locator"], []).extend(spans)
        found.append(Found(row["locator"], row["printed"], row["id"]))
        if wider := _wider(row["printed"], block, spans[0]):
            problems.append(f"{where} printed: {row['printed']!r}, but the report has {wider!r}")
    left, more = _left_out(root, blocks, taken)
    return Check(tuple(found), tuple(left), (*problems, *more))


def _sections(table: Iterable[tuple[int, Mapping[str, str]]]) -> set[str]:
    names = set()
    for line, row in table:
        match = _LOCATOR.fullmatch(row["locator"])
        if not match:
            raise LedgerError(
                f"{REPORTED.name}, line {line}, column locator: {quoted(row['locator'])} names no "
                "paragraph or photo caption of a section"
            )
        names.add(match["section"])
    return names


def _phrase(printed: str) -> re.Pattern[str]:
    """Return a pattern for a phrase that is no part of a longer number or word."""
    return re.compile(rf"(?<![\w.,]){re.escape(printed)}(?![\w%]|[.,][0-9])")


def _wider(printed: str, block: str, span: tuple[int, int]) -> str:
    """Return the words around a phrase with which it would say something else, if there are any.

    A print that leaves out "over" or "a year" is a true part of the report, and false.
    """
    mine = _reading(printed)
    if mine is None:
        return ""
    before = block[: span[0]].split()[-_AROUND:]
    behind = block[span[1] :].split()[:_AROUND]
    for first in range(len(before), -1, -1):
        for last in range(len(behind) + 1):
            words = [*before[first:], printed, *behind[:last]]
            wider = " ".join(words).rstrip(".,;:”\"'")
            other = _reading(wider)
            if other and (other.interval, other.unit) != (mine.interval, mine.unit):
                return wider
    return ""


def _reading(phrase: str) -> Reading | None:
    try:
        return read(phrase)
    except BookError:
        return None


def _left_out(
    root: Path, blocks: Mapping[str, str], taken: Mapping[str, list[tuple[int, int]]]
) -> tuple[list[Found], list[str]]:
    """Return the numbers that no figure prints, with the reasons, and those that have none."""
    reasons: dict[tuple[str, str], tuple[int, str]] = {}
    for line, row in rows(root / UNREPORTED, UNREPORTED_COLUMNS):
        must_be_filled(row, UNREPORTED_COLUMNS, f"{UNREPORTED.name}, line {line}")
        reasons[row["locator"], row["number"]] = line, row["reason"]
    left = list(_numbers(blocks, taken))
    problems = [
        f"{place}: {number!r} is no figure of the book, and {UNREPORTED.name} does not say why"
        for place, number in left
        if (place, number) not in reasons
    ]
    problems += [
        f"{UNREPORTED.name}, line {line}, column number: {number!r} is not among what is left out "
        f"of {place}"
        for (place, number), (line, _) in reasons.items()
        if (place, number) not in left
    ]
    return [Found(*key, reasons[key][1]) for key in left if key in reasons], problems


def _numbers(
    blocks: Mapping[str, str], taken: Mapping[str, list[tuple[int, int]]]
) -> Iterator[tuple[str, str]]:
    for place, block in blocks.items():
        for number in _NUMBER.finditer(block):
            spans = taken.get(place, [])
            if not any(first <= number.start() < last for first, last in spans):
                yield place, number.group()
