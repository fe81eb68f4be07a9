"""The role of standing: its words and its figure, and a figure that has nothing to warn of."""

import pytest

from book.cite import Citations
from book.site.figures.standing import standing_parts, told_of
from lib import LedgerError, UnreadableError

BOOK = Citations.load()


def told(id):
    return told_of(id, BOOK.figures, BOOK.sources, BOOK.standing)


def test_words_and_figure_are_parted_at_the_bar():
    assert standing_parts("copy only | a.b") == ("copy only", "a.b")
    assert standing_parts("copy\\|a.b") == ("copy", "a.b")


@pytest.mark.parametrize("text", ["copy", "|a.b", "copy|", ""])
def test_a_standing_has_words_and_a_figure(text):
    with pytest.raises(UnreadableError, match="WORDS"):
        standing_parts(text)


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
    assert word in told(id)


def test_a_figure_without_a_mark_is_refused():
    with pytest.raises(LedgerError, match=r"land.baoan.area|no figure|no mark"):
        told("land.market-entry.nothing")
    unmarked = next(iter(set(BOOK.figures) - {id for id in BOOK.figures if _marked(id)}))
    with pytest.raises(LedgerError, match="has no mark"):
        told(unmarked)


def _marked(id):
    try:
        return bool(told(id))
    except LedgerError:
        return False
