"""Figures that do not stand by themselves are marked wherever a page shows them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import Tag

from book.record.claims import read_claims
from book.record.outputs import published_figures
from book.record.provenance import printed_inputs
from book.record.standing import (
    COPY,
    DISPUTED,
    MARKS,
    UNCLEAR,
    UNDATED,
    WEAK,
    marks,
    read_standing,
)
from lib import LedgerError
from lib.ledger.sources import is_copy, read_sources
from lib.root import root
from tests.support import built
from tests.support.built import SITE

ROOT = root()


FIGURES = published_figures(root())
# bs4 types each part of a page as if it might be missing; here a part that is fails the test.
page: Callable[[str], Any] = built.page
by_id: Callable[[str], dict[str, Any]] = built.by_id
SOURCES = read_sources(root() / "data" / "sources.bib")
STANDING = read_standing(root(), FIGURES)
MARKED = {
    id: tuple(found)
    for id, one in FIGURES.items()
    if (found := marks(one, FIGURES, SOURCES, STANDING))
}


def shown(place, *, within=""):
    """Give the marks in a place."""
    assert isinstance(place, Tag)
    found = place.select(f"{within} abbr.fm-mark".strip())
    assert all(mark["title"] == MARKS[mark.get_text()] for mark in found)
    return tuple(mark.get_text() for mark in found)


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


def test_a_copy_below_marks_what_is_computed_from_it():
    sources = {key: SOURCES[key] for key in ("cnr2018", "ichongqing2022")}
    record = {"kind": "context", "inputs": [], "confidence": "medium", "locator": ""}
    figures = {
        "a.seen": record | {"id": "a.seen", "source": "ichongqing2022", "confidence": "high"},
        "a.weak": record | {"id": "a.weak", "source": "ichongqing2022"},
        "a.copied": record | {"id": "a.copied", "source": "cnr2018"},
        "a.both": record | {"id": "a.both", "kind": "derived", "inputs": ["a.weak", "a.copied"]},
    }
    found = {id: tuple(marks(one, figures, sources, {})) for id, one in figures.items()}
    assert found == {
        "a.seen": (), "a.weak": (WEAK,), "a.copied": (COPY,), "a.both": (COPY, WEAK),
    }  # fmt: skip


def test_a_mark_of_the_table_goes_down_to_what_is_computed_with_its_reason():
    sources = {"ichongqing2022": SOURCES["ichongqing2022"]}
    printed = {"kind": "reported", "inputs": [], "confidence": "", "source": "ichongqing2022"}
    derived = printed | {"kind": "derived", "source": ""}
    figures = {
        "a.one": printed | {"id": "a.one"},
        "a.two": printed | {"id": "a.two"},
        "a.sum": derived | {"id": "a.sum", "inputs": ["a.one", "a.two"]},
        "a.half": derived | {"id": "a.half", "inputs": ["a.sum"]},
    }
    standing = {
        "a.one": {UNDATED: "It names no day."},
        "a.two": {UNDATED: "It names no day.", DISPUTED: "Another page has more."},
        "a.half": {UNDATED: "Nor is the half."},
    }
    found = {id: marks(one, figures, sources, standing) for id, one in figures.items()}
    assert found["a.one"] == {UNDATED: ("It names no day.",)}
    assert found["a.sum"] == {
        DISPUTED: ("Another page has more.",), UNDATED: ("It names no day.",),
    }  # fmt: skip
    assert list(found["a.half"]) == [DISPUTED, UNDATED]
    assert found["a.half"][UNDATED] == ("Nor is the half.", "It names no day.")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a.b,undated,Why."], "line 2, column figure: no figure .*a.b"),
        (["a.c,dubious,Why."], "line 2, column mark: .*dubious.* is none of disputed"),
        (["a.c,undated,"], "line 2, column reason: an empty field"),
        (["a.c,undated,Why.", "a.c,undated,Again."], "line 3, column mark: .*a.c.* twice"),
    ],
)
def test_a_bad_row_of_the_table_is_one_clear_error(tmp_path, lines, message):
    (tmp_path / "data").mkdir()
    text = "\n".join(["figure,mark,reason", *lines, ""])
    (tmp_path / "data" / "standing.csv").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=message):
        read_standing(tmp_path, {"a.c"})


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
    rows = {row["data-id"]: row for row in page("reference/figures").select("tr[data-id]")}
    assert rows.keys() == FIGURES.keys()
    for id, row in rows.items():
        entry = by_id("reference/figures")[id]
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
