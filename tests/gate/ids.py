"""Whether every id that is quoted is published, and every figure published exactly once."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.errors import BookError, unknown_id
from lib.ledger.ledger import Ledger
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE
from tests.gate.notebooks import Cell, code_cells
from tests.gate.pages import prose


@dataclass(frozen=True)
class Item:
    """A figure or chart that a chapter publishes.

    Parameters
    ----------
    id : str
        Its id.
    kind : str
        ``reported``, ``context``, ``derived`` or ``chart``.
    cell : Cell
        Where.
    record : dict
        The JSON stored of it; of a chart, what `publish` noted.
    """

    id: str
    kind: str
    cell: Cell
    record: dict[str, Any]

    @property
    def place(self) -> str:
        """Where, for messages."""
        return self.cell.place


def published(root: Path) -> list[Item]:
    """Return the figures that the stored outputs publish, by the rule of ``lib.outputs``.

    Unlike there, an id that is published twice is here twice.
    """
    return [item for cell in code_cells(root) for item in _items(cell) if item.kind != "chart"]


def charts(root: Path) -> list[Item]:
    """Return the charts that the stored outputs publish."""
    return [item for cell in code_cells(root) for item in _items(cell) if item.kind == "chart"]


def _items(cell: Cell) -> Iterator[Item]:
    for data in cell.data():
        if FIGURE_TYPE in data:
            record = data[FIGURE_TYPE]
            if record["id"]:
                yield Item(record["id"], record["kind"], cell, record)
        for record in data.get(TABLE_TYPE, {}).get("rows", ()):
            if record["kind"] != "derived":
                yield Item(record["id"], record["kind"], cell, record)
        if CHART_TYPE in data:
            about = data[CHART_TYPE].get("usermeta", {}).get("chart", {})
            yield Item(about.get("id", ""), "chart", cell, about)


def context_ids(root: Path) -> list[str]:
    """Return the ids of the context figures: published whether a chapter shows them or not.

    Data that do not hold have none; `records_are_current` reports them.
    """
    try:
        book = Ledger.load(root)
    except BookError:
        return []
    return [id for id, figure in book.items() if figure.origin.kind == "context"]


def ids_are_known(root: Path) -> list[str]:
    """Find ids that prose, a formula, a chart or a table quotes, and that nobody publishes."""
    figures = published(root)
    known = dict.fromkeys([item.id for item in figures] + context_ids(root))
    quoted = [
        (place, content.replace("\\|", "|").split("|")[0].strip())
        for place, passage in prose(root)
        for name, content in passage.roles
        if name == "fig"
    ]
    for item in figures:
        quoted += [(f"{item.place} ({item.id})", id) for id in item.record["inputs"]]
    for chart in charts(root):
        quoted += [(f"{chart.place} ({chart.id})", id) for id in chart.record.get("figures", ())]
    for cell in code_cells(root):
        for data in cell.data():
            rows = data.get(TABLE_TYPE, {}).get("rows", ())
            quoted += [(cell.place, row["id"]) for row in rows]
    return [f"{place}: {unknown_id(id, known)}" for place, id in quoted if id not in known]


def ids_are_published_once(root: Path) -> list[str]:
    """Find ids that two outputs publish, and charts that have none."""
    first: dict[str, str] = {}
    problems = []
    for item in [*published(root), *charts(root)]:
        if not item.id:
            problems.append(f"{item.place}: a chart without an id: it was not published")
        elif item.id in first:
            problems.append(f"{item.place}: {item.id} is published in {first[item.id]} already")
        first.setdefault(item.id, item.place)
    return problems


def reported_are_published(root: Path) -> list[str]:
    """Find rows of ``data/reported.csv`` that no chapter publishes, and figures without a row."""
    with (root / "data" / "reported.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["id"] for row in csv.DictReader(file)]
    if not rows:
        return ["data/reported.csv: it has no row"]
    items = {item.id: item for item in published(root) if item.kind == "reported"}
    return [f"data/reported.csv: no chapter publishes {id}" for id in rows if id not in items] + [
        f"{item.place}: {id} is no row of data/reported.csv"
        for id, item in items.items()
        if id not in rows
    ]


def derived_are_published(root: Path, expected: Iterable[str]) -> list[str]:
    """Find expected ids that no chapter publishes as a derived figure."""
    ids = {item.id for item in published(root) if item.kind == "derived"}
    return [f"chapters/: nobody publishes the figure {id}" for id in expected if id not in ids]


def ids_in_code_are_published(root: Path) -> list[str]:
    """Find figures that a cell derives, and charts that it publishes, without an output of them."""
    figures = {(item.cell.file, item.id) for item in published(root)}
    drawn = {(item.cell.place, item.id) for item in charts(root)}
    problems = []
    for cell in code_cells(root):
        for function, id in _named_in_code(cell.source):
            if function == "derive" and (cell.file, id) not in figures:
                problems.append(f"{cell.place}: derives {id}, but no output of the chapter is it")
            if function == "publish" and (cell.place, id) not in drawn:
                problems.append(f"{cell.place}: publishes the chart {id}, but does not show it")
    return problems


def _named_in_code(source: str) -> Iterator[tuple[str, str]]:
    """Yield the ids that code gives to ``derive`` and ``publish``, each with the function."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return  # another check reports it
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = [keyword.value for keyword in node.keywords if keyword.arg == "id"]
            for value in named or node.args[:1]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield function, value.value
