"""A commit that changes a print or its description tells it in CHANGELOG.md, or fails."""

import shutil

import pytest

from lib.root import root
from tests.gate.descriptions import RULE, TABLES, bases, git, untold_since
from tests.support.cells import set_cell

HEAD = """\
# Changelog

## Unreleased

### Figures

| figure | from | to | why |
| - | - | - | - |
"""
CHANGES = {
    "a print": ("printed", "80%"),
    "a label": ("label", "Share of the world's tourism resources"),
    "a kind": ("quantity", "growth"),
    "a period": ("period", "2022"),
    "a place": ("place", "Chongqing"),
    "a scope": ("scope", "all resources"),
    "a stock for a ratio": ("stock_or_flow", "stock"),
    "a source": ("source", "ieta2016"),
    "a locator": ("locator", "section 'Carbon emission trading pilot', paragraph 2"),
    "a caveat": ("note", ""),
}


def test_each_change_of_a_print_or_description_is_told():
    found = bases(root())
    if not found:
        pytest.skip("no git history: the sources of an edition, or a checkout without git")
    assert [problem for base in found for problem in untold_since(root(), base)] == []


@pytest.fixture
def book(tmp_path):
    """Return a repository of two tables and a changelog, with one commit."""
    for table in TABLES:
        (tmp_path / table).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root() / table, tmp_path / table)
    (tmp_path / "CHANGELOG.md").write_text(HEAD, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    return tmp_path


def commit(book):
    git(book, "add", "--all")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(book, *who, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message=A commit")


@pytest.mark.parametrize(("column", "text"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_before_and_after_it_is_committed(book, column, text):
    set_cell(book / TABLES[0], book / TABLES[0], 0, column, text)
    (problem,) = untold_since(book, "HEAD")
    assert problem.startswith("since HEAD, land.tourism-share: from print 70%, description ")
    assert problem.endswith(", without a row in CHANGELOG.md")
    commit(book)
    assert untold_since(book, "HEAD") == []
    first, second = bases(book)
    assert untold_since(book, first) == []
    (problem,) = untold_since(book, second)
    old, new = (
        problem.partition(": from ")[2]
        .removesuffix(", without a row in CHANGELOG.md")
        .split(" to ")
    )
    row = f"| land.tourism-share | {old} | {new} | the source was read again |\n"
    (book / "CHANGELOG.md").write_text(HEAD + row, encoding="utf-8")
    assert untold_since(book, second) == []


def test_a_change_is_not_forgotten_with_the_next_commit(book):
    (book / RULE).parent.mkdir(parents=True)
    (book / RULE).write_text("# The rule.\n", encoding="utf-8")
    commit(book)
    set_cell(book / TABLES[0], book / TABLES[0], 0, "note", "")
    commit(book)
    for text in ("One thing", "Another"):
        (book / "other.txt").write_text(text, encoding="utf-8")
        commit(book)
    problems = [problem for base in bases(book) for problem in untold_since(book, base)]
    assert len(problems) == 1
    assert "land.tourism-share: from print 70%" in problems[0]


def test_a_changed_confidence_is_seen(book):
    set_cell(book / TABLES[1], book / TABLES[1], 0, "confidence", "medium")
    (problem,) = untold_since(book, "HEAD")
    assert "pilots.volume.2017: " in problem


def test_a_new_figure_needs_no_row(book):
    lines = (book / TABLES[0]).read_text(encoding="utf-8")
    (book / TABLES[0]).write_text(
        lines + "land.new" + lines.splitlines()[1][18:] + "\n", encoding="utf-8"
    )
    assert untold_since(book, "HEAD") == []


def test_without_history_there_is_no_base(tmp_path):
    assert bases(tmp_path) == []
