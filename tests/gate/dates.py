"""Whether the dates that prose names are those of the figures and sources that it quotes there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from book.cite import Citations, source_reference
from book.record import ancestors
from lib.errors import BookError
from lib.figures import Record
from tests.gate.exceptions import Exceptions
from tests.gate.pages import prose
from tests.gate.quoted import cited, quoted

if TYPE_CHECKING:
    from pybtex.database import Entry

LISTED = Path("tests/dates-of-figures.txt")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"(?:(?:\d{{1,2}} )?(?:{_MONTH}) )?\b(?:19|20)\d\d\b|\d{{1,2}} (?:{_MONTH})\b")
# What a record says of its time, and what a source is called.
_FIELDS = ("id", "label", "printed", "period", "locator", "note", "scope")


def dates_are_those_of_the_figures(root: Path) -> list[str]:
    """Find dates in prose that no figure or source quoted in the same paragraph has.

    Where none is quoted there, a list names the figure of which the date is.
    """
    try:
        book = Citations.load(root)
    except BookError as error:
        return [str(error)]
    listed, problems = Exceptions(root / LISTED), []
    for place, passage in prose(root):
        ids = [one.reason for one in listed.met(place, passage.text.__contains__)]
        facts = list(_facts([*quoted(passage), *ids], cited(passage), book))
        problems += [
            f"{place}: {date} is the date of nothing that is quoted there"
            for date in dict.fromkeys(_DATE.findall(passage.text))
            if not _is_known(date, facts)
        ]
    return problems + listed.unmet()


def _facts(ids: list[str], keys: list[str], book: Citations) -> Iterator[str]:
    for id in ancestors(book.figures, [id for id in ids if id in book.figures]):
        record: Record = book.figures[id]
        yield from (str(record.get(field) or "") for field in _FIELDS)
        if record["unit"] == "calendar_year":
            yield record["text"]
        if record.get("source") in book.sources:
            yield _published(record["source"], book.sources)
    for key in keys:
        if key in book.sources:
            yield _published(key, book.sources)


def _published(key: str, sources: Mapping[str, Entry]) -> str:
    reference = source_reference(key, sources)
    year, *rest = [int(part) for part in reference.iso_date.split("-") if part.isdigit()] or [0]
    month = f"{MONTHS[rest[0] - 1]} " if rest else ""
    day = f"{rest[1]} " if len(rest) > 1 else ""
    return f"{day}{month}{year} {reference.title}"


def _is_known(date: str, facts: list[str]) -> bool:
    return any(re.search(rf"(?<!\d){re.escape(date)}(?!\d)", fact) for fact in facts)
