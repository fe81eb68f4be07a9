"""What the book's data come from: sources, the tables that hold them, and figures, by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from book.cite import Citations, Reference, source_reference
from book.record import printed_inputs
from lib.errors import LedgerError
from lib.figures import Record
from lib.ledger import PACKAGE, is_copy, plain, read_package
from lib.tables import rows

# A table with these columns has a figure in each row; its source stands in the row, too.
_OF_FIGURES = {"id", "printed", "source"}


@dataclass(frozen=True)
class DataSet:
    """A source of data: a publication whose numbers the book reads.

    Parameters
    ----------
    source : Reference
        The source as a work.
    is_copy : bool
        Whether it was seen on another site than its publisher's.
    licence : str
        The licence that it states; empty if it states none.
    accessed : str
        The day on which it was read, if that is recorded.
    note : str
        What a reader has to know of it.
    tables : list of str
        Names of the tables that hold its numbers.
    printed : list of dict
        The figures printed in it.
    derived : list of dict
        The figures computed from those, with others or alone.
    """

    source: Reference
    is_copy: bool
    licence: str
    accessed: str
    note: str
    tables: list[str] = field(default_factory=list)
    printed: list[Record] = field(default_factory=list)
    derived: list[Record] = field(default_factory=list)


def data_sets(citations: Citations, root: Path) -> dict[str, DataSet]:
    """Return each source with its tables and figures, by its key.

    Parameters
    ----------
    citations : Citations
        All figures and sources.
    root : Path
        The project's folder.

    Raises
    ------
    LedgerError
        If a table, a source or an input is missing.
    """
    sets = {key: _data_set(key, citations) for key in citations.sources}
    tables = tables_of_figures(citations, root)
    for record in citations.figures.values():
        for under in printed_inputs([record], citations.figures):
            found = sets[under["source"]]
            if record["kind"] != "derived":
                found.printed.append(record)
                if tables[record["id"]] not in found.tables:
                    found.tables.append(tables[record["id"]])
            elif record not in found.derived:
                found.derived.append(record)
    return sets


def tables_of_figures(citations: Citations, root: Path) -> dict[str, str]:
    """Return the name of the table that holds each printed figure, by the figure's id."""
    package = read_package(root)
    tables: dict[str, str] = {}
    by_source: dict[str, str] = {}
    for resource in package["resources"]:
        by_source |= dict.fromkeys(resource.get("bibliography", ()), resource["name"])
        if _OF_FIGURES.issubset(columns(resource)):
            found = rows(root / "data" / resource["path"], columns(resource))
            tables |= {row["id"]: resource["name"] for _, row in found}
    for id, record in citations.figures.items():
        if record["kind"] != "derived" and id not in tables:
            if record["source"] not in by_source:
                raise LedgerError(f"{PACKAGE.name}: it describes no table that holds {id!r}")
            tables[id] = by_source[record["source"]]
    return tables


def columns(resource: dict[str, Any]) -> list[str]:
    """Return the names of a table's columns; none for a file that is no table."""
    return [column["name"] for column in resource.get("schema", {}).get("fields", ())]


def _data_set(key: str, citations: Citations) -> DataSet:
    entry = citations.sources[key]
    licence, accessed, note = (
        plain(entry.fields.get(name, "")) for name in ("license", "urldate", "note")
    )
    source = source_reference(key, citations.sources)
    return DataSet(source, is_copy(entry), licence, accessed, note)
