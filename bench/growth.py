"""Books of growing size: what one figure costs, from its row to its place on the pages.

Such a book has any number of figures, most of them printed, the others computed, in one chapter.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import yaml  # type: ignore[import-untyped]

from bench import ledger
from bench.measure import rounded
from lib.ledger import COLUMNS, Ledger, read_package
from lib.outputs import FIGURE_TYPE, TABLE_TYPE
from lib.root import root
from lib.units import VOCABULARY
from tests.support.small import SMALL

ROW = ledger.ROW | {"source": "report2022"}
CHAPTER = "grown"
DERIVED = 10  # of so many figures one is computed
# The first is what any book costs, however few its figures are.
SIZES = (4, 100, 1_000)
ROUNDS = 3


def write_book(folder: Path, figures: int, *, label: str = "A figure", text: str = "") -> None:
    """Write a book.

    Parameters
    ----------
    folder : Path
        Where, a folder that is there.
    figures : int
        How many figures it has.
    label : str
        What the label of each begins with; a number follows.
    text : str
        What its cover says, as MyST.
    """
    printed = figures - figures // DERIVED
    data = folder / "data"
    data.mkdir()
    with (data / "reported.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for number in range(printed):
            writer.writerow(ROW | {"id": f"x.n{number}", "label": f"{label} {number}"})
    package = read_package(SMALL)
    package["resources"] = [r for r in package["resources"] if r["path"] == "reported.csv"]
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    shutil.copytree(SMALL / VOCABULARY, folder / VOCABULARY)
    shutil.copy(SMALL / "data" / "sources.bib", data)
    shutil.copy(SMALL / "CITATION.cff", folder)
    (folder / "book").symlink_to(root() / "book")
    config = yaml.safe_load((root() / "_config.yml").read_text(encoding="utf-8"))
    (folder / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    contents = "format: jb-book\nroot: intro\nchapters:\n"
    contents += "".join(
        f"  - file: {name}\n" for name in (f"chapters/{CHAPTER}", "reference/figures")
    )
    (folder / "_toc.yml").write_text(contents, encoding="utf-8")
    (folder / "intro.md").write_text(f"# A book that has grown\n\n{text}\n", encoding="utf-8")
    (folder / "reference").mkdir()
    (folder / "reference" / "figures.md").write_text(
        "# Figures\n\n```{figures}\n```\n", encoding="utf-8"
    )
    (folder / "chapters").mkdir()
    chapter = _chapter(Ledger.load(folder), figures - printed, label)
    nbformat.write(chapter, folder / "chapters" / f"{CHAPTER}.ipynb")  # type: ignore[no-untyped-call]


def _chapter(ledger: Ledger, derived: int, label: str) -> Any:
    """Return a notebook that shows the printed figures, and computes as many as wanted."""
    figures = list(ledger.values())
    shown = {"rows": [figure.record() for figure in figures]}
    cells = [_cell("reported", TABLE_TYPE, shown)]
    for number in range(derived):
        one, other = (figures[(number + step) % len(figures)] for step in (0, 1))
        sum_ = ledger.derive(f"x.d{number}", one + other, f"{label} and the next, {number}")
        cells.append(_cell(f"d{number}", FIGURE_TYPE, sum_.record()))
    title = nbformat.v4.new_markdown_cell("# A grown chapter", id="title")  # type: ignore[no-untyped-call]
    about = {"language_info": {"name": "python"}}
    return nbformat.v4.new_notebook(cells=[title, *cells], metadata=about)  # type: ignore[no-untyped-call]


def _cell(id: str, kind: str, data: dict[str, Any]) -> Any:
    output = nbformat.v4.new_output(  # type: ignore[no-untyped-call]
        "execute_result", {kind: data, "text/plain": id}, execution_count=1
    )
    return nbformat.v4.new_code_cell(id, id=id, outputs=[output], execution_count=1)  # type: ignore[no-untyped-call]


def build(folder: Path) -> float:
    """Build a book; return the processor's seconds that it took.

    Raises
    ------
    RuntimeError
        If the book does not build without a warning.
    """
    tool = str(Path(sys.executable).with_name("jupyter-book"))
    command = [tool, "build", str(folder), "-W", "-n", "--keep-going", "-q"]
    before = os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    after = os.times()
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system


def measure(peers: Path) -> dict[str, Any]:
    """Build the books in turn, and divide what each takes beyond the smallest by its figures."""
    seconds: dict[int, list[float]] = {size: [] for size in SIZES}
    pages: dict[int, int] = {}
    for _ in range(ROUNDS):
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                write_book(Path(folder), size)
                seconds[size].append(build(Path(folder)))
                files = Path(folder, "_build", "html").rglob("*")
                pages[size] = sum(path.stat().st_size for path in files if path.is_file())
    floor, *sizes = SIZES
    least = {size: statistics.median(times) for size, times in seconds.items()}
    rows = [[f"{floor:,}", f"{least[floor]:.1f}", "", ""]]
    values: dict[str, float] = {}
    for size in sizes:
        more = size - floor
        cost = rounded((least[size] - least[floor]) / more * 1000)
        bytes_more = round((pages[size] - pages[floor]) / more)
        values |= {f"milliseconds.{size}": cost, f"bytes.{size}": bytes_more}
        rows.append([f"{size:,}", f"{least[size]:.1f}", f"{cost:g}", f"{bytes_more:,}"])
    small, large = sizes
    values["ratio"] = rounded(values[f"milliseconds.{large}"] / values[f"milliseconds.{small}"])
    return {
        "columns": [
            "figures", "processor's seconds", "milliseconds a figure more",
            "bytes a figure more",
        ],
        "rows": rows,
        "values": values,
    }  # fmt: skip
