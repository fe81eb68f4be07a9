"""The colours of code, with an element only where the colour changes.

Pygments marks each token with an element of its own, also names and punctuation, which have the
colour of plain text, and each part of a string: half of a chapter's elements were of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.token import (  # type: ignore[import-untyped]
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    Token,
)
from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge

# What a reader tells apart in a chapter's code; the first that holds a token is its kind.
KINDS = (Comment, Keyword, Operator.Word, String, Number, Literal, Name.Builtin)


def plainer(tokens: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
    """Give tokens that look alike one kind; the formatter then joins those that follow each other.

    Parameters
    ----------
    tokens : iterable of (token type, str)
        As a lexer gives them.
    """
    for kind, text in tokens:
        yield next((wider for wider in KINDS if kind in wider), Token.Text), text


class PlainerFormatter(HtmlFormatter):  # type: ignore[misc]
    """Writes code as HTML in few elements."""

    def format_unencoded(self, tokensource: Any, outfile: Any) -> None:
        """Write the tokens, those that look alike as one."""
        super().format_unencoded(plainer(tokensource), outfile)


def setup(app: Sphinx) -> None:
    """Let Sphinx write code so."""
    PygmentsBridge.html_formatter = PlainerFormatter
