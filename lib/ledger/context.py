"""The context figures: printed facts beside the article, and tables with a figure in each row.

``data/context/facts.csv`` has one printed fact a row. In the other tables, a column holds a number
whose unit the column's name gives; each becomes a figure, read by the same reader.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lib.errors import BookError, LedgerError
from lib.figures import Figure, Origin
from lib.ledger.readings import read_table
from lib.printed import UnitPhrases, read
from lib.tables import must_be_filled, rows

FOLDER = Path("data", "context")


@dataclass(frozen=True)
class NumberTable:
    """A table of numbers whose unit stands in the name of a column.

    Parameters
    ----------
    file : str
        Its name in ``data/context``.
    columns : tuple of str
        Its columns; the last one holds the number.
    id, label, phrase, place : str
        Templates that are filled from a row: the figure's id, its label, what the number says with
        its unit, its place.
    period : str
        Template of the period.
    quantity, source, note : str
        The same for all rows.
    """

    file: str
    columns: tuple[str, ...]
    id: str
    label: str
    phrase: str
    place: str
    period: str
    quantity: str
    source: str
    note: str


PRICES = NumberTable(
    file="carbon-prices-world-bank.csv",
    columns=("initiative", "jurisdiction", "start_year", "year", "usd_per_tco2e"),
    id="price.{slug}.{year}",
    label="{initiative}, price of an allowance in {year}",
    phrase="{usd_per_tco2e} USD per tCO2e",
    place="{jurisdiction}",
    period="about 1 April {year}",
    quantity="emissions-price-usd",
    source="worldbank2024",
    note="A price near one day of the year, in US dollars as the table converts it. For 2024 "
    "carbon.price.*-printed quotes what the data set prints in yuan.",
)
RATES = NumberTable(
    file="exchange-rates.csv",
    columns=("year", "cny_per_usd"),
    id="rate.cny-per-usd.{year}",
    label="Yuan per US dollar, mean of {year}",
    phrase="{cny_per_usd} yuan per USD",
    place="China, United States",
    period="{year}",
    quantity="exchange-rate",
    source="fred",
    note="The mean of a year; the rate of a day can lie well away from it.",
)
TABLES = (PRICES, RATES)


def read_context(
    root: Path, sources: Mapping[str, object], known: UnitPhrases
) -> dict[str, Figure]:
    """Read all context figures below a project folder.

    Parameters
    ----------
    root : Path
        The project's folder. One without ``data/context`` has no context figures.
    sources : mapping
        The known sources by key.
    known : UnitPhrases
        The unit phrases, units and kinds of quantity of the book.

    Raises
    ------
    LedgerError
        At the first row that does not hold: file, line, column and the offending text.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return {}
    figures = read_table(folder / "facts.csv", "context", sources, known)
    for table in TABLES:
        for id, figure in _numbers(folder / table.file, table, sources, known).items():
            if id in figures:
                raise LedgerError(f"{table.file}: two figures have the id {id!r}")
            figures[id] = figure
    return figures


def _numbers(
    path: Path, table: NumberTable, sources: Mapping[str, object], known: UnitPhrases
) -> dict[str, Figure]:
    if table.source not in sources:
        raise LedgerError(f"{path.name}: {table.source!r} is no known source")
    figures: dict[str, Figure] = {}
    column = table.columns[-1]
    for line, row in rows(path, table.columns):
        where = f"{path.name}, line {line}"
        must_be_filled(row, table.columns, where)
        if not re.fullmatch(r"[12][0-9]{3}", row["year"]):
            raise LedgerError(f"{where}, column year: {row['year']!r} is not a year")
        filled = row | {"slug": _slug(row.get("initiative", ""))}
        id = table.id.format(**filled)
        if id in figures:
            raise LedgerError(f"{where}, column year: two figures have the id {id!r}")
        try:
            reading = read(table.phrase.format(**filled), known=known)
            unit_of = known.units.unit_for(table.quantity, reading.unit)
        except BookError as error:
            raise LedgerError(f"{where}, column {column}: {error}") from None
        figures[id] = Figure.from_reading(
            reading,
            id=id,
            label=table.label.format(**filled),
            unit_of=unit_of,
            units=known.units,
            quantity=table.quantity,
            origin=Origin(
                "context",
                printed=row[column],
                period=table.period.format(**filled),
                place=table.place.format(**filled),
                stock_or_flow="ratio",
                source=table.source,
                locator=f"column {column}, line {line}",
                note=table.note,
                confidence="high",
            ),
        )
    return figures


def _slug(name: str) -> str:
    """Return the part of an id that names a market: ``Chongqing pilot ETS`` is chongqing-pilot."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "-".join(word for word in words if word != "ets")
