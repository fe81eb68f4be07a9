"""Whether what a cell shows besides figures, tables of them and charts is what is held of it.

Such an output has no record that could be compared: a printed number may have been typed, and
`True` may be the answer to the opposite question. So a chapter has few of them, each held a second
time, and never a bare truth value: a relation says the same in a sentence, and is checked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from lib.errors import BookError
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE
from tests.gate.held import FOLDER, Shown, differences, held_table
from tests.gate.notebooks import Cell, code_cells, joined

TABLE = "printouts.csv"
RECORDED = {FIGURE_TYPE, TABLE_TYPE, CHART_TYPE}

_TRUTHS = {"True", "False", "yes", "no"}
_HIDDEN = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)


def printouts_are_as_held(root: Path) -> list[str]:
    """Find outputs without a record that nobody holds, and figures that are shown without an id."""
    problems: list[str] = []
    shown: Shown = {}
    for cell in code_cells(root):
        problems += [f"{cell.place}: {what}" for what in _unnamed(cell)]
        texts = list(_plain(cell))
        if not texts:
            continue
        text = " ".join(" ".join(texts).split())
        if text and set(text.split()) <= _TRUTHS:
            problems.append(f"{cell.place}: {text!r} is a bare truth value: state it by a relation")
        problems += [f"{cell.place}: {what}" for what in _beside(cell)]
        shown[(Path(cell.file).stem, cell.id)] = (cell.place, {"text": text})
    if not (root / FOLDER / TABLE).is_file() and not shown:
        return problems
    try:
        table = held_table(root, TABLE, ("chapter", "cell"), ("text",))
    except BookError as error:
        return [*problems, str(error)]
    return problems + list(differences(TABLE, table, shown))


def _plain(cell: Cell) -> Iterator[str]:
    """Yield the text of each output that holds neither a figure nor a table of them nor a chart."""
    for output in cell.outputs:
        data = output.get("data", {})
        if "text" in output:
            yield joined(output["text"])
        elif data and not RECORDED & set(data):
            yield joined(data.get("text/plain", ""))


def _beside(cell: Cell) -> Iterator[str]:
    """Yield where the page of an output shows other words than its text, which is what is held."""
    for data in cell.data():
        if "text/html" not in data:
            continue
        if RECORDED & set(data):
            yield "a page of its own beside a figure or chart, which nobody compares"
            continue
        page = html.unescape(_HIDDEN.sub(" ", joined(data["text/html"]))).split()
        text = joined(data.get("text/plain", "")).replace("\\\n", "\n").split()
        if strange := sorted(set(page).symmetric_difference(text)):
            yield f"its page and its text differ: {' '.join(strange)}"


def _unnamed(cell: Cell) -> Iterator[str]:
    for data in cell.data():
        if FIGURE_TYPE in data and not data[FIGURE_TYPE]["id"]:
            yield f"a figure without an id: {data[FIGURE_TYPE]['text']}"
        for row in data.get(TABLE_TYPE, {}).get("rows", ()):
            if not row["id"]:
                yield f"a row of a table without an id: {row['text']}"
