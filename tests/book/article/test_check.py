"""A copy of the article against what is reported: phrases where they stand, and numbers left out.

The article here is written for the test, in words of its own; a copy of the real one is held
against the book where a reader has it.
"""

import csv
import os
from pathlib import Path

import pytest

from book.article import check_article
from book.commands import main
from lib.errors import BookError, LedgerError
from lib.ledger import COLUMNS
from lib.root import root

# The project's guide names this place; a reader who has the page's text names another.
ARTICLE = Path(os.environ.get("ARTICLE") or root().parent / "shared" / "article.txt")

TEXT = """\
A report

Of 2022.


Land

Fields were sold in 2021
for 1.16 billion yuan.

In all that is over 2 million square meters. (Photo/an agency)

They lie in three districts.

Loans

Banks lent 45 million yuan each year.


Call 555-01.
"""
AREA = ("land.area", "over 2 million square meters", "section 'Land', photo caption")
REVENUE = ("land.revenue", "1.16 billion yuan", "section 'Land', paragraph 1")
LOAN = ("loan.amount", "45 million yuan each year", "section 'Loans', paragraph 1")
REASONS = [
    ("section 'Land', paragraph 1", "2021"),
    ("section 'Land', paragraph 2", "three"),
    ("outside the sections", "2022"),
    ("outside the sections", "555-01"),
]


@pytest.fixture
def check(tmp_path):
    """Return a function that checks the text against some figures and reasons."""
    (tmp_path / "data").mkdir()

    def run(figures=(AREA, REVENUE, LOAN), reasons=REASONS, text=TEXT):
        with (tmp_path / "data" / "reported.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, restval="x")
            table.writeheader()
            for id, printed, locator in figures:
                table.writerow({"id": id, "printed": printed, "locator": locator})
        with (tmp_path / "data" / "unreported.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("locator", "number", "reason"), *((*one, "A reason.") for one in reasons)]
            )
        return check_article(tmp_path, text)

    return run


def test_each_phrase_is_found_and_each_other_number_has_its_reason(check):
    found = check()
    assert found.problems == ()
    assert [(one.says, one.text, one.locator) for one in found.reported] == [AREA, REVENUE, LOAN]
    assert sorted((one.locator, one.text) for one in found.unreported) == sorted(REASONS)
    assert {one.says for one in found.unreported} == {"A reason."}


# What is reported instead of one figure, and what the message says.
FALSE = {
    "digits that change places": (
        REVENUE,
        (REVENUE[0], "1.61 billion yuan", REVENUE[2]),
        "reported.csv, line 3, column printed: '1.61 billion yuan' is not in section 'Land', "
        "paragraph 1",
    ),
    "a part of a number": (
        REVENUE,
        (REVENUE[0], "16 billion yuan", REVENUE[2]),
        "column printed: '16 billion yuan' is not in",
    ),
    "another paragraph": (
        REVENUE,
        (REVENUE[0], REVENUE[1], "section 'Land', paragraph 2"),
        "is not in section 'Land', paragraph 2; it stands in section 'Land', paragraph 1",
    ),
    "a paragraph that there is not": (
        REVENUE,
        (REVENUE[0], REVENUE[1], "section 'Land', paragraph 7"),
        "line 3, column locator: the report has no section 'Land', paragraph 7",
    ),
    "a qualifier left out": (
        AREA,
        (AREA[0], "2 million square meters", AREA[2]),
        "'2 million square meters', but the report has 'over 2 million square meters'",
    ),
    "a divisor left out": (
        LOAN,
        (LOAN[0], "45 million yuan", LOAN[2]),
        "'45 million yuan', but the report has '45 million yuan each year'",
    ),
}


@pytest.mark.parametrize(("true", "false", "message"), FALSE.values(), ids=FALSE)
def test_a_false_print_or_locator_is_named(check, true, false, message):
    figures = [false if one is true else one for one in (AREA, REVENUE, LOAN)]
    assert any(message in problem for problem in check(figures).problems)


def test_a_figure_that_is_not_reported_leaves_a_number_without_a_reason(check):
    (problem,) = check(figures=(AREA, LOAN)).problems
    assert problem.startswith(
        "section 'Land', paragraph 1: '1.16 billion' is no figure of the book"
    )


def test_a_number_in_a_word_needs_a_reason_too(check):
    (problem,) = check(reasons=[one for one in REASONS if one[1] != "three"]).problems
    assert "'three' is no figure of the book, and unreported.csv does not say why" in problem


def test_a_reason_for_no_number_is_named(check):
    (problem,) = check(reasons=[*REASONS, ("section 'Loans', paragraph 1", "2020")]).problems
    assert problem.startswith("unreported.csv, line 6, column number: '2020' is not among")


def test_another_text_is_one_error(check):
    with pytest.raises(BookError, match="the report has no heading 'Land': is it another text"):
        check(text="Nothing of this.\n")


def test_a_locator_that_names_no_place_is_one_error(check):
    with pytest.raises(LedgerError, match=r"reported.csv, line 2, column locator: 'page 3' names"):
        check(figures=[(AREA[0], AREA[1], "page 3")])


def test_the_book_reports_what_the_article_prints():
    if not ARTICLE.is_file():
        pytest.skip("no copy of the article here: ARTICLE=path names one")
    found = check_article(root(), ARTICLE.read_text(encoding="utf-8"))
    assert found.problems == ()
    with (root() / "data" / "reported.csv").open(encoding="utf-8", newline="") as file:
        reported = [row["id"] for row in csv.DictReader(file)]
    assert [one.says for one in found.reported] == reported


@pytest.fixture
def here(tmp_path, monkeypatch, check):
    """Point the command at the test's figures, beside a copy of its article."""
    check()
    monkeypatch.setattr("lib.root._at_hand", tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_the_command_lists_what_is_found_and_what_is_left_out(here, capsys):
    assert main(["check-source", str(here / "article.txt")]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "land.area: 'over 2 million square meters' in section 'Land', photo caption"
    assert "not reported: '2021' in section 'Land', paragraph 1: A reason." in out
    assert out[-1] == "3 phrases found; 4 numbers left out"


def test_the_command_fails_on_a_number_without_a_reason(here, capsys):
    (here / "article.txt").write_text(TEXT.replace("three", "1,000"), encoding="utf-8")
    assert main(["check-source", str(here / "article.txt")]) == 1
    assert "paragraph 2: '1,000' is no figure of the book" in capsys.readouterr().err


def test_the_command_names_a_file_that_it_cannot_read(here, capsys):
    assert main(["check-source", str(here / "none.txt")]) == 2
    assert "none.txt: No such file" in capsys.readouterr().err
    assert main(["check-source", str(here)]) == 2
    (here / "article.txt").write_bytes(b"\xff\xfe")
    assert main(["check-source", str(here / "article.txt")]) == 2
    assert "article.txt: it is not UTF-8" in capsys.readouterr().err
