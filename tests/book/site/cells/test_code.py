"""The code of a chapter is folded, and each fold says what its code computes."""

from __future__ import annotations

import json

import pytest
from docutils import nodes

from book.record.outputs import chapter_paths
from book.site.cells.code import fold_words
from book.site.charts import chart
from book.site.figures import derived_figure
from book.site.nodes import element
from tests.support.built import page

NAMES = [path.stem for path in chapter_paths()]


def source(text: str) -> nodes.Element:
    return nodes.container("", nodes.literal_block(text, text))


def figures(*ids: str) -> nodes.Element:
    return nodes.container("", *(derived_figure(record={"id": id}) for id in ids))


def printed(*kinds: str) -> nodes.Element:
    fold = element("details")
    fold["kinds"] = kinds
    return nodes.container("", fold)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ([figures("tea.price")], "Code: computes tea.price"),
        ([figures("tea.price"), figures("a.b", "a.c")], "Code: computes tea.price and 2 more"),
        ([figures("a.b"), chart()], "Code: computes a.b, and draws the chart"),
        ([chart()], "Code for this chart"),
        ([printed("reported")], "Code: reads the reported figures"),
        ([printed("context")], "Code: reads the figures of other sources"),
        ([printed("reported", "context")], "Code: reads the figures that are used here"),
        ([figures("")], "Code: prepares price, rate"),
    ],
)
def test_a_fold_says_what_its_outputs_publish(shown, words):
    assert fold_words([source("price = 1\nrate = 2\nprice")], shown) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import pandas\n# Years as dates\nx = 1", "Code: Years as dates"),
        (
            "def steps(area):\n    return area\n\nnames = []\nsteps(1)",
            "Code: prepares steps, names",
        ),
        ("a = 1\nb = 2\nc = 3\nd = 4", "Code: prepares a, b, c"),
        ("print()", "Code for this"),
    ],
)
def test_code_that_publishes_nothing_says_what_it_says_of_itself(text, words):
    assert fold_words([source(text)], []) == words


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
def test_all_code_of_a_chapter_is_in_folds_one_for_cells_that_follow_each_other(name):
    path = next(path for path in chapter_paths() if path.stem == name)
    kinds = [cell["cell_type"] for cell in json.loads(path.read_text("utf-8"))["cells"]]
    rows = sum(kind == "code" != before for before, kind in zip(["", *kinds], kinds, strict=False))
    chapter = page(f"chapters/{name}")
    assert len(chapter.select("details.fm-code")) == rows > 5
    assert len(chapter.select("details.fm-code .cell_input")) == kinds.count("code")
    assert len(chapter.select(".cell_input")) == kinds.count("code")
    assert not chapter.select("details.hide")
