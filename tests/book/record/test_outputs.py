"""What is published is read from the stored outputs: each figure once, where it is computed."""

import json
import shutil
from pathlib import Path

import pytest

from book.record.outputs import chapter_paths, published_figure, published_figures, stored_outputs
from lib import Ledger
from lib.errors import LedgerError
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE

ROOT = Path(__file__).resolve().parents[3]


RECORD = next(iter(Ledger.load(ROOT).select("context"))).record()


def derived(id, **fields):
    made = {"id": id, "kind": "derived", "inputs": [RECORD["id"]]}
    return {FIGURE_TYPE: RECORD | made | fields}


def table(*rows):
    return {TABLE_TYPE: {"rows": [RECORD | {"id": id, "kind": kind} for id, kind in rows]}}


@pytest.fixture
def book(tmp_path):
    """Return the root of a book with the real data and no chapter."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "lib", tmp_path / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "chapters").mkdir()
    return tmp_path


def store(root, name, *cells):
    """Write a chapter whose cells have the given data as outputs; a text is a cell without."""
    made: list[dict[str, object]] = [{"cell_type": "markdown", "id": "opening", "source": "text"}]
    made += [
        {"cell_type": "code", "id": f"cell-{number}", "source": ""}
        | {"outputs": [{"output_type": "execute_result", "data": data}]}
        for number, data in enumerate(cells, start=1)
    ]
    (root / "chapters" / f"{name}.ipynb").write_text(json.dumps({"cells": made}), encoding="utf-8")


def test_outputs_come_in_order_with_chapter_and_cell(book):
    chart = {CHART_TYPE: {"mark": "bar"}, "text/plain": "a chart"}
    store(book, "b", derived("b.one"))
    store(book, "a", {"text/plain": "3"}, chart, table(("a.two", "reported")))
    found = [(out.chapter, out.cell, out.cell_id, out.kind) for out in stored_outputs(book)]
    assert found == [
        ("a", 3, "cell-2", CHART_TYPE),
        ("a", 4, "cell-3", TABLE_TYPE),
        ("b", 2, "cell-1", FIGURE_TYPE),
    ]
    assert [path.name for path in chapter_paths(book)] == ["a.ipynb", "b.ipynb"]


def test_a_derived_figure_is_published_by_its_cell_and_a_reported_one_by_its_row(book):
    # A row of a derived figure repeats what its own cell publishes.
    made = derived("a.made", value="1", low="1", high="1")
    store(book, "a", table(("a.given", "reported"), ("a.made", "derived")), made)
    published = published_figures(book)
    assert (published["a.given"]["chapter"], published["a.given"]["cell"]) == ("a", "cell-1")
    assert (published["a.made"]["chapter"], published["a.made"]["cell"]) == ("a", "cell-2")
    assert published["a.made"]["value"] == "1"


def test_a_figure_without_a_name_is_not_published(book):
    store(book, "a", derived(""))
    assert "" not in published_figures(book)


def test_context_figures_that_no_chapter_shows_belong_to_none(book):
    context = {id for id, fig in Ledger.load(book).items() if fig.origin.kind == "context"}
    shown = sorted(context)[0]
    store(book, "a", table((shown, "context")))
    published = published_figures(book)
    assert set(published) == context
    assert published[shown]["chapter"] == "a"
    assert {published[id]["chapter"] for id in context - {shown}} == {""}
    assert {published[id]["cell"] for id in context - {shown}} == {""}


@pytest.mark.parametrize("again", [derived("a.one"), table(("a.one", "reported"))])
def test_one_figure_published_twice_is_an_error_that_names_both_places(book, again):
    store(book, "a", derived("a.one"))
    store(book, "b", {"text/plain": "3"}, again)
    with pytest.raises(LedgerError, match=r"b\.ipynb, cell 3.*'a\.one'.*by a\.ipynb"):
        published_figures(book)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cells": 3}', '{"cells": [3]}', '{"nbformat": 4}']
)
def test_a_file_that_is_no_notebook_is_named(book, text):
    (book / "chapters" / "a.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"^a\.ipynb(, line 1)?: not (a notebook|JSON)"):
        published_figures(book)


def test_an_unknown_figure_is_answered_with_the_nearest(book):
    store(book, "a", derived("a.average-price"))
    assert published_figure("a.average-price", book)["chapter"] == "a"
    with pytest.raises(LedgerError, match=r"a\.average-price"):
        published_figure("a.averageprice", book)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"inputs": []}, r"a\.ipynb, x\.one, field inputs: a derived figure without any"),
        ({"inputs": ["x.on"]}, r"x\.one, field inputs: no figure .*'x\.on'; did you mean x\.one"),
        ({"inputs": ["x.one"]}, r"computed from itself: x\.one from x\.one"),
        ({"kind": "reported", "source": ""}, r"x\.one, field source: '' is no known source"),
    ],
)
def test_what_figures_are_made_of_must_be_there(book, fields, message):
    output = derived("x.one", **fields)
    if fields.get("kind"):
        output = {TABLE_TYPE: {"rows": [*output.values()]}}
    store(book, "a", output)
    with pytest.raises(LedgerError, match=message):
        published_figures(book)
