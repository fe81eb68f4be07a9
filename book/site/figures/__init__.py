"""How a figure becomes a part of a page: a number in prose, an output, a card."""

from book.site.figures.card import content, fact, listed, source_names
from book.site.figures.links import FigureDomain, link
from book.site.figures.output import derived_figure
from book.site.figures.source_marks import explanation, mark

__all__ = [
    "FigureDomain",
    "content",
    "derived_figure",
    "explanation",
    "fact",
    "link",
    "listed",
    "mark",
    "source_names",
]
