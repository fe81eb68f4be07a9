"""Charts as chapters store them: where they are, their rows, and what they note of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.charts.data import data_sets
from lib.outputs import CHART_TYPE, noted
from tests.gate.notebooks import Cell, code_cells

Row = dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """A chart that a cell stores: where, what it says, and what `publish` noted of it."""

    cell: Cell
    spec: dict[str, Any]

    @property
    def about(self) -> dict[str, Any]:
        """What `publish` noted."""
        return noted(self.spec)

    @property
    def id(self) -> str:
        """Its id; empty if it was not published, which another check reports."""
        return str(self.about.get("id", ""))

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return f"{self.cell.place}, {self.id}"

    @property
    def figures(self) -> list[str]:
        """The ids in its list of figures."""
        return [str(id) for id in self.about.get("figures", ())]

    def rows(self) -> Iterator[Row]:
        """Yield the rows of all its data."""
        for rows in data_sets(self.spec):
            yield from rows


def stored_charts(root: Path) -> list[Chart]:
    """Return the charts that the chapters store."""
    return [
        Chart(cell, data[CHART_TYPE])
        for cell in code_cells(root)
        for data in cell.data()
        if CHART_TYPE in data
    ]
