"""Citations: of the book, its parts and its sources, in every style."""

from book.cite.addresses import chapter_address, chart_address, chart_anchor, figure_address
from book.cite.apa import author_names
from book.cite.citation import STYLES, Citation
from book.cite.citations import BOOK, Citations
from book.cite.originals import Original, source_reference
from book.cite.references import Name, Reference
from book.cite.work import VARIABLE, Book
