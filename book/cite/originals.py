"""Where a figure came from before it came to this book: its sources, as citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from book.cite.apa import apa, short
from book.cite.references import MONTHS, Date, Name, Reference
from book.record import printed_inputs
from lib.errors import LedgerError
from lib.figures import Record
from lib.ledger import is_copy, plain

if TYPE_CHECKING:
    from pybtex.database import Entry, Person

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}

_NAMED = 3  # of a work's sources, in a line that is to stay short


@dataclass(frozen=True)
class Original:
    """A source of figures, with the places in it where they stand.

    Parameters
    ----------
    source : Reference
        The source as a work.
    locator : str
        The places, joined by semicolons; empty where they are not told.
    """

    source: Reference
    locator: str = ""

    @property
    def named(self) -> str:
        """Its citation up to its address."""
        return apa(replace(self.source, url=""), self.locator)

    @property
    def text(self) -> str:
        """Its citation, and what else a reader has to know to find it."""
        return " ".join(filter(None, (self.named, self.source.where, self.source.note)))


def source_reference(key: str, sources: Mapping[str, Entry]) -> Reference:
    """Return an entry of ``data/sources.bib`` as a work that can be cited.

    A source that was seen as a copy has no address here: it is named, not linked.

    Raises
    ------
    LedgerError
        If no entry has the key.
    """
    if key not in sources:
        raise LedgerError(f"sources.bib: no entry has the key {key!r}")
    entry = sources[key]
    copied = is_copy(entry)
    return Reference(
        kind="page",
        key=key,
        authors=tuple(_name(person) for person in entry.persons.get("author", ())),
        title=plain(entry.fields.get("title", "")),
        date=_date(entry),
        publisher=plain(entry.fields.get("publisher", "")),
        url="" if copied else entry.fields.get("url", ""),
        note=plain(entry.fields.get("note", "")) if copied else "",
    )


def originals(
    figures: Iterable[Record],
    published: Mapping[str, Record],
    sources: Mapping[str, Entry],
    *,
    located: bool = True,
) -> tuple[Original, ...]:
    """Return the sources from which figures came before they came to this book.

    Parameters
    ----------
    figures : iterable of dict
        Their records; a derived figure stands for its inputs.
    published : mapping
        All records of the book by id.
    sources : mapping
        All sources by key.
    located : bool
        Whether to name the places in the sources.

    Raises
    ------
    LedgerError
        If a figure has a source that is not known.
    """
    places: dict[str, dict[str, None]] = {}
    for record in printed_inputs(figures, published):
        places.setdefault(record["source"], {})[record["locator"]] = None
    return tuple(
        Original(
            source_reference(key, sources), "; ".join(filter(None, locators if located else ()))
        )
        for key, locators in places.items()
    )


def original_line(found: tuple[Original, ...]) -> str:
    """Return sources in one line: ``Original source: …``; empty where there are none."""
    if not found:
        return ""
    texts = "; ".join(one.text for one in found)
    return f"Original source{'s' if len(found) > 1 else ''}: {texts}"


def sources_line(found: tuple[Original, ...]) -> str:
    """Return sources by author and year: ``Original source: …``; of many, the first few."""
    if not found:
        return ""
    names = list(dict.fromkeys(short(one.source) for one in found))
    more = len(names) - _NAMED
    if more > 0:
        names[_NAMED:] = [f"{more} more"]
    return f"original source{'s' if len(names) > 1 else ''}: {'; '.join(names)}"


def _name(person: Person) -> Name:
    given = " ".join(person.first_names + person.middle_names)
    family = " ".join(person.prelast_names + person.last_names + person.lineage_names)
    if not given and family.startswith("{"):
        return Name(plain(family))
    return Name(family=plain(family), given=plain(given))


def _date(entry: Entry) -> Date:
    """Return a source's date: of the field ``date``, else of ``year`` and ``month``."""
    fields = entry.fields
    parts = str(fields.get("date") or fields.get("year", "")).split("-")
    month = str(fields.get("month", "")).lower()[:3]
    if len(parts) == 1 and month in _MONTHS:
        parts.append(str(_MONTHS[month]))
    return tuple(int(part) for part in parts if part)
