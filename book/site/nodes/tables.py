"""Plain tables of a page: headings, and rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from book.site.nodes.texts import paragraph, text_nodes

# A text, inline nodes that make one paragraph, or whole paragraphs.
Cell = str | nodes.Node | Sequence[nodes.Node]


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    name: str,
    widths: Sequence[int] = (),
    ids: Sequence[str] = (),
    stacked: bool = True,
) -> nodes.table:
    """Return a table.

    Parameters
    ----------
    headings : sequence of str
        One for each column.
    rows : iterable of sequences
        The cells of each row.
    name : str
        The table's class.
    widths : sequence of int
        What the columns take of the whole; without it, each the same.
    ids : sequence of str
        The anchor of each row, empty for one that has none; without it, none has.
    stacked : bool
        Whether a phone shows the cells of a row under one another; bare numbers need the headings
        above them.
    """
    group = nodes.tgroup(cols=len(headings))
    group += [nodes.colspec(colwidth=width) for width in widths or [1] * len(headings)]
    head, body = nodes.thead(), nodes.tbody()
    head += _row(headings)
    body += [_row(cells, headings if stacked else ()) for cells in rows]
    for row, id in zip(body.children, ids, strict=bool(ids)):
        if id and isinstance(row, nodes.row):
            row["ids"].append(id)
    group += [head, body]
    classes = ["fm-table", name, *(["fm-stacked"] if stacked else [])]
    return nodes.table("", group, classes=classes)


def plain_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | nodes.Node]],
    name: str = "fm-benchmark",
    *,
    has_stub: bool = False,
) -> nodes.table:
    """Return a table of plain texts, or of paragraphs in their place.

    Parameters
    ----------
    columns : sequence of str
        The headings.
    rows : iterable of sequences
        The cells of each row.
    name : str
        The table's class.
    has_stub : bool
        Whether the first column holds headings, too.
    """

    def row(cells: Sequence[str | nodes.Node]) -> nodes.row:
        made = (nodes.paragraph("", cell) if isinstance(cell, str) else cell for cell in cells)
        return nodes.row("", *(nodes.entry("", cell) for cell in made))

    group = nodes.tgroup(cols=len(columns))
    group += [nodes.colspec(colwidth=1, stub=int(has_stub and not n)) for n in range(len(columns))]
    group += nodes.thead("", row(columns))
    group += nodes.tbody("", *map(row, rows))
    return nodes.table("", group, classes=[name])


def _row(cells: Sequence[Cell], headings: Sequence[str] = ()) -> nodes.row:
    row = nodes.row()
    row += [nodes.entry("", *_blocks(cell)) for cell in cells]
    # The first says what the row is; a phone shows the others behind the names of their columns.
    for entry, heading in zip(row.children[1:], headings[1:], strict=False):
        entry["column"] = heading  # type: ignore[index]
    return row


def _blocks(cell: Cell) -> list[nodes.Node]:
    """Return a cell's content as paragraphs."""
    if isinstance(cell, str):
        return [paragraph(text_nodes(cell))]
    content = [cell] if isinstance(cell, nodes.Node) else list(cell)
    if content and isinstance(content[0], nodes.paragraph):
        return content
    return [paragraph(content)]
