"""The role of standing: its words and its figure, and a figure that has nothing to warn of."""

import pytest

from book.cite import Citations
from book.site.figures.standing import standing_parts, told_of
from lib import LedgerError, UnreadableError
from tests.support.small import SMALL

BOOK = Citations.load(SMALL)


def told(id):
    return told_of(id, BOOK.figures, BOOK.sources, BOOK.standing)


def test_words_and_figure_are_parted_at_the_bar():
    assert standing_parts("copy only | a.b") == ("copy only", "a.b")
    assert standing_parts("copy\\|a.b") == ("copy", "a.b")


@pytest.mark.parametrize("text", ["copy", "|a.b", "copy|", ""])
def test_a_standing_has_words_and_a_figure(text):
    with pytest.raises(UnreadableError, match="WORDS"):
        standing_parts(text)


def test_it_tells_mark_and_reason():
    assert "weak source: The list does not say" in told("office.berths")


def test_a_figure_without_a_mark_is_refused():
    with pytest.raises(LedgerError, match="no figure"):
        told("tea.nothing")
    with pytest.raises(LedgerError, match="has no mark"):
        told("tea.sales")
