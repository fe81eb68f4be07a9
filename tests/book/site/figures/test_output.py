"""A derived figure is a row of a table on its page; a table of printed ones folds away."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from docutils.utils import new_document

from book.record.outputs import chapter_paths, published_figures
from book.site.figures.output import MAIN, FigureRenderer, FigureTables
from lib.outputs import FIGURE_TYPE
from lib.root import root
from tests.support.built import page
from tests.support.small import SMALL


def chapter(name):
    return page(f"chapters/{name}")


def runs():
    """Give the chapter and the ids of the figures that cells without prose between them compute."""
    for path in chapter_paths(root()):
        ids: list[str] = []
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            outputs = [output.get("data", {}) for output in cell.get("outputs", ())]
            found = [data[FIGURE_TYPE]["id"] for data in outputs if FIGURE_TYPE in data]
            if ids and len(found) < max(len(outputs), 1):
                yield path.stem, ids
                ids = []
            ids = ids + found
        if ids:
            yield path.stem, ids


@pytest.mark.site
def test_figures_that_follow_each_other_are_rows_of_one_table():
    several = 0
    for name, ids in runs():
        rows = [chapter(name).find(id=f"at-{id}") for id in ids]
        rows = [row for row in rows if "fm-main" not in row.get("class", ())]
        assert {row.name for row in rows} <= {"tr"}, ids
        assert len({id(row.find_parent("table")) for row in rows}) <= 1, ids
        several += len(rows) > 1
    assert several > 3


@pytest.mark.site
def test_a_row_says_what_is_known_of_a_figure():
    figures = published_figures(root())
    for name, ids in runs():
        for id in ids:
            place, record = chapter(name).find(id=f"at-{id}"), figures[id]
            text = "".join(place.get_text().split())
            for part in (record["label"], record["text"], record["local_text"], record["note"]):
                assert "".join(part.split()) in text, id
            entry = place.find("a", href=f"../figures/{id}.html")
            assert entry.get_text() == record["label"]
            cards = {link["data-figure"] for link in place.select("a[data-figure]")}
            assert cards == {id, *record["inputs"]}, id
            words = place.select_one(".fm-figure-formula")
            for input in record["inputs"]:
                assert figures[input]["label"] in words.get_text(), id


@pytest.mark.site
def test_a_table_of_printed_figures_is_folded_with_all_its_rows():
    for path in chapter_paths(root()):
        for table in chapter(path.stem).select(".fm-as-printed"):
            fold = table.find_parent("details")
            assert fold["class"] == ["fm-fold"]
            assert not fold.has_attr("open")
            rows = table.select("tbody > tr[id]")
            assert f" {len(rows)} figures that " in fold.summary.get_text()


@pytest.mark.site
def test_a_long_table_of_computed_figures_is_folded_and_a_short_one_is_not():
    found = [
        table for path in chapter_paths(root()) for table in chapter(path.stem).select(".fm-list")
    ]
    lengths: dict[bool, list[int]] = {}
    for table in found:
        fold, rows = table.find_parent("details", class_="fm-fold"), table.select("tbody > tr[id]")
        lengths.setdefault(fold is not None, []).append(len(rows))
        if fold is not None:
            assert f"The {len(rows)} numbers " in fold.summary.get_text()
    assert max(lengths[False]) < min(lengths[True])


def test_the_tag_of_a_cell_makes_its_figure_large():
    figures = published_figures(SMALL)
    record = figures["tea.price"]
    renderer: Any = None
    for tags, kind in (([MAIN], "container"), ([], "table")):
        data: Any = SimpleNamespace(
            content=record, mime_type=FIGURE_TYPE, cell_metadata={"tags": tags}
        )
        document = new_document("")
        made = FigureRenderer.handle_mime(renderer, data, inline=False)
        assert made
        document += made
        app = SimpleNamespace(fm_citations=SimpleNamespace(figures=figures))
        transform = FigureTables(document)
        transform.document.settings.env = SimpleNamespace(app=app)
        transform.run()
        shown: Any = document.children[0]
        assert shown.tagname == kind
        assert ("fm-main" in shown["classes"]) == bool(tags)
