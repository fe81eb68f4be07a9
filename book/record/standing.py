"""How a figure stands: what a reader must know before anything is built on it.

What a source's entry or a row's confidence says follows from there; the rest stands, with its
reason, in ``data/standing.csv``. A figure that is computed from a marked one has its marks.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from book.record.provenance import ancestors, printed_inputs
from lib.errors import LedgerError, quoted
from lib.figures import Record
from lib.files import is_there
from lib.ledger import is_copy
from lib.tables import must_be_filled, rows

if TYPE_CHECKING:
    from pybtex.database import Entry

STANDING = Path("data", "standing.csv")
COLUMNS = ("figure", "mark", "reason")

DISPUTED, UNDATED, UNCLEAR = "disputed", "undated", "unclear scope"
COPY, WEAK = "copy only", "weak source"
# What each mark says, to readers.
MARKS = {
    DISPUTED: "another source says otherwise, or the figure is computed from such a one; it "
    "supports no conclusion",
    UNDATED: "its source does not say of which day or period it is, or it is computed from such a "
    "figure; it shows no change in time",
    UNCLEAR: "its source does not say what it counts, or it is computed from such a figure; it is "
    "compared with others at one's own risk",
    COPY: "printed on a page that was seen on another site than its publisher's, or computed "
    "from such a figure; it decides nothing by itself",
    WEAK: "from a source of which less is sure, or computed from such a figure; it supports no "
    "conclusion alone",
}
# A statement that rests on a figure with one of these has to say so.
MUST_BE_SAID = (DISPUTED, UNDATED, UNCLEAR, COPY)

Standing = Mapping[str, Mapping[str, str]]  # of a figure's id the reason of each mark


def read_standing(root: Path, known: Container[str]) -> dict[str, dict[str, str]]:
    """Read the table of marks, ``data/standing.csv``.

    Returns
    -------
    dict of str to dict
        Of each marked figure the reason of each of its marks.

    Raises
    ------
    LedgerError
        If a row is malformed, has no reason, an unknown figure or mark, or stands there twice.
    """
    found: dict[str, dict[str, str]] = {}
    if not is_there(root / STANDING):
        return found  # a book need not have any; its data package says whether this one has
    for line, row in rows(root / STANDING, COLUMNS):
        where = f"{STANDING.name}, line {line}"
        must_be_filled(row, COLUMNS, where)
        id, word = row["figure"], row["mark"]
        if id not in known:
            raise LedgerError(f"{where}, column figure: no figure has the id {quoted(id)}")
        if word not in MARKS:
            raise LedgerError(f"{where}, column mark: {quoted(word)} is none of {', '.join(MARKS)}")
        if word in found.setdefault(id, {}):
            raise LedgerError(f"{where}, column mark: {quoted(id)} is marked {word} twice")
        found[id][word] = row["reason"]
    return found


def marks(
    record: Record,
    published: Mapping[str, Record],
    sources: Mapping[str, Entry],
    standing: Standing,
) -> dict[str, tuple[str, ...]]:
    """Return the marks of a figure: of `MARKS` those that fit it, or any figure under it.

    Returns
    -------
    dict of str to tuple of str
        The reasons of each mark, in the order of `MARKS`; none where the source says it all.

    Raises
    ------
    LedgerError
        If a derived figure has an input that is not published.
    """
    found: dict[str, dict[str, None]] = {}
    for one in printed_inputs([record], published):
        if is_copy(sources[one["source"]]):
            # A copy is marked as such, whatever confidence its row states.
            found.setdefault(COPY, {})
        elif one["confidence"] == "medium":
            found.setdefault(WEAK, {})
    for id in (record["id"], *ancestors(published, record["inputs"])):
        for word, reason in standing.get(id, {}).items():
            found.setdefault(word, {})[reason] = None
    return {word: tuple(found[word]) for word in MARKS if word in found}
