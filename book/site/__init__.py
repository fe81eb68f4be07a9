"""The Sphinx extension of the book: how figures and charts become pages."""

from pathlib import Path

from pybtex.backends.plaintext import Backend
from pybtex.plugin import register_plugin
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from book.site.assets import (
    data_files,
    moved_pages,
    page_files,
    page_scripts,
    palette_sheet,
    search_words,
    site_files,
)
from book.site.cells import code, highlight
from book.site.charts import files as chart_files
from book.site.charts import output as chart_output
from book.site.entries import cards, chart_pages, figure_pages, listing, uses
from book.site.figures import links, output, relations, source_marks, standing
from book.site.head import accessibility, metadata, social
from book.site.interpreter import files as interpreter_files
from book.site.nodes import html, roles
from book.site.pages import (
    benchmarks,
    claims,
    data,
    figures,
    reading,
    rerun,
    verification,
)
from book.site.published import feed, maps, not_found
from book.site.rebuild import shown, state
from book.site.whole import must_be_whole
from lib.root import nearest_book, root, use

PARTS = (
    state, html, roles, palette_sheet, page_scripts, links, relations, code, highlight, output,
    uses, figures, source_marks, standing, chart_output, claims, data, chart_files, cards, listing,
    figure_pages, chart_pages, accessibility, page_files, metadata, data_files, moved_pages,
    search_words, rerun, interpreter_files, social, feed, maps, not_found, site_files, verification,
    benchmarks, reading, shown,
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what each part of the extension brings."""
    # The book at hand is the one that is built, wherever it is built from.
    use(nearest_book(Path(app.srcdir)) or root())
    # Each reference to a source would else look among all installed packages for the same class.
    register_plugin("pybtex.backends", "plaintext", Backend, force=True)
    for part in PARTS:
        part.setup(app)
    # Drawing runs an engine with threads of its own, which no forked process inherits whole.
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
