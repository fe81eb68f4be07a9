"""A book of one small chapter, for tests that tamper with a copy of it.

It has what the real one has, on two figures: data, a page, a table of contents, a chapter with a
table of figures, a derived figure, a printed table and two charts. Its words and its title are the
small book's. Library, script and pytest settings are copies of the real ones, so that kernels and
the gate can be pointed at the copy.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from lib.ledger.readings import COLUMNS
from tests.gate.conclusions import TABLE
from tests.support.small import SMALL

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "chapters/small.ipynb"

SOURCES = "@online{example2022, author = {Example}, title = {A report}, year = {2022}}\n"
LOCAL = "area,m²,,亩\narea-price,yuan/m²,,yuan/亩\n"
STANDING = "figure,mark,reason\nland.area,weak source,Less is sure of it.\n"
CONCLUSIONS = f"file,words,rests_on\n{CHAPTER},It follows that a plot cost ….,land.price\n"
TOC = "format: jb-book\nroot: intro\nchapters:\n  - file: chapters/small\n"
INTRO = """\
# A small book

Land cost {fig}`land.price|short` in 2022 {cite}`example2022`, which is
{rel}`less than|land.price < land.revenue / 1 m²` at once.
"""

AREA = {
    "id": "land.area",
    "label": "Land that was sold",
    "printed": "over 3,000 mu",
    "quantity": "area",
}
REVENUE = {
    "id": "land.revenue",
    "label": "Revenue of that land",
    "printed": "1.16 billion yuan",
    "quantity": "money",
}
COMMON = {
    "period": "up to 2022",
    "place": "the harbour",
    "stock_or_flow": "stock",
    "source": "example2022",
    "locator": "paragraph 6",
}

CHART = """\
publish(
    bar_chart(bounds_frame([{shown}]), unit="yuan").properties(title=f"{title}"),
    id="{id}",
    alt=f"One bar: {{revenue.text}}.",
    figures=[{shown}],
    source="Example, 16 November 2022",
)"""

# One cell for each way to publish a number; the tests find them by these names.
CELLS: dict[str, str] = {
    "opening": "# Land\n\nOne plot, and what {fig}`land.revenue` say about it.",
    "table": (
        "from lib import Ledger\n"
        "from lib.charts import bar_chart, bounds_frame, publish\n"
        "from lib.figures import FigureTable\n\n"
        "ledger = Ledger.load()\n"
        "FigureTable(ledger.values())"
    ),
    "figure": (
        'revenue = ledger["land.revenue"]\n'
        'price = ledger.derive("land.price", revenue / ledger["land.area"], "Price of land")\n'
        "price"
    ),
    "printout": 'print(FigureTable([price]).frame().drop(columns="id").to_string(index=False))',
    "chart": CHART.format(shown="revenue", title="It brought in {revenue.short}", id="land.chart"),
    "chart-again": CHART.format(shown="revenue", title="Once more", id="land.chart-again"),
    "frame": 'bounds_frame([revenue])["label"].to_dict()',
    "silent": "last = price",
    "closing": "## What follows\n\nIt follows that a plot cost {fig}`land.price`.",
}

Notebook = dict[str, Any]
Cell = dict[str, Any]


def build(root: Path, prepare: Callable[[Path], object] | None = None) -> None:
    """Write the book below a folder, change what `prepare` changes, and execute its chapter."""
    for folder in ("lib", "book", "tools"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copy(SMALL / "CITATION.cff", root)
    for folder in ("data", "chapters", "tests"):
        (root / folder).mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", root / "tests")
    (root / "tests" / "gate").mkdir()
    (root / TABLE).write_text(CONCLUSIONS, encoding="utf-8")
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (root / "intro.md").write_text(INTRO, encoding="utf-8")
    shutil.copytree(SMALL / "data" / "vocabulary", root / "data" / "vocabulary")
    # With a unit of the place, so that local texts are tampered with, too.
    replace(root, "data/vocabulary/quantities.csv", "\narea,m²,,\n", f"\n{LOCAL}")
    (root / "data" / "sources.bib").write_text(SOURCES, encoding="utf-8")
    (root / "data" / "standing.csv").write_text(STANDING, encoding="utf-8")
    with (root / "data" / "reported.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows([AREA | COMMON, REVENUE | COMMON])
    cells = []
    for name, source in CELLS.items():
        kind = "markdown" if name in ("opening", "closing") else "code"
        new = getattr(nbformat.v4, f"new_{kind}_cell")
        cells.append(new(source, id=name))
    notebook = nbformat.v4.new_notebook(cells=cells)
    (root / CHAPTER).write_text(json.dumps(notebook), encoding="utf-8")
    if prepare is not None:
        prepare(root)
    subprocess.run([sys.executable, "tools/execute.py"], cwd=root, check=True)


def edit(root: Path, change: Callable[[Notebook], object], to: str = CHAPTER) -> None:
    """Change the chapter, or write the changed one to another file."""
    notebook = json.loads((root / CHAPTER).read_text(encoding="utf-8"))
    change(notebook)
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    (root / to).write_text(text, encoding="utf-8")


def named(notebook: Notebook, name: str) -> Cell:
    """Return a cell by its name."""
    found: Cell = next(cell for cell in notebook["cells"] if cell["id"] == name)
    return found


def replace(root: Path, file: str, old: str, new: str) -> None:
    """Change a text of a file, which must stand there exactly once."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    (root / file).write_text(text.replace(old, new), encoding="utf-8")
