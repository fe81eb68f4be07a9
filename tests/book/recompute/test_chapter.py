"""A chapter executed anew agrees with what is published, or it is said where it does not."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.recompute import recompute
from book.record import figure_digest, published_figures
from tests.support.small import SMALL, at_hand

pytestmark = pytest.mark.slow

# The small book's chapter, in a process of its own: what is left out there stays so.
RUN = """
import json, sys
from book.recompute import answer
answer(json.dumps({"ask": "chapter", "notebook": "trade.ipynb", "figures": "../figures.json",
                   "rest": True}), print)
"""


@pytest.fixture
def book(tmp_path):
    """Give a copy of the small book with the figures that it publishes."""
    folder = tmp_path / "book"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("_build", ".*"))
    with at_hand():
        figures = published_figures(SMALL)
    records = [one | {"digest": figure_digest(one)} for one in figures.values()]
    (folder / "figures.json").write_text(json.dumps(records), encoding="utf-8")
    return folder


def parts(book: Path):
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=book / "chapters",
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])},
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def differing(book: Path):
    """Return the cells that differ, the figures that do, and the last part but one."""
    found = parts(book)
    cells = {
        part["cell"]: [one for one in part["outputs"] if one["verdict"] == "differs"]
        for part in found
        if part["event"] == "cell"
    }
    (figures,) = (part["differing"] for part in found if part["event"] == "figures")
    assert found[-1] == {"event": "done"}
    return (
        {id: outputs for id, outputs in cells.items() if outputs},
        {one["id"]: "; ".join(one["differences"]) for one in figures},
        found[-2],
    )


def changed(path: Path, change):
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def record(data, id):
    return next(one for one in data if one["id"] == id)


def test_what_is_untouched_agrees(book):
    cells, figures, end = differing(book)
    assert (cells, figures) == ({}, {})
    assert end["same"] == end["outputs"] > 0
    assert end["agree"] == end["figures"] == len(published_figures(book))
    assert end["not_run"] > 0  # the charts


def test_a_figure_that_is_published_otherwise_is_named(book):
    changed(book / "figures.json", lambda data: record(data, "tea.price").update(value="30001"))
    cells, figures, _ = differing(book)
    assert cells == {}
    assert "value: 30001, recomputed 30000" in figures["tea.price"]


def test_a_digest_alone_is_named(book):
    changed(book / "figures.json", lambda data: record(data, "tea.price").update(digest="0" * 16))
    assert differing(book)[1]["tea.price"].startswith("digest: 0000000000000000")


def test_a_formula_that_gives_something_else_is_named(book):
    other = "coffee.sales / tea.volume"
    changed(book / "figures.json", lambda data: record(data, "tea.price").update(formula=other))
    _, figures, _ = differing(book)
    assert f"formula: {other}, recomputed tea.sales / tea.volume" in figures["tea.price"]
    assert "its formula gives" in figures["tea.price"]


def test_a_table_that_says_something_else_is_named(book):
    table = book / "data" / "reported.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("37.5 million dollars", "37.6 million dollars"), encoding="utf-8")
    cells, figures, end = differing(book)
    assert {"tea.sales", "tea.price"} <= set(figures)
    assert cells
    assert end["agree"] < end["figures"]
    shown = [one for outputs in cells.values() for one in outputs]
    assert all("37.5" in one["stored"] or "30000" in one["stored"] for one in shown[:1])


def test_an_output_that_was_changed_is_shown_from_both_sides(book):
    def change(data):
        for cell in data["cells"]:
            for output in cell.get("outputs", ()):
                if "text/plain" in output.get("data", {}):
                    output["data"]["text/plain"] = ["something else"]
                    return

    changed(book / "chapters" / "trade.ipynb", change)
    cells, figures, _ = differing(book)
    ((one,),) = cells.values()
    assert "something else" in one["stored"]
    assert "something else" not in one["executed"]
    assert figures == {}


def test_a_cell_that_stops_is_said_with_the_reason(book):
    def change(data):
        code = [cell for cell in data["cells"] if cell["cell_type"] == "code"]
        code[0]["source"] = ["1 / 0\n", *code[0]["source"]]

    changed(book / "chapters" / "trade.ipynb", change)
    cells, figures, _ = differing(book)
    assert "ZeroDivisionError" in next(iter(cells.values()))[0]["reason"]
    assert "not recomputed" in figures["tea.price"]


def test_figures_that_cannot_be_read_are_one_error(book):
    (book / "figures.json").write_text("[", encoding="utf-8")
    *_, error, done = parts(book)
    assert error["event"] == "error"
    assert "figures.json" in error["error"]
    assert done == {"event": "done"}


def test_with_all_packages_charts_are_compared_too(book, monkeypatch):
    monkeypatch.chdir(book / "chapters")
    with at_hand():
        found = list(recompute(Path("trade.ipynb"), Path("../figures.json"), light=False))
    assert found[-1]["not_run"] == 0
    assert found[-1]["same"] == found[-1]["outputs"]
