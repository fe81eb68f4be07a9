"""The sources behind the figures: ``data/sources.bib``, read with pybtex."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lib.errors import LedgerError, quoted
from lib.files import read_text

if TYPE_CHECKING:
    from pybtex.database import Entry

MONTHS = tuple(name.lower() for name in calendar.month_abbr[1:])

_DATES = {
    "date": re.compile("[0-9]{4}(-[0-9]{2}){0,2}"),
    "urldate": re.compile("[0-9]{4}(-[0-9]{2}){2}"),
    "year": re.compile("[0-9]{4}"),
}
_VERBATIM = ("url", "doi")
_MARKUP = re.compile(r"[\\{}%]")
_COMMENT = re.compile(r"(?<!\\)%")


def read_sources(path: Path) -> dict[str, Entry]:
    """Return the entries of a BibTeX file by key.

    Raises
    ------
    LedgerError
        If the file cannot be read, is not BibTeX, holds no entry, or one with a field that a
        reader of it could not take; the message names file, line or key, field and text.
    """
    return dict(_entries(path.name, read_text(path)))


# By what the file holds: one that has changed is read again.
@lru_cache(maxsize=8)
def _entries(name: str, text: str) -> dict[str, Entry]:
    # pybtex is heavy; whoever only reads phrases or computes does not pay for it.
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    try:
        entries = Parser(encoding="utf-8").parse_string(text).entries
    except (PybtexError, RecursionError) as error:
        raise LedgerError(f"{name}: {' '.join(str(error).split())}") from None
    if not entries:
        raise LedgerError(f"{name}: there is no source in it")
    for key, entry in entries.items():
        _check(entry, f"{name}, {key}")
    return dict(entries.items())


def _check(entry: Entry, where: str) -> None:
    """Insist that an entry's dates are days, and its texts LaTeX, before anyone builds on them."""
    for field, form in _DATES.items():
        text = str(entry.fields.get(field, ""))
        if text and not (form.fullmatch(text) and _is_day(text)):
            raise LedgerError(f"{where}, field {field}: {quoted(text)} is no date")
    month = str(entry.fields.get("month", ""))
    if month and month[:3].lower() not in MONTHS:
        raise LedgerError(f"{where}, field month: {quoted(month)} is no month")
    people = [(role, str(person)) for role, named in entry.persons.items() for person in named]
    for field, text in (*entry.fields.items(), *people):
        try:
            if field not in _VERBATIM and _MARKUP.search(text):
                plain(text)
        except (ValueError, RecursionError) as error:
            raise LedgerError(f"{where}, field {field}: {quoted(text)}: {error}") from None


def _is_day(text: str) -> bool:
    """Whether a year, a month or a day in the form of ISO 8601 is in the calendar."""
    year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Return the value of a BibTeX field as plain text: without its braces and commands.

    Raises
    ------
    ValueError
        If a command in it is none, or its braces do not match.
    """
    from pybtex.exceptions import PybtexError
    from pybtex.richtext import Text

    if _COMMENT.search(text):
        raise ValueError("what follows % is a comment; write \\%")
    try:
        found = str(Text.from_latex(text))
    except UnicodeDecodeError as error:
        raise ValueError(f"no LaTeX ({error.reason})") from None
    except PybtexError as error:
        raise ValueError(str(error)) from None
    # The one escape that pybtex leaves: it could open a formula.
    return found.replace("\\$", "$").strip()


def is_copy(entry: Entry) -> bool:
    """Whether a source was seen on another site than its publisher's."""
    keywords = str(entry.fields.get("keywords", "")).split(",")
    return "copy" in (keyword.strip() for keyword in keywords)
