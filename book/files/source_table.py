"""The sources as a table, to which the keys in the other tables lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from book.cite import source_reference
from book.files.spreadsheets import csv_text
from lib.ledger import is_copy, plain

if TYPE_CHECKING:
    from pybtex.database import Entry

# The address of a source that was seen as a copy is left empty; its note names the site.
FIELDS: dict[str, tuple[str, str]] = {
    "key": ("string", "By which the tables name the source."),
    "author": ("string", "Who published it."),
    "title": ("string", "Its title; in square brackets a description, where none was seen."),
    "date": ("string", "When it was published, as far as that is known."),
    "url": ("string", "Its address; empty for one that was seen as a copy."),
    "copy": ("boolean", "Whether it was seen on another site than its publisher's."),
    "language": ("string", "The language in which it was read."),
    "license": ("string", "The licence under which its data are, where it states one."),
    "note": ("string", "What a reader has to know of it."),
}


def sources_csv(sources: Mapping[str, Entry]) -> str:
    """Return the sources as CSV, one a line.

    Parameters
    ----------
    sources : mapping
        The entries of ``data/sources.bib`` by key.
    """
    rows = []
    for key, entry in sources.items():
        of = source_reference(key, sources)
        authors = "; ".join(map(str, of.authors))
        more = (plain(entry.fields.get(name, "")) for name in ("language", "license", "note"))
        rows.append([key, authors, of.title, of.iso_date, of.url, is_copy(entry), *more])
    return csv_text(list(FIELDS), rows)
