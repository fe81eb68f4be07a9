"""The record of released figures and the corrections log: no published figure changes silently."""

import shutil
from pathlib import Path

import pytest

from book.commands import released as command
from book.record.changelog import read_changelog
from book.record.outputs import published_figures
from book.record.released import (
    changes,
    described,
    read_released,
    said,
    undescribed,
    undocumented,
    write_released,
)
from lib.errors import LedgerError
from tests.support.figure_record import FIGURE

ROOT = Path(__file__).resolve().parents[3]
CHANGED = FIGURE | {"value": "18.43", "text": "18.43 yuan/m² (18.39–18.44)"}
PRINTED = FIGURE | {
    "kind": "reported",
    "printed": "18.42 yuan/m²",
    "label": "Price",
    "quantity": "money",
    "period": "2022",
    "place": "Chongqing",
    "scope": "",
    "stock_or_flow": "ratio",
    "source": "example2022",
    "locator": "paragraph 6",
    "confidence": "",
    "note": "With levies.",
}
HEAD = """\
# Changelog

## Unreleased

### Figures

| figure | from | to | why |
| - | - | - | - |
"""
OUT = "\n## 0.1.0 – 2026-11-24\n"


def row(new):
    return f"| tea.price | {said(FIGURE)} | {new} | a source was corrected |\n"


@pytest.fixture
def book(tmp_path):
    """Return a folder with one released figure."""
    write_released(tmp_path, {"tea.price": FIGURE}, "0.1.0")
    return tmp_path


def missing(book, figures, log):
    (book / "CHANGELOG.md").write_text(log, encoding="utf-8")
    return undocumented(read_released(book), figures, read_changelog(book))


def test_no_published_figure_of_this_book_changed_without_an_entry():
    problems = undocumented(read_released(ROOT), published_figures(), read_changelog(ROOT))
    assert problems == [], (
        "`python -m book released` prints the rows that CHANGELOG.md needs; "
        "before the first release, `make release-record` records the figures anew"
    )


def test_no_print_or_description_of_this_book_changed_without_an_entry():
    problems = undescribed(read_released(ROOT), published_figures(), read_changelog(ROOT))
    assert problems == [], "`python -m book released` prints the rows that CHANGELOG.md needs"


def undescribed_in(book, figure, rows=""):
    (book / "CHANGELOG.md").write_text(HEAD + rows, encoding="utf-8")
    return undescribed(read_released(book), {"tea.price": figure}, read_changelog(book))


def test_a_description_changes_with_a_row_or_by_rows_that_lead_on(book):
    write_released(book, {"tea.price": PRINTED}, "0.1.0")
    assert undescribed_in(book, PRINTED) == []
    other = PRINTED | {"note": ""}
    third = PRINTED | {"printed": "18.24 yuan/m²"}
    assert described(PRINTED) != described(other) != described(third)
    (problem,) = undescribed_in(book, other)
    assert problem.startswith(f"tea.price: from {described(PRINTED)} to {described(other)}")
    first = f"| tea.price | {described(PRINTED)} | {described(other)} | why |\n"
    second = f"| tea.price | {described(other)} | {described(third)} | why |\n"
    assert undescribed_in(book, other, first) == []
    assert len(undescribed_in(book, third, first)) == len(undescribed_in(book, third, second)) == 1
    assert undescribed_in(book, third, first + second) == []


def test_a_print_does_not_become_a_computed_figure_unsaid(book):
    write_released(book, {"tea.price": PRINTED}, "0.1.0")
    (problem,) = undescribed_in(book, FIGURE)
    assert "to computed, without a row" in problem


def test_a_changed_figure_without_an_entry_is_found(book):
    (problem,) = missing(book, {"tea.price": CHANGED}, HEAD)
    assert problem.startswith(f"tea.price: from {said(FIGURE)} to {said(CHANGED)}")
    assert missing(book, {"tea.price": CHANGED}, HEAD + row(said(CHANGED))) == []


def test_bounds_that_change_below_what_the_text_shows_are_found(book):
    narrower = FIGURE | {"low": "18.3900001"}
    assert len(missing(book, {"tea.price": narrower}, HEAD)) == 1
    assert missing(book, {"tea.price": narrower}, HEAD + row(said(narrower))) == []


def test_the_entry_must_tell_the_change_that_happened(book):
    assert len(missing(book, {"tea.price": CHANGED}, HEAD + row("19 yuan/m², digest 0"))) == 1


def test_a_figure_that_is_gone_needs_an_entry(book):
    assert len(missing(book, {}, HEAD)) == 1
    assert missing(book, {}, HEAD + row("withdrawn")) == []


def test_a_new_figure_and_a_better_label_need_none(book):
    figures = {"tea.price": FIGURE | {"label": "x"}, "tea.new": CHANGED | {"id": "tea.new"}}
    assert missing(book, figures, HEAD) == []


def test_an_entry_of_the_released_version_explains_no_later_change(book):
    old = HEAD.replace("## Unreleased", "## 0.1.0 – 2026-11-24") + row(said(CHANGED))
    assert len(missing(book, {"tea.price": CHANGED}, old)) == 1
    new = HEAD.replace("## Unreleased", "## 0.2.0 – 2027-01-01") + row(said(CHANGED)) + OUT
    assert missing(book, {"tea.price": CHANGED}, new) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## soon\n", "line 1: '## soon'"),
        ("## 0.1.0\n", "line 1: '## 0.1.0'"),
        (OUT + OUT, "line 4: 0.1.0 a second time"),
        (HEAD + "| tea.price | a | b |\n", "line 9: a row needs figure, from, to, why"),
        (HEAD + "| tea.price | a | b |  |\n", "line 9: a row needs figure, from, to, why"),
    ],
)
def test_a_malformed_changelog_is_an_error(tmp_path, text, words):
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as error:
        read_changelog(tmp_path)
    assert words in str(error.value)


def test_a_damaged_record_is_an_error(book):
    path = book / "data" / "released.csv"
    path.write_text(path.read_text(encoding="utf-8") + "tea.x,1\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"released\.csv, line \d+: 2 fields instead of \d+"):
        read_released(book)


def test_the_record_gives_back_what_was_written(book):
    assert changes(read_released(book), {"tea.price": FIGURE}) == {}
    assert [path.name for path in (book / "data").iterdir()] == ["released.csv"]


@pytest.fixture
def here(monkeypatch, book):
    """Point the command at a folder with one figure, which a test may change."""
    shutil.copy(ROOT / "CITATION.cff", book)
    figures = {"tea.price": CHANGED}
    monkeypatch.setattr("lib.root._at_hand", book)
    monkeypatch.setattr("book.record.published_figures", lambda root: figures)
    return book


def run(*arguments):
    import argparse

    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())
    options = parser.parse_args(["released", *arguments])
    return options.run(options)


def test_the_command_prints_the_row_that_is_needed(here, capsys):
    (here / "CHANGELOG.md").write_text(HEAD + OUT, encoding="utf-8")
    assert run() == 1
    needed = f"| tea.price | {said(FIGURE)} | {said(CHANGED)} |  |"
    assert needed in capsys.readouterr().out.splitlines()


def test_what_is_out_is_recorded_anew_only_with_another_version(here, capsys):
    before = (here / "data" / "released.csv").read_bytes()
    (here / "CHANGELOG.md").write_text(HEAD + row(said(CHANGED)) + OUT, encoding="utf-8")
    assert run("--record") == 1
    assert "CITATION.cff needs a new one" in capsys.readouterr().err
    assert (here / "data" / "released.csv").read_bytes() == before
    citation = (here / "CITATION.cff").read_text(encoding="utf-8")
    (here / "CITATION.cff").write_text(citation.replace("version: 0.1.0", "version: 0.2.0"))
    assert run("--record") == 0
    assert read_released(here)["tea.price"].said == said(CHANGED)
    assert read_released(here)["tea.price"].version == "0.2.0"


def test_a_print_is_no_draft(here, monkeypatch, capsys):
    (here / "CHANGELOG.md").write_text(HEAD, encoding="utf-8")
    write_released(here, {"tea.price": PRINTED}, "0.1.0")
    before = (here / "data" / "released.csv").read_bytes()
    changed = PRINTED | {"label": "Price of a steel mill"}
    monkeypatch.setattr("book.record.published_figures", lambda root: {"tea.price": changed})
    row = f"| tea.price | {described(PRINTED)} | {described(changed)} | {{}} |"
    assert run("--record") == 1
    assert row.format("") in capsys.readouterr().out
    assert (here / "data" / "released.csv").read_bytes() == before
    (here / "CHANGELOG.md").write_text(HEAD + row.format("why") + "\n", encoding="utf-8")
    assert run("--record") == 0
    assert read_released(here)["tea.price"].described == described(changed)


def test_a_draft_before_the_first_release_may_be_recorded_again(here):
    (here / "CHANGELOG.md").write_text(HEAD, encoding="utf-8")
    assert run("--record") == 0
    assert read_released(here)["tea.price"].said == said(CHANGED)
