"""The machinery knows no subject: its code, styles and scripts name nothing that the book tells of.

What the subject's words are, the data say: the markets, the book's title and its keywords.
"""

import re
from functools import cache

import pytest

from book.cite import Book
from lib.charts import markets
from lib.root import root

ROOT = root()


def words(text: str) -> set[str]:
    """Return the words of a text, in lower case."""
    return set(re.findall(r"[^\W\d_]+", text.lower()))


# Words that the machinery needs for its own parts: a market is what a colour is for, a factor what
# a number is multiplied by, a property one of Python or CSS. The last say how the book tells it.
COMMON = words(
    "factor market markets value property research intellectual finance reproducible figures "
    "and in of"
)
SUFFIXES = frozenset({".py", ".txt", ".css", ".js", ".html"})


@cache
def subject() -> set[str]:
    """Return the words by which the book names what it tells of."""
    book = Book.load(ROOT)
    said = [book.full_title, *book.keywords, *markets(ROOT)]
    said += [market.name for market in markets(ROOT).values()]
    return words(" ".join(said)) - COMMON


def named(text: str) -> set[str]:
    """Return the words of the subject that a text holds, also within a name such as landPrice."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return (words(text) | words(parts)) & subject()


FILES = sorted(
    path
    for room in ("lib", "book")
    for path in (ROOT / room).rglob("*")
    if path.suffix in SUFFIXES and "__pycache__" not in path.parts
)


def test_the_subject_has_words_and_the_machinery_files():
    assert {"chongqing", "land", "credit", "carbon"} <= subject()
    assert {"py", "css", "js", "html"} <= {path.suffix[1:] for path in FILES}
    assert len(FILES) > 100


@pytest.mark.parametrize(
    "text", ['"Carbon prices"', "land.price", "--fm-credit", "of_chongqing", "class LandPrice"]
)
def test_a_word_of_the_subject_is_found(text):
    assert named(text)


def test_no_word_of_the_subject_stands_in_the_machinery():
    found = {
        f"{path.relative_to(ROOT)}:{number}: {', '.join(sorted(hits))}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (hits := named(line))
    }
    assert found == set()
