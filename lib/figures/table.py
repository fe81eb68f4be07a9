"""The table of a chapter's figures: as printed, in canonical units with bounds, in local units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lib.figures.figure import Figure
from lib.outputs import TABLE_TYPE

if TYPE_CHECKING:
    import pandas as pd

NONE = "–"


class FigureTable:
    """Figures side by side, one a row, as a chapter prints them."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = tuple(figures)

    def columns(self) -> dict[str, list[str]]:
        """Return the table as texts: columns id, figure, as printed, canonical, local."""
        return {
            "id": [figure.id for figure in self.figures],
            "figure": [figure.label for figure in self.figures],
            "as printed": [figure.origin.printed or NONE for figure in self.figures],
            "in metric units": [figure.canonical_text for figure in self.figures],
            "in local units": [figure.local_text or NONE for figure in self.figures],
        }

    def frame(self) -> pd.DataFrame:
        """Return the columns as a frame."""
        import pandas as pd  # only here: a table is shown without it

        return pd.DataFrame(self.columns())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        rows = [figure.record() for figure in self.figures]
        return {TABLE_TYPE: {"rows": rows}, "text/plain": _aligned(self.columns())}


def _aligned(columns: dict[str, list[str]]) -> str:
    """Return columns as plain text; each is as wide as its widest cell."""
    whole = [[name, *cells] for name, cells in columns.items()]
    widths = [max(len(cell) for cell in column) for column in whole]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*whole, strict=True)
    )
