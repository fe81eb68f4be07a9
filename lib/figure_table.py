"""The table of a chapter's figures: as printed, in canonical units with bounds, in local units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from lib.figures import Figure

TABLE_TYPE = "application/vnd.factor-markets.table+json"

# What a reader in China would say: land in mu, money in ten thousands or hundred millions of yuan.
_LOCAL = {"m²": "亩", "yuan/m²": "yuan/亩", "person/year": "", "yuan/enterprise": "万元/enterprise"}
_YI = 100_000_000

NOT_IN_LOCAL_UNITS = "–"


def local_text(figure: Figure) -> str:
    """Return a figure in 亩, 万元 or 亿元, or a dash where its dimension has no such unit."""
    unit = _LOCAL.get(figure.unit, "")
    if figure.unit == "yuan":
        unit = "亿元" if figure.value >= _YI else "万元"
    return figure.to(unit).text if unit else NOT_IN_LOCAL_UNITS


class FigureTable:
    """Figures side by side, one a row, as a chapter prints them.

    Parameters
    ----------
    figures : iterable of Figure
        Figures of the ledger.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = tuple(figures)

    def frame(self) -> pd.DataFrame:
        """Return the table as texts: columns id, figure, as printed, canonical, local."""
        return pd.DataFrame(
            {
                "id": [figure.id for figure in self.figures],
                "figure": [figure.label for figure in self.figures],
                "as printed": [figure.origin.printed for figure in self.figures],
                "in SI units and yuan": [figure.to(figure.unit).text for figure in self.figures],
                "in local units": [local_text(figure) for figure in self.figures],
            }
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        frame = self.frame()
        rows = [
            figure.record() | {"canonical_text": canonical, "local_text": local}
            for figure, canonical, local in zip(
                self.figures, frame["in SI units and yuan"], frame["in local units"], strict=True
            )
        ]
        return {TABLE_TYPE: {"rows": rows}, "text/plain": _aligned(frame)}


def _aligned(frame: pd.DataFrame) -> str:
    """Return the frame as plain text; a column is as wide as its widest cell."""
    columns = [[name, *frame[name]] for name in frame.columns]
    widths = [max(len(cell) for cell in column) for column in columns]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*columns, strict=True)
    )
