"""How this book's own figures stand: each kind of mark is told with its reason."""

import pytest

from book.cite import Citations
from book.site.figures.standing import told_of
from lib.root import root

BOOK = Citations.load(root())


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
