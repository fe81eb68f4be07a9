"""Claims: what the article asserts with each figure, and our verdict on it.

A verdict is written down in ``data/claims.csv``, and follows from a relation between two figures:
``derived_verdict`` works it out from their bounds, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from book.record.standing import MIRROR, marks
from lib.errors import LedgerError
from lib.figures import Record, record_interval
from lib.ledger import must_be_filled, rows, unknown_id
from lib.numbers import Interval

if TYPE_CHECKING:
    from pybtex.database import Entry

CLAIMS = Path("data", "claims.csv")
COLUMNS = ("figure", "verdict", "left", "relation", "right", "sentence", "settle")

RECOMPUTED, CONSISTENT = "recomputed", "consistent"
IN_CONFLICT, NOT_CHECKABLE = "in conflict", "not checkable"
VERDICTS = (RECOMPUTED, CONSISTENT, IN_CONFLICT, NOT_CHECKABLE)

# What each relation makes of two figures: whether their bounds allow it, and the verdict if so.
RELATIONS = {
    "equals": (Interval.overlaps, RECOMPUTED),
    "is compatible with": (Interval.overlaps, CONSISTENT),
    "is at most": (lambda left, right: not right.lies_below(left), CONSISTENT),
    "is at least": (lambda left, right: not left.lies_below(right), CONSISTENT),
}


@dataclass(frozen=True)
class Claim:
    """What a source asserts with a figure, and what becomes of it.

    Parameters
    ----------
    figure : str
        The id of the figure.
    verdict : str
        One of ``VERDICTS``.
    left, relation, right : str
        The test: two ids and one of ``RELATIONS`` between them; all empty where there is none.
    sentence : str
        The verdict in one plain sentence of Markdown; it quotes figures by the role ``fig``.
    settle : str
        What would settle it, or what it would take to know more.
    line : int
        Where it stands in the file.
    """

    figure: str
    verdict: str
    left: str
    relation: str
    right: str
    sentence: str
    settle: str
    line: int


def read_claims(root: Path) -> list[Claim]:
    """Read the claims below a project folder.

    Raises
    ------
    LedgerError
        At the first row that does not hold: file, line, column and the offending text.
    """
    path = root / CLAIMS
    claims: list[Claim] = []
    for line, row in rows(path, COLUMNS):
        claim = Claim(line=line, **row)
        must_be_filled(row, ("figure", "sentence", "settle"), f"{path.name}, line {line}")
        where = f"{path.name}, line {line}, column"
        if claim.verdict not in VERDICTS:
            known = ", ".join(VERDICTS)
            raise LedgerError(f"{where} verdict: {claim.verdict!r} is none of {known}")
        if claim.relation and claim.relation not in RELATIONS:
            known = ", ".join(RELATIONS)
            raise LedgerError(f"{where} relation: {claim.relation!r} is none of {known}")
        if len({bool(part) for part in (claim.left, claim.relation, claim.right)}) > 1:
            raise LedgerError(f"{where} relation: a test has two ids and a relation, or nothing")
        if any(claim.figure == other.figure for other in claims):
            raise LedgerError(f"{where} figure: two claims about {claim.figure!r}")
        claims.append(claim)
    return claims


def derived_verdict(
    claim: Claim, figures: Mapping[str, Record], sources: Mapping[str, Entry]
) -> str:
    """Return the verdict that the bounds of a claim's figures give.

    Parameters
    ----------
    claim : Claim
        The claim.
    figures : mapping
        The published figures by id.
    sources : mapping
        The sources by key. A figure that rests on a page seen on a mirror decides nothing.

    Raises
    ------
    LedgerError
        If an id is not known, or the two figures are not of one unit.
    """
    where = f"{CLAIMS.name}, line {claim.line}, column"
    for column in ("figure", "left", "right"):
        id = getattr(claim, column)
        if id and id not in figures:
            raise LedgerError(f"{where} {column}: {unknown_id(id, figures)}")
    if not claim.relation:
        return NOT_CHECKABLE
    left, right = figures[claim.left], figures[claim.right]
    if left["unit"] != right["unit"]:
        raise LedgerError(
            f"{where} relation: {claim.left} is in {left['unit']}, "
            f"{claim.right} in {right['unit']}: they do not compare"
        )
    if any(rests_on_mirror(id, figures, sources) for id in (claim.left, claim.right)):
        return NOT_CHECKABLE
    allows, verdict = RELATIONS[claim.relation]
    return verdict if allows(record_interval(left), record_interval(right)) else IN_CONFLICT


def rests_on_mirror(id: str, figures: Mapping[str, Record], sources: Mapping[str, Entry]) -> bool:
    """Return whether a figure, or any figure under it, was printed on a page seen on a mirror."""
    return MIRROR in marks(figures[id], figures, sources)
