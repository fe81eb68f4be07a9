"""The figures page says of each figure what the ledger says, and links it both ways."""

import re
from functools import cache
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from book.record.outputs import published_figures, stored_outputs
from book.record.provenance import users
from lib.outputs import CHART_TYPE
from tests.gate.pages import prose
from tests.support import built

ROOT = Path(__file__).resolve().parents[4]
# Of which fields an entry shows the whole text, under which heading.
SHOWN = {
    "As printed": "printed",
    "Period": "period",
    "Place": "place",
    "Scope": "scope",
    "Type": "stock_or_flow",
    "Confidence": "confidence",
    "Note": "note",
    "Id": "id",
}

pytestmark = pytest.mark.site


def page() -> BeautifulSoup:
    return built.page("reference/figures")


@cache
def figures():
    return published_figures(ROOT)


@cache
def entries() -> dict[str, Tag]:
    return {str(tag["id"]): tag for tag in page().select(".fm-entry")}


def facts(entry: Tag) -> dict[str, Tag]:
    names = [tag.get_text() for tag in entry.select("dt")]
    assert len(names) == len(set(names)), names
    return dict(zip(names, entry.select("dd"), strict=True))


def words(tag: Tag) -> str:
    return tag.get_text().strip()


def linked(tag: Tag | None) -> list[str]:
    """Return the anchors that an element links to, within this page or on another."""
    links = tag.select("a") if tag else []
    return [unquote(urlsplit(str(link["href"])).fragment) for link in links]


def test_each_figure_has_one_entry_and_one_row():
    assert sorted(tag["id"] for tag in page().select(".fm-entry")) == sorted(figures())
    rows = [str(tag["data-id"]) for tag in page().select(".fm-index tbody tr")]
    assert sorted(rows) == sorted(figures())


def test_each_entry_shows_what_the_record_says():
    for id, record in figures().items():
        entry, shown = entries()[id], facts(entries()[id])
        label, text = entry.select_one(".fm-card-label"), entry.select_one(".fm-card-text")
        assert label
        assert text
        assert words(label) == record["label"]
        assert words(text) == record["text"]
        for term, field in SHOWN.items():
            assert (words(shown[term]) if term in shown else "") == record[field], (id, field)
        units = words(shown["In other units"]) if "In other units" in shown else record["text"]
        for other in (record["canonical_text"], record["local_text"]):
            assert other in (*units.split(" · "), "", record["text"])


def test_each_row_shows_what_the_record_says():
    for row in page().select(".fm-index tbody tr"):
        record = figures()[str(row["data-id"])]
        link = row.select_one("a")
        assert link
        assert words(link) == record["label"]
        assert linked(row) == [record["id"]]
        assert [words(cell) for cell in row.select("td")[1:3]] == [record["text"], record["kind"]]
        assert (row["data-value"], row["data-unit"]) == (record["value"], record["unit"])


def test_formulas_inputs_and_users_are_the_same_graph():
    using = users(figures())
    drawn = 0
    for id, record in figures().items():
        shown = facts(entries()[id])
        assert linked(shown.get("Inputs")) == record["inputs"]
        assert list(dict.fromkeys(linked(shown.get("Formula")))) == record["inputs"]
        if record["formula"]:
            inwords = {"*": "×", "/": "÷", "-": "−", "width": "width of "}
            inwords |= {name: figures()[name]["label"] for name in record["inputs"]}
            tokens = re.split(r"([\s()]+)", record["formula"])
            formula = "".join(inwords.get(token, token) for token in tokens)
            assert words(shown["Formula"]).split() == f"= {formula}".split()
        if "Used by" in shown and words(shown["Used by"]) == "nothing else in the book":
            assert not using[id]
            assert "Shown in" not in shown
            assert "Quoted in" not in shown
        else:
            assert linked(shown.get("Used by")) == list(using[id])
        drawn += len(using[id])
    assert drawn == sum(len(record["inputs"]) for record in figures().values()) > 20


def test_each_entry_names_the_charts_that_show_the_figure():
    shown: dict[str, set[str]] = {}
    for output in stored_outputs(ROOT):
        if output.kind == CHART_TYPE:
            about = output.data["usermeta"]["chart"]
            for id in about["figures"]:
                shown.setdefault(id, set()).add("chart-" + about["id"].replace(".", "-"))
    assert shown
    for id, entry in entries().items():
        assert set(linked(facts(entry).get("Shown in"))) == shown.get(id, set()), id


def test_each_entry_names_the_pages_whose_prose_quotes_the_figure():
    quoted: dict[str, set[str]] = {}
    for place, passage in prose(ROOT):
        for name, content in passage.roles:
            if name == "fig":
                id = content.replace("\\|", "|").split("|")[0].strip()
                page = re.split(r"[.,]", place)[0]
                page = {"data/claims": "reference/claims"}.get(page, page)  # claims.csv is a page
                quoted.setdefault(id, set()).add(page)
    assert len(quoted) > 20
    for id, entry in entries().items():
        links = facts(entry).get("Quoted in")
        addresses = [str(a["href"]) for a in links.select("a")] if links else []
        pages = {normpath(f"reference/{a}").split(".html")[0] for a in addresses}
        assert pages == quoted.get(id, set()), id


def test_each_figure_of_a_chapter_links_to_its_cell():
    for id, record in figures().items():
        shown = facts(entries()[id])
        place = shown.get("Computed in" if record["kind"] == "derived" else "Read in")
        if not record["chapter"]:
            assert place is None
            continue
        assert place
        link = place.select_one("a")
        assert link
        assert link["href"] == f"../chapters/{record['chapter']}.html#at-{id}"
        assert words(link).endswith(f"cell {record['cell']}")


def test_printed_phrases_are_marked_with_their_language():
    languages = {tag["lang"] for tag in page().select(".fm-printed")}
    assert languages == {"en", "zh-Hans", "zh-Hant"}
    for tag in page().select(".fm-printed"):
        chinese = re.search(r"[\u3400-\u9fff]", tag.get_text()) is not None
        assert str(tag["lang"]).startswith("zh") == chinese


def test_a_copied_source_is_named_and_not_linked():
    printed = [one for id, one in entries().items() if figures()[id]["kind"] != "derived"]
    copies = [facts(one)["Source"] for one in printed if "Seen as a copy" in one.get_text()]
    assert copies
    assert not [tag for tag in copies if tag.select("a")]
    sources = [facts(entry).get("Source") for entry in entries().values()]
    assert all(source and words(source) for source in sources)
    assert len([s for s in sources if s and s.select("a[href^=http]")]) > 100
