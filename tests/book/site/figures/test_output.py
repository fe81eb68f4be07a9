"""A derived figure is a block on its page; from three on, those of one cell are a list."""

import json

import pytest

from book.record.outputs import chapter_paths, published_figures
from lib.ledger.ledger import ROOT
from lib.outputs import FIGURE_TYPE
from tests.support.built import page

pytestmark = pytest.mark.site


def chapter(name):
    return page(f"chapters/{name}")


def groups():
    """Give the chapter and the ids of the figures of each cell that computes any."""
    for path in chapter_paths(ROOT):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            found = [output.get("data", {}).get(FIGURE_TYPE) for output in cell.get("outputs", ())]
            if ids := [record["id"] for record in found if record]:
                yield path.stem, ids


def test_three_figures_or_more_are_rows_of_one_list():
    lists = [(name, ids) for name, ids in groups() if len(ids) >= 3]
    assert len(lists) > 3
    for name, ids in lists:
        rows = [chapter(name).find(id=f"at-{id}") for id in ids]
        assert {row.name for row in rows} == {"tr"}, ids
        parents = {id(row.find_parent("table")) for row in rows}
        assert len(parents) == 1, ids
        assert "fm-list" in rows[0].find_parent("table")["class"]
        assert len(rows[0].find_parent("tbody").find_all("tr")) == len(ids)


def test_one_or_two_are_blocks():
    few = [(name, id) for name, ids in groups() if len(ids) < 3 for id in ids]
    assert len(few) > 40
    for name, id in few:
        block = chapter(name).find(id=f"at-{id}")
        assert block.name == "div", id
        assert "fm-figure" in block["class"], id


def test_both_say_what_is_known_of_a_figure():
    figures = published_figures(ROOT)
    for name, ids in groups():
        for id in ids:
            place, record = chapter(name).find(id=f"at-{id}"), figures[id]
            text = "".join(place.get_text().split())
            for part in (record["label"], record["text"], record["local_text"], record["note"]):
                assert "".join(part.split()) in text, id
            entry = place.find("a", href=f"../reference/figures.html#{id}")
            assert entry.get_text() == id
            cards = {link["data-figure"] for link in place.select("a[data-figure]")}
            assert cards == set(record["inputs"]), id
