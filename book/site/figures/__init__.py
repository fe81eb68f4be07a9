"""How a figure becomes a part of a page: a number in prose, an output, a card."""

from book.site.figures.card import bounds_words, fact, formula, known, listed, source_names
from book.site.figures.groups import group_titles, grouped
from book.site.figures.links import FigureDomain, link
from book.site.figures.output import derived_figure
from book.site.figures.source_marks import explanation, mark, marks_of
