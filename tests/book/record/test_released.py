"""The record of released figures and the corrections log: no published figure changes silently."""

import shutil
from pathlib import Path

import pytest

from book.commands import released as command
from book.record.changelog import read_changelog
from book.record.outputs import published_figures
from book.record.released import changes, read_released, said, undocumented, write_released
from lib.errors import LedgerError
from tests.support.figure_record import FIGURE

ROOT = Path(__file__).resolve().parents[3]
CHANGED = FIGURE | {"value": "18.43", "text": "18.43 yuan/m² (18.39–18.44)"}
HEAD = """\
# Changelog

## Unreleased

### Figures

| figure | from | to | why |
| - | - | - | - |
"""
OUT = "\n## 0.1.0 – 2026-11-24\n"


def row(new):
    return f"| land.price | {said(FIGURE)} | {new} | a source was corrected |\n"


@pytest.fixture
def book(tmp_path):
    """Return a folder with one released figure."""
    write_released(tmp_path, {"land.price": FIGURE}, "0.1.0")
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


def test_a_changed_figure_without_an_entry_is_found(book):
    (problem,) = missing(book, {"land.price": CHANGED}, HEAD)
    assert problem.startswith(f"land.price: from {said(FIGURE)} to {said(CHANGED)}")
    assert missing(book, {"land.price": CHANGED}, HEAD + row(said(CHANGED))) == []


def test_bounds_that_change_below_what_the_text_shows_are_found(book):
    narrower = FIGURE | {"low": "18.3900001"}
    assert len(missing(book, {"land.price": narrower}, HEAD)) == 1
    assert missing(book, {"land.price": narrower}, HEAD + row(said(narrower))) == []


def test_the_entry_must_tell_the_change_that_happened(book):
    assert len(missing(book, {"land.price": CHANGED}, HEAD + row("19 yuan/m², digest 0"))) == 1


def test_a_figure_that_is_gone_needs_an_entry(book):
    assert len(missing(book, {}, HEAD)) == 1
    assert missing(book, {}, HEAD + row("withdrawn")) == []


def test_a_new_figure_and_a_better_label_need_none(book):
    figures = {"land.price": FIGURE | {"label": "x"}, "land.new": CHANGED | {"id": "land.new"}}
    assert missing(book, figures, HEAD) == []


def test_an_entry_of_the_released_version_explains_no_later_change(book):
    old = HEAD.replace("## Unreleased", "## 0.1.0 – 2026-11-24") + row(said(CHANGED))
    assert len(missing(book, {"land.price": CHANGED}, old)) == 1
    new = HEAD.replace("## Unreleased", "## 0.2.0 – 2027-01-01") + row(said(CHANGED)) + OUT
    assert missing(book, {"land.price": CHANGED}, new) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## soon\n", "line 1: '## soon'"),
        ("## 0.1.0\n", "line 1: '## 0.1.0'"),
        (OUT + OUT, "line 4: 0.1.0 a second time"),
        (HEAD + "| land.price | a | b |\n", "line 9: a row needs figure, from, to, why"),
        (HEAD + "| land.price | a | b |  |\n", "line 9: a row needs figure, from, to, why"),
    ],
)
def test_a_malformed_changelog_is_an_error(tmp_path, text, words):
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as error:
        read_changelog(tmp_path)
    assert words in str(error.value)


def test_a_damaged_record_is_an_error(book):
    path = book / "data" / "released.csv"
    path.write_text(path.read_text(encoding="utf-8") + "land.x,1\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"released\.csv, line \d+: 2 fields instead of 10"):
        read_released(book)


def test_the_record_gives_back_what_was_written(book):
    assert changes(read_released(book), {"land.price": FIGURE}) == {}
    assert [path.name for path in (book / "data").iterdir()] == ["released.csv"]


@pytest.fixture
def here(monkeypatch, book):
    """Point the command at a folder with one figure, which a test may change."""
    shutil.copy(ROOT / "CITATION.cff", book)
    figures = {"land.price": CHANGED}
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
    needed = f"| land.price | {said(FIGURE)} | {said(CHANGED)} |  |"
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
    assert read_released(here)["land.price"].said == said(CHANGED)
    assert read_released(here)["land.price"].version == "0.2.0"


def test_a_draft_before_the_first_release_may_be_recorded_again(here):
    (here / "CHANGELOG.md").write_text(HEAD, encoding="utf-8")
    assert run("--record") == 0
    assert read_released(here)["land.price"].said == said(CHANGED)
