"""Cards and pages of a small book whose texts are hostile."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from book.record.outputs import published_figures
from lib import Ledger
from lib.ledger.readings import COLUMNS
from lib.outputs import FIGURE_TYPE, TABLE_TYPE
from tests.support.built import cards
from tests.support.hostile import HOSTILE

ROOT = Path(__file__).resolve().parents[4]

# What a table of data may hold: its reader refuses formulas and hidden characters.
TEXTS = [text for text in HOSTILE if not text.startswith("=") and "\u200d" not in text]
SOURCES = (
    "@online{example, author = {{Example}}, title = {{A <b>report</b> \\& more}}, year = {2022}}\n"
)
CONF = """
from book.site.assets import page_files, page_scripts
from book.site.charts import output
from book.site.entries import cards, figure_pages, listing, uses
from book.site.figures import links, source_marks
from book.site.nodes import html
from book.site.pages import figures
from book.site.rebuild import state

root_doc = "intro"
html_theme = "basic"

def setup(app):
    app.add_config_value("interpreter_folder", "", "env")
    for part in (state, html, page_scripts, links, uses, figures, source_marks, cards,
                 figure_pages, listing, output, page_files):
        part.setup(app)
"""
INTRO = """
A book
======

It says :fig:`tea.price` and :fig:`tea.hostile-1 | printed`.
"""
FIGURES = """
:orphan:

Figures
=======

.. figures::
"""
CHAPTER = """
:orphan:

Land
====

It says :fig:`tea.price | short`.
"""


def write_book(root: Path) -> None:
    """Write a book whose figures have hostile labels and notes, with one derived figure."""
    (root / "data").mkdir(parents=True)
    (root / "chapters").mkdir()
    shutil.copy(ROOT / "CITATION.cff", root)
    (root / "data" / "sources.bib").write_text(SOURCES, encoding="utf-8")
    shutil.copytree(ROOT / "data" / "vocabulary", root / "data" / "vocabulary")
    common = {"quantity": "money", "stock_or_flow": "stock", "source": "example"}
    rows = [
        {"id": f"tea.hostile-{n}", "label": text, "printed": "1.16 billion yuan", "period": text,
         "place": text, "scope": text, "locator": text, "note": text}
        for n, text in enumerate(TEXTS)
    ]  # fmt: skip
    with (root / "data" / "reported.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        table.writerows(common | row for row in rows)
    book = Ledger.load(root)
    derived = book["tea.hostile-0"] / book["tea.hostile-1"]
    price = book.derive("tea.price", derived, '<i>Price</i> & "more"', note="{'a'} -- <b>")
    reported = [figure.record() for figure in book.values() if figure.origin.kind == "reported"]
    outputs: list[dict[str, Any]] = [
        {TABLE_TYPE: {"rows": reported}},
        {FIGURE_TYPE: price.record()},
    ]
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Land"}
    ]
    cells += [
        {"cell_type": "code", "id": f"cell-{n}", "metadata": {}, "source": "", "outputs": [
            {"output_type": "execute_result", "metadata": {}, "data": data}
        ]}
        for n, data in enumerate(outputs)
    ]  # fmt: skip
    notebook = root / "chapters" / "tea.ipynb"
    notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    (root / "chapters" / "tea.rst").write_text(CHAPTER, encoding="utf-8")
    (root / "intro.rst").write_text(INTRO, encoding="utf-8")


def build(root: Path) -> Path:
    """Build a book, without a warning."""
    site, warnings = root / "_site", io.StringIO()
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(root, root, site, root / "_trees", "html", status=None, warning=warnings)
        app.build()
    assert warnings.getvalue() == ""
    return site


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    write_book(root)
    (root / "figures.rst").write_text(FIGURES, encoding="utf-8")
    return root, build(root)


def facts(card: Tag) -> dict[str, str]:
    terms = [tag.get_text() for tag in card.select("dt")]
    return dict(zip(terms, (tag.get_text().strip() for tag in card.select("dd")), strict=True))


def shows(card: Tag, record: dict[str, Any]) -> None:
    """Check that a card shows a record, whatever its texts hold, and nothing else came of them."""
    label = card.select_one(".fm-card-label, h1")
    assert label
    assert label.get_text() == record["label"]
    found = facts(card)
    for term, field in {
        "Period": "period", "Place": "place", "Scope": "scope", "Note": "note",
        "As printed": "printed",
    }.items():  # fmt: skip
        assert found.get(term, "") == record[field].strip(), term
    planted = ("script", "b", "i")
    assert not [found for tag in planted for found in card.select(f".fm-card {tag}, h1 {tag}")]
    cited = card.select_one(".fm-cite-text")
    assert cited
    assert f"{record['label']}: {record['text']}" in cited.get_text()


def test_pages_show_hostile_texts_as_they_are(book):
    root, site = book
    figures = published_figures(root)
    assert len(figures) == len(TEXTS) + 1 > 10
    for id, record in figures.items():
        shows(soup(site / "figures" / f"{id}.html"), record)


def test_there_are_cards_of_what_pages_quote_and_of_what_that_comes_from(book):
    root, site = book
    figures = published_figures(root)
    found = cards(site)
    assert found.keys() == {"tea.price", "tea.hostile-1", "tea.hostile-0"}
    for id, card in found.items():
        shows(card, figures[id])
    page = soup(site / "intro.html")
    (script,) = page.select("script[data-cards]")
    assert str(script["data-cards"]).startswith("figure-cards.js?v=")
    quotations = page.select("p > a[data-figure]")
    assert [tag["href"] for tag in quotations] == [
        "figures/tea.price.html", "figures/tea.hostile-1.html",
    ]  # fmt: skip
    assert [tag.get_text() for tag in quotations] == [
        "1", "1.16 billion yuan",
    ]  # fmt: skip


def test_the_links_of_a_card_begin_at_the_root_of_the_site(book):
    _, site = book
    links = [str(tag["href"]) for tag in cards(site)["tea.price"].select("a")]
    assert "figures/tea.hostile-0.html" in links
    assert "chapters/tea.html#at-tea.price" in links
    assert "figures/tea.price.bib" in links
    (page,) = soup(site / "chapters" / "tea.html").select("html")
    assert page["data-content_root"] == "../"  # where a script lets them begin
