"""How this book's own figures stand: each kind of mark with its reason, wherever they are shown."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import Tag

from book.cite import Citations
from book.record import MARKS, marks, printed_inputs, read_claims
from book.record.standing import COPY, UNCLEAR, UNDATED, WEAK
from book.site.figures.standing import told_of
from lib.ledger import is_copy
from lib.root import root
from tests.support import built
from tests.support.built import SITE

BOOK = Citations.load(root())
FIGURES, SOURCES = BOOK.figures, BOOK.sources
# bs4 types each part of a page as if it might be missing; here a part that is fails the test.
page: Callable[[str], Any] = built.page
by_id: Callable[[str], dict[str, Any]] = built.by_id
MARKED = {
    id: tuple(found)
    for id, one in FIGURES.items()
    if (found := marks(one, FIGURES, SOURCES, BOOK.standing))
}


@pytest.mark.parametrize(
    ("id", "word"),
    [
        ("land.levy.low", "copy only: "),
        ("price.chongqing-pilot.2016", "disputed: Another public series"),
        ("credit.loans.2020", "unclear scope: The page prints one total"),
        ("credit.loans.2025", "undated: A letter of"),
        ("credit.loans.2018", "copy only: "),
    ],
)
def test_it_tells_mark_and_reason(id, word):
    assert word in told_of(id, BOOK.figures, BOOK.sources, BOOK.standing)


def test_marks_are_those_of_what_was_printed():
    assert COPY in MARKED["credit.loans.2018"]
    assert COPY in MARKED["credit.loans.average-2018"]
    assert MARKED["contracts.chongqing.latest"] == (UNDATED, WEAK)
    assert MARKED["pilots.volume.2021-12"] == (UNCLEAR, WEAK)
    assert MARKED["credit.loans.average-2025"] == (UNDATED,)
    assert "land.baoan.price-rate" not in MARKED
    for id, record in FIGURES.items():
        printed = printed_inputs([record], FIGURES)
        copied = any(is_copy(SOURCES[one["source"]]) for one in printed)
        assert copied == (COPY in MARKED.get(id, ())), id


def shown(place, *, within=""):
    """Give the marks in a place."""
    assert isinstance(place, Tag)
    found = place.select(f"{within} abbr.fm-mark".strip())
    assert all(mark["title"] == MARKS[mark.get_text()] for mark in found)
    return tuple(mark.get_text() for mark in found)


@pytest.mark.site
def test_a_figure_is_marked_in_its_chapter():
    seen = 0
    for id, record in FIGURES.items():
        if record["chapter"]:
            place = by_id(f"chapters/{record['chapter']}").get(f"at-{id}")
            assert shown(place) == MARKED.get(id, ()), id
            seen += id in MARKED
    assert seen > 15


@pytest.mark.site
def test_a_figure_is_marked_on_the_figures_page():
    lists = [page(f"figures/{path.stem}") for path in (SITE / "figures").glob("of-*.html")]
    rows = {str(row["id"]): row for one in lists for row in one.select("tr[id]")}
    assert rows.keys() == FIGURES.keys()
    for id, row in rows.items():
        entry = page(f"figures/{id}")
        assert shown(row) == shown(entry, within=".fm-card-kind") == MARKED.get(id, ()), id
        for word in MARKED.get(id, ()):
            assert MARKS[word].split(";")[1] in entry.get_text(), id


@pytest.mark.site
def test_a_card_says_what_its_mark_means():
    cards = built.cards()
    assert len(cards.keys() & MARKED.keys()) > 10
    for id, card in cards.items():
        assert shown(card, within=".fm-card-kind") == MARKED.get(id, ()), id
        said = {term.get_text() for term in card.select("dt")}
        assert said & {word.capitalize() for word in MARKS} == {
            word.capitalize() for word in MARKED.get(id, ())
        }, id


@pytest.mark.site
def test_the_evidence_of_claims_is_marked():
    for claim in read_claims(root()):
        block = page("reference/claims").find(id=f"claim-{claim.figure}")
        wanted = [word for id in (claim.figure, claim.left, claim.right) for word in
                  MARKED.get(id, ())]  # fmt: skip
        assert sorted(shown(block)) == sorted(wanted), claim.figure


@pytest.mark.site
def test_the_rows_of_a_charts_data_are_marked():
    rows = page("chapters/knowledge-value-credit").select(".fm-chart-data tr:has(a)")
    ids = [re.sub(r".*/figures/|\.html$", "", row.a["href"]) for row in rows]
    seen = [shown(row) for row, id in zip(rows, ids, strict=True) if id in MARKED]
    assert len(seen) >= 2
    assert all(seen)
    assert not any(shown(row) for row, id in zip(rows, ids, strict=True) if id not in MARKED)


@pytest.mark.site
@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: path.stem)
def test_a_table_with_marks_says_what_they_mean_and_no_copy_is_linked(path):
    soup = page(path.relative_to(SITE).with_suffix("").as_posix())
    for table in soup.select("table:has(abbr.fm-mark)"):
        key = table.find_parent("div").find_next("p", class_="fm-marks")
        assert isinstance(key, Tag)
        assert {word.get_text() for word in key.select("b")} == set(shown(table))
    hosts = [
        str(entry.fields["note"]).split(": ")[1].partition("/")[0].removeprefix("www.")
        for entry in SOURCES.values()
        if is_copy(entry)
    ]
    assert len(hosts) == 14
    links = [str(link.get("href")) for link in soup.select("a")]
    assert not [link for link in links if any(host in link for host in hosts)]


@pytest.mark.site
def test_the_data_page_and_the_list_of_sources_say_what_is_a_copy():
    copies = [key for key, entry in SOURCES.items() if is_copy(entry)]
    for key in copies:
        block = page("reference/data").find(id=f"source-{key}")
        assert MARKS[COPY] in block.select_one("p.fm-marks").get_text()
    listed = [
        one for one in page("reference/sources").select(".citation") if "Seen as a copy" in one.text
    ]
    assert len(listed) == len(copies)
    assert len(page("reference/data").select("p.fm-marks")) == len(copies)
