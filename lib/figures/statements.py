"""Statements: words that compare figures, once their bounds bear out the relation behind them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lib.errors import BookError, RelationError, UnreadableError
from lib.figures.comparing_words import (
    DIFFERENT,
    DOWN,
    SAME,
    UP,
    comparisons,
    is_hedged,
    numbers,
)
from lib.figures.evaluation import NUMBER, SCALES, number
from lib.figures.figure import Figure
from lib.figures.relations import (
    ABOVE,
    APART,
    AT_LEAST,
    AT_MOST,
    BELOW,
    OVERLAP,
    Relation,
    relations,
)

_POINTING = {DOWN: (BELOW, AT_MOST), UP: (ABOVE, AT_LEAST), DIFFERENT: (APART, BELOW, ABOVE)}


def relation_parts(text: str) -> tuple[str, str]:
    """Return the words and the expression of a relation, as its role writes them.

    Raises
    ------
    UnreadableError
        If it has not both.
    """
    return parted(text, "a relation is WORDS|EXPRESSION")


def parted(text: str, form: str) -> tuple[str, str]:
    """Return what stands before the first bar of a role's text, and behind it.

    Raises
    ------
    UnreadableError
        If it has not both; the message says which form is wanted.
    """
    words, _, rest = (part.strip() for part in text.replace("\\|", "|").partition("|"))
    if not words or not rest:
        raise UnreadableError(f"{text!r}: {form}")
    return words, rest


def related(words: str, expression: str, figures: Mapping[str, Figure]) -> str:
    """Return words that state a comparison, once the figures' bounds bear them out.

    Parameters
    ----------
    words : str
        What the reader sees.
    expression : str
        Comparisons joined by `` and ``.
    figures : mapping
        Figures by id.

    Raises
    ------
    RelationError
        If the bounds do not bear it out, or the words say something else than the expression.
    BookError
        If the expression cannot be read.
    """
    if not words.strip():
        raise RelationError(f"{expression!r}: there are no words that would state it")
    try:
        found = relations(expression, figures)
    except BookError as error:
        raise type(error)(f"{words!r}: {error}") from None
    for one in found:
        if not one.holds:
            raise RelationError(f"{words!r} is not borne out: {one.text}")
    if problem := _misfit(words, found):
        raise RelationError(f"{words!r} {problem}: {'; '.join(one.text for one in found)}")
    return words


def stated(expression: str, figures: Mapping[str, Figure]) -> str:
    """Return an expression with both sides of each comparison and their bounds, for readers."""
    return "; ".join(one.text for one in relations(expression, figures))


def _misfit(words: str, found: list[Relation]) -> str:
    """Return what the words say that the expression does not, empty if it says all."""
    signs = {one.sign for one in found}
    left_open = is_hedged(words) and OVERLAP in signs
    for word in comparisons(words):
        if word.meaning == SAME and not (left_open or any(one.is_exact for one in found)):
            return (
                f"says {word.text!r}, which bounds that overlap do not show: it takes two exact, "
                f"equal numbers, or {OVERLAP} and 'may' or 'within bounds'"
            )
        pointing = _POINTING.get(word.meaning)
        if pointing and not left_open and not signs & set(pointing):
            return f"says {word.text!r}, and its expression has no {' or '.join(pointing)}"
    known = {value for one in found for value in _literals(one)}
    for text, value in numbers(words):
        if value not in known:
            return f"says {text!r}, a number that its expression does not name"
    return ""


def _literals(relation: Relation) -> set[Fraction]:
    """Return the numbers of an expression: each one in it, and what a side of numbers alone is."""
    found = set()
    for side, text in zip(relation.sides, (relation.left, relation.right), strict=True):
        tokens = text.replace("(", " ").replace(")", " ").split()
        for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
            if NUMBER.fullmatch(token):
                found.add(number(token) * SCALES.get(following, 1))
        if not side.inputs:
            found.add(side.value)
    return found
