"""Ways to tamper with the small book that the gate must see without running a kernel.

Each has a name, the check that must see it, what it does to a copy of the book, and words of the
message: the file, and where it can be told the cell.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE
from tests import gate
from tests.gate.notebooks import joined
from tests.gate.sample import CHAPTER, Cell, Notebook, edit, named, replace

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5="
PICTURE = "display({'image/png': '" + PIXEL.replace("M9QDwADh", "P+/HgAFh") + "'}, raw=True)"


class Tampering(NamedTuple):
    """One way to tamper; see above."""

    name: str
    check: gate.Check
    tamper: Callable[[Path], object]
    message: str


def on(name: str, change: Callable[[Cell], object]) -> Callable[[Path], None]:
    """Change one cell."""
    return lambda root: edit(root, lambda notebook: change(named(notebook, name)))


def to(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Change a text in a file."""
    return lambda root: replace(root, file, old, new)


def write(file: str, text: str = "") -> Callable[[Path], object]:
    """Add a text at the end of a file, which is made if it is not there."""

    def tamper(root: Path) -> None:
        with (root / file).open("a", encoding="utf-8") as opened:
            opened.write(text)

    return tamper


def both(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    """Do several things."""
    return lambda root: [change(root) for change in changes]


def copy(source: str, target: str) -> Callable[[Path], object]:
    """Copy a file into a folder that is made if it is not there."""

    def tamper(root: Path) -> None:
        (root / target).parent.mkdir(exist_ok=True)
        shutil.copy(root / source, root / target)

    return tamper


def data(cell: Cell) -> dict[str, Any]:
    """Return the data of a cell's first output."""
    found: dict[str, Any] = cell["outputs"][0]["data"]
    return found


def figure_json(cell: Cell) -> None:
    """Change the upper end of the figure."""
    data(cell)[FIGURE_TYPE]["high"] = "583"


def table_json(cell: Cell) -> None:
    """Change a number of the table."""
    data(cell)[TABLE_TYPE]["rows"][1]["value"] = "1170000000"


def table_truth(cell: Cell) -> None:
    """Write a number for a truth value: Python takes the two for equal."""
    row = data(cell)[TABLE_TYPE]["rows"][1]
    assert row["low_included"] is True
    row["low_included"] = 1


def table_text(cell: Cell) -> None:
    """Change a number of the text beside the table."""
    text = joined(data(cell)["text/plain"])
    assert "1.16 billion" in text
    data(cell)["text/plain"] = text.replace("1.16 billion", "1.17 billion")


def figure_text(cell: Cell) -> None:
    """Change a number of the text beside the figure."""
    text = joined(data(cell)["text/plain"])
    assert "582.5" in text
    data(cell)["text/plain"] = text.replace("582.5", "582.6")


def figure_more(cell: Cell) -> None:
    """Let the text beside the figure say more than the figure."""
    data(cell)["text/plain"] = joined(data(cell)["text/plain"]) + "\nand 40 villages"


def chart_data(cell: Cell) -> None:
    """Change a number that the chart draws."""
    datasets = data(cell)[CHART_TYPE]["datasets"]
    datasets[next(iter(datasets))][0]["value"] = 1_170_000_000.0


def titled(title: str) -> Callable[[Cell], object]:
    """Store another title with a chart."""
    return lambda cell: data(cell)[CHART_TYPE].update(title=title)


def plain_number(cell: Cell) -> None:
    """Change the number of an output that is plain text only."""
    text = joined(data(cell)["text/plain"])
    assert "{0:" in text
    data(cell)["text/plain"] = text.replace("{0:", "{7:")


def printed_number(cell: Cell) -> None:
    """Change a number of a printed table."""
    text = joined(cell["outputs"][0]["text"])
    assert "582.5" in text
    cell["outputs"][0]["text"] = text.replace("582.5", "582.6")


def hidden_number(cell: Cell) -> None:
    """Print a false number before a carriage return."""
    cell["outputs"][0]["text"] = "7,000 yuan/m²\r" + joined(cell["outputs"][0]["text"])


def picture_only(cell: Cell) -> None:
    """Show a picture where a chart was, and store another one than the cell makes."""
    cell["source"] = PICTURE
    picture = {"data": {"image/png": PIXEL}, "metadata": {}, "output_type": "display_data"}
    cell["outputs"] = [picture]


def emptied(cell: Cell) -> None:
    """Remove the outputs."""
    cell["outputs"] = []


def never_run(cell: Cell) -> None:
    """Leave the cell as it was before it was run."""
    cell["outputs"], cell["execution_count"] = [], None


def tagged(tag: str) -> Callable[[Cell], object]:
    """Add a tag."""
    return lambda cell: cell["metadata"].setdefault("tags", []).append(tag)


def marked(comment: str) -> Callable[[Cell], object]:
    """Add a comment above the code."""
    return lambda cell: cell.update(source=f"{comment}\n" + joined(cell["source"]))


def said(old: str, new: str) -> Callable[[Cell], object]:
    """Change the source."""

    def change(cell: Cell) -> None:
        source = joined(cell["source"])
        assert source.count(old) == 1, source
        cell["source"] = source.replace(old, new)

    return change


def stripped(notebook: Notebook, *, counts: bool) -> None:
    """Remove all outputs, and the execution counts unless they are to stay."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            (emptied if counts else never_run)(cell)


def in_text(cell: Callable[[Path], Any] | str, words: str) -> Callable[[Path], object]:
    """Add a paragraph to a page."""
    return write(str(cell), f"\n{words}\n")


def at(number: int) -> str:
    """Name a cell of the small chapter as messages do."""
    return f"{CHAPTER}, cell {number}: "
