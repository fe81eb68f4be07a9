"""The sources behind the figures: ``data/sources.bib``, read with pybtex."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lib.errors import LedgerError

if TYPE_CHECKING:
    from pybtex.database import Entry


@lru_cache(maxsize=8)
def read_sources(path: Path) -> dict[str, Entry]:
    """Return the entries of a BibTeX file by key.

    Raises
    ------
    LedgerError
        If the file is missing, is not BibTeX or holds no entry; the message names it.
    """
    # pybtex is heavy; whoever only reads phrases or computes does not pay for it.
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    try:
        # By its name pybtex looks for the format's parser in every installed package.
        entries = Parser(encoding="utf-8").parse_file(str(path)).entries
    except FileNotFoundError:
        raise LedgerError(f"{path.name}: the file of sources is missing") from None
    except PybtexError as error:
        raise LedgerError(f"{path.name}: {error}") from None
    if not entries:
        raise LedgerError(f"{path.name}: there is no source in it")
    return dict(entries.items())


def is_copy(entry: Entry) -> bool:
    """Whether a source was seen on another site than its publisher's."""
    keywords = str(entry.fields.get("keywords", "")).split(",")
    return "copy" in (keyword.strip() for keyword in keywords)
