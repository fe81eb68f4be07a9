"""How a figure becomes a part of a page: a number in prose, an output, a card."""

from book.site.figures.card import bounds_words, fact, formula, known, listed, source_names
from book.site.figures.groups import group_titles, grouped
from book.site.figures.links import FigureDomain, link
from book.site.figures.output import derived_figure
from book.site.figures.source_marks import explanation, mark, marks_of

__all__ = [
    "FigureDomain",
    "bounds_words",
    "derived_figure",
    "explanation",
    "fact",
    "formula",
    "group_titles",
    "grouped",
    "known",
    "link",
    "listed",
    "mark",
    "marks_of",
    "source_names",
]
