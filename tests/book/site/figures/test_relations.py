"""The role of relations, on pages that Sphinx reads: words that hold, and those that do not."""

import pytest

from book.site.figures.relations import relation_parts
from lib import UnreadableError


def test_words_and_expression_are_parted_at_the_first_bar():
    assert relation_parts("lies below | a.b < c.d") == ("lies below", "a.b < c.d")
    assert relation_parts("lies below\\|a.b < c.d") == ("lies below", "a.b < c.d")


@pytest.mark.parametrize("text", ["lies below", "|a.b < c.d", "lies below|", ""])
def test_a_relation_has_words_and_an_expression(text):
    with pytest.raises(UnreadableError, match="WORDS"):
        relation_parts(text)
