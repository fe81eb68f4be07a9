"""Plain tables of a page: headings, and rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from factor_book.texts import text_nodes

Cell = str | nodes.Node


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, name: str) -> nodes.table:
    """Return a table.

    Parameters
    ----------
    headings : sequence of str
        One for each column.
    rows : iterable of sequences
        The cells of each row, texts or nodes.
    name : str
        The table's class.
    """
    group = nodes.tgroup(cols=len(headings))
    group += [nodes.colspec(colwidth=1) for _ in headings]
    head, body = nodes.thead(), nodes.tbody()
    head += _row(headings)
    body += [_row(cells) for cells in rows]
    group += [head, body]
    return nodes.table("", group, classes=["fm-table", name])


def _row(cells: Sequence[Cell]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        content = text_nodes(cell) if isinstance(cell, str) else [cell]
        row += nodes.entry("", nodes.paragraph("", "", *content))
    return row
