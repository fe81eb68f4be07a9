"""All that a build reads, read once before it begins.

A file that is malformed is one error then, in words; met in the midst of a build it would be one of
many, or a traceback of whatever program came upon it, and half a site would be left behind.
"""

from __future__ import annotations

from pathlib import Path

from book.cite import Citations
from book.contents import TOC, pages
from book.files import data_sets, export_files
from book.record import (
    CHANGELOG,
    CLAIMS,
    RELEASED,
    checked_claims,
    read_changelog,
    read_notebook,
    read_released,
)
from book.site.pages.benchmarks import FILE as BENCHMARKS
from book.site.pages.benchmarks import read_benchmarks
from book.site.pages.reading import PHRASES, marked
from lib.charts import markets
from lib.errors import LedgerError
from lib.files import is_there, read_text, read_yaml

CONFIG = "_config.yml"


def must_be_whole(root: Path) -> None:
    """Insist that every file that a build of the book reads can be read, and holds what it should.

    Raises
    ------
    LedgerError
        At the first that does not; the message names file, place and text.
    """
    read_config(root)
    if not (found := pages(root)):
        raise LedgerError(f"{TOC}: the file is missing")
    for page in found:
        (read_notebook if page.suffix == ".ipynb" else read_text)(page)
    markets(root)
    citations = Citations.load(root)
    export_files(citations, root)
    data_sets(citations, root)
    # A book need not have these; the pages that show them say so where they are missing.
    if is_there(root / CLAIMS):
        checked_claims(root, citations.figures, citations.sources)
    if is_there(root / CHANGELOG):
        read_changelog(root)
    if is_there(root / RELEASED):
        read_released(root)
    if is_there(root / PHRASES):
        marked(root, refused=True)
    if is_there(root / BENCHMARKS):
        read_benchmarks(root)


def read_config(root: Path) -> None:
    """Insist that the settings of the build are such.

    Raises
    ------
    LedgerError
        If ``_config.yml`` cannot be read, or is not what Jupyter Book's schema of it says.
    """
    from jsonschema import ValidationError
    from jupyter_book.config import validate_yaml  # type: ignore[import-untyped]

    settings = read_yaml(root / CONFIG)
    try:
        validate_yaml(settings, raise_on_errors=True)
    except ValidationError as error:
        raise LedgerError(f"{CONFIG}: {' '.join(error.message.split())}") from None
