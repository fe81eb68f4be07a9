"""The Sphinx extension of the book: how figures and charts become pages."""

import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

# Without the editable install (`pip install -r requirements.txt` alone), the project's root is not
# on the path; with it, this changes nothing.
_ROOT = str(Path(__file__).resolve().parents[2])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

from factor_book import (  # noqa: E402
    benchmarks,
    cards,
    chart_files,
    chart_output,
    claims_page,
    data_page,
    exports,
    figure_links,
    figure_output,
    figure_uses,
    figures_page,
    html_nodes,
    html_tags,
    page_files,
    page_metadata,
    page_scripts,
    provenance,
    rerun,
    search_words,
    site_files,
    social,
    source_marks,
    verification,
)

PARTS = (
    html_nodes,
    page_scripts,
    figure_links,
    figure_output,
    figure_uses,
    provenance,
    figures_page,
    source_marks,
    cards,
    chart_output,
    claims_page,
    data_page,
    chart_files,
    html_tags,
    page_files,
    page_metadata,
    exports,
    search_words,
    rerun,
    social,
    site_files,
    verification,
    benchmarks,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what each part of the extension brings."""
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
