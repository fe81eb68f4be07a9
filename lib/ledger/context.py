"""The context figures: printed facts beside the report, and tables with a figure in each row.

``data/context/facts.csv`` has one printed fact a row. In other tables, a column holds a number
whose unit the column's name gives; each becomes a figure, read by the same reader. Which tables
these are, and how a row becomes a figure, ``data/datapackage.json`` says under ``figures``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from lib.errors import BookError, LedgerError, quoted
from lib.figures import Figure, Origin
from lib.files import is_there
from lib.ledger.package import PACKAGE, read_package
from lib.ledger.readings import read_table
from lib.printed import UnitPhrases, read
from lib.tables import must_be_filled, rows

FOLDER = Path("data", "context")
FACTS = "facts.csv"


@dataclass(frozen=True)
class Templates:
    """How a row of a table of numbers becomes a figure.

    Parameters
    ----------
    id, label, phrase, place, period : str
        Templates that are filled from a row: the figure's id, its label, what the number says with
        its unit, its place, its period.
    quantity, note : str
        The same for all rows.
    slug : str
        The column whose text, in lower case and with hyphens, fills ``{slug}``; may be empty.
    without : str
        A word that the slug leaves out; may be empty.
    """

    id: str
    label: str
    phrase: str
    place: str
    period: str
    quantity: str
    note: str
    slug: str = ""
    without: str = ""


@dataclass(frozen=True)
class NumberTable:
    """A table of numbers whose unit stands in the name of a column.

    Parameters
    ----------
    path : str
        Its path below ``data``.
    columns : tuple of str
        Its columns; the last one holds the number.
    years : tuple of str
        Those of them that hold a year.
    source : str
        The key of its source.
    templates : Templates
        How a row becomes a figure.
    """

    path: str
    columns: tuple[str, ...]
    years: tuple[str, ...]
    source: str
    templates: Templates


def number_tables(root: Path) -> list[NumberTable]:
    """Return the tables of numbers that the data package of a book describes.

    A book without a data package has none.

    Raises
    ------
    LedgerError
        If a description does not hold; the message names the table.
    """
    if not is_there(root / PACKAGE):
        return []
    return [_number_table(one) for one in read_package(root)["resources"] if "figures" in one]


def _number_table(resource: dict[str, Any]) -> NumberTable:
    where = f"{PACKAGE.name}, table {resource['name']}"
    try:
        columns = {one["name"]: one["type"] for one in resource["schema"]["fields"]}
        (source,) = resource["bibliography"]
        templates = Templates(**resource["figures"])
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"{where}: it does not describe figures ({error})") from None
    known = {*columns, *(["slug"] if templates.slug in columns else [])}
    for field in fields(templates):
        text = getattr(templates, field.name)
        try:
            parts = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
            named = {name for name, form, change in parts if name and not form and not change}
            if len(named) < len({name for name, _, _ in parts}):
                raise ValueError("a form of a number, or a place without a name")
        except (TypeError, ValueError):
            raise LedgerError(f"{where}, {field.name}: {text!r} is no template") from None
        if unknown := named - known:
            raise LedgerError(
                f"{where}, {field.name}: {quoted(text)} names {min(unknown)!r}, which is no column"
            )
    years = tuple(name for name, kind in columns.items() if kind == "year")
    return NumberTable(resource["path"], tuple(columns), years, source, templates)


def read_context(
    root: Path, sources: Mapping[str, object], known: UnitPhrases
) -> dict[str, Figure]:
    """Read all context figures below a project folder, which may have none.

    Raises
    ------
    LedgerError
        At the first row that does not hold: file, line, column and the offending text.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return {}
    figures = read_table(folder / FACTS, "context", sources, known)
    tables = number_tables(root)
    described = {FACTS, *(Path(table.path).name for table in tables)}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in described:
            raise LedgerError(f"{path.name}: {PACKAGE.name} does not say which figures it holds")
    for table in tables:
        path = root / "data" / table.path
        for id, figure in _numbers(path, table, sources, known).items():
            if id in figures:
                raise LedgerError(f"{path.name}: two figures have the id {id!r}")
            figures[id] = figure
    return figures


def _numbers(
    path: Path, table: NumberTable, sources: Mapping[str, object], known: UnitPhrases
) -> dict[str, Figure]:
    if table.source not in sources:
        raise LedgerError(f"{path.name}: {table.source!r} is no known source")
    figures: dict[str, Figure] = {}
    templates, column = table.templates, table.columns[-1]
    for line, row in rows(path, table.columns):
        where = f"{path.name}, line {line}"
        must_be_filled(row, table.columns, where)
        for name in table.years:
            if not re.fullmatch(r"[12][0-9]{3}", row[name]):
                raise LedgerError(f"{where}, column {name}: {row[name]!r} is not a year")
        filled = row | {"slug": _slug(row.get(templates.slug, ""), templates.without)}
        id = templates.id.format(**filled)
        if id in figures:
            raise LedgerError(f"{where}: two figures have the id {id!r}")
        try:
            reading = read(templates.phrase.format(**filled), known=known)
            unit_of = known.units.unit_for(templates.quantity, reading.unit)
        except BookError as error:
            raise LedgerError(f"{where}, column {column}: {error}") from None
        figures[id] = Figure.from_reading(
            reading,
            id=id,
            label=templates.label.format(**filled),
            unit_of=unit_of,
            units=known.units,
            quantity=templates.quantity,
            origin=Origin(
                "context",
                printed=row[column],
                period=templates.period.format(**filled),
                place=templates.place.format(**filled),
                stock_or_flow="ratio",
                source=table.source,
                locator=f"column {column}, line {line}",
                note=templates.note,
                confidence="high",
            ),
        )
    return figures


def _slug(name: str, without: str) -> str:
    """Return the part of an id that a text gives: ``Northern Quay Ltd`` is northern-quay."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "-".join(word for word in words if word != without)
