"""Figures that do not stand by themselves are marked, and so is what is computed from them."""

import pytest

from book.record.outputs import published_figures
from book.record.standing import COPY, DISPUTED, UNDATED, WEAK, marks, read_standing
from lib import LedgerError
from lib.ledger.sources import read_sources
from tests.support.small import SMALL

SOURCES = read_sources(SMALL / "data" / "sources.bib")


def test_marks_are_those_of_what_was_printed():
    figures = published_figures(SMALL)
    standing = read_standing(SMALL, figures)
    found = {id: tuple(marks(one, figures, SOURCES, standing)) for id, one in figures.items()}
    assert {id: words for id, words in found.items() if words} == {
        "paper.tea-volume": (UNDATED, COPY),
        "tea.to-paper": (UNDATED, COPY),
        "office.berths": (WEAK,),
    }


def test_a_copy_below_marks_what_is_computed_from_it():
    sources = {key: SOURCES[key] for key in ("paper2020", "office2022")}
    record = {"kind": "context", "inputs": [], "confidence": "medium", "locator": ""}
    figures = {
        "a.seen": record | {"id": "a.seen", "source": "office2022", "confidence": "high"},
        "a.weak": record | {"id": "a.weak", "source": "office2022"},
        "a.copied": record | {"id": "a.copied", "source": "paper2020"},
        "a.both": record | {"id": "a.both", "kind": "derived", "inputs": ["a.weak", "a.copied"]},
    }
    found = {id: tuple(marks(one, figures, sources, {})) for id, one in figures.items()}
    assert found == {
        "a.seen": (), "a.weak": (WEAK,), "a.copied": (COPY,), "a.both": (COPY, WEAK),
    }  # fmt: skip


def test_a_mark_of_the_table_goes_down_to_what_is_computed_with_its_reason():
    sources = {"office2022": SOURCES["office2022"]}
    printed = {"kind": "reported", "inputs": [], "confidence": "", "source": "office2022"}
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
