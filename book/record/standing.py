"""How a figure's sources stand: pages seen on mirrors, and sources that inspire less confidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from book.record.provenance import printed_inputs
from lib.figures import Record
from lib.ledger import is_mirror

if TYPE_CHECKING:
    from pybtex.database import Entry

MIRROR, WEAK = "mirror", "weak source"
# What each mark says, to readers.
MARKS = {
    MIRROR: "printed on a page that was seen on another site than its publisher's, or computed "
    "from such a figure; it decides nothing by itself",
    WEAK: "from a source of which less is sure, or computed from such a figure; it supports no "
    "conclusion alone",
}


def marks(
    record: Record, published: Mapping[str, Record], sources: Mapping[str, Entry]
) -> tuple[str, ...]:
    """Return the marks of a figure: of `MARKS` those that fit it, or any figure under it.

    Parameters
    ----------
    record : dict
        The figure's record.
    published : mapping
        All records of the book by id.
    sources : mapping
        The sources by key.

    Raises
    ------
    LedgerError
        If a derived figure has an input that is not published.
    """
    printed = printed_inputs([record], published)
    mirrored = [one for one in printed if is_mirror(sources[one["source"]])]
    # A mirror is marked as such, whatever confidence its row states.
    weak = [one for one in printed if one not in mirrored and one["confidence"] == "medium"]
    return tuple(word for word, found in ((MIRROR, mirrored), (WEAK, weak)) if found)
