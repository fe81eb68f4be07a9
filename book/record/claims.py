"""Claims: what the report asserts with each figure, and our verdict on it.

A verdict is written down in ``data/claims.csv``, and follows from a relation between two figures:
``derived_verdict`` works it out from their bounds, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from book.record.provenance import ancestors
from book.record.standing import COPY, marks
from lib.errors import LedgerError, unknown_id
from lib.figures import Record, record_interval
from lib.numbers import Interval, figure_text, stored_number
from lib.tables import must_be_filled, rows
from lib.units import factor, unit

if TYPE_CHECKING:
    from pybtex.database import Entry

CLAIMS = Path("data", "claims.csv")
COLUMNS = ("figure", "verdict", "left", "relation", "right", "sentence", "settle")

RECOMPUTED, CORROBORATED, CONSISTENT = "recomputed", "corroborated", "consistent"
IN_CONFLICT, UNTESTED = "in conflict", "untested"
VERDICTS = (RECOMPUTED, CORROBORATED, CONSISTENT, IN_CONFLICT, UNTESTED)

# "Equals" holds two prints of the same quantity, time and scope together; the others are relations
# that must hold between different ones.
EQUALS, AT_MOST, AT_LEAST = "equals", "is at most", "is at least"
RELATIONS = (EQUALS, AT_MOST, AT_LEAST)
# A test that no value within this factor of the figure could fail proves nothing.
POWER = 10


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
        The sources by key. A figure that rests on a page seen as a copy decides nothing.

    Raises
    ------
    LedgerError
        If an id is not known, the two figures are not of one unit or rest on one print, the
        test could hardly have failed, or a relation that must hold does not.
    """
    where = f"{CLAIMS.name}, line {claim.line}, column"
    for column in ("figure", "left", "right"):
        id = getattr(claim, column)
        if id and id not in figures:
            raise LedgerError(f"{where} {column}: {unknown_id(id, figures)}")
    if not claim.relation:
        return UNTESTED
    left, right = figures[claim.left], figures[claim.right]
    if left["unit"] != right["unit"]:
        raise LedgerError(
            f"{where} relation: {claim.left} is in {left['unit']}, "
            f"{claim.right} in {right['unit']}: they do not compare"
        )
    if claim.left != claim.figure:
        raise LedgerError(f"{where} left: a test of {claim.figure} begins with it")
    behind = ancestors(figures, [claim.left])
    if shared := [id for id in ancestors(figures, [claim.right]) if id in behind]:
        raise LedgerError(
            f"{where} right: {claim.left} and {claim.right} both come from {', '.join(shared)}: "
            "a figure is not tested against itself, nor against what is computed from it"
        )
    if not _has_power(claim, left, right):
        raise LedgerError(
            f"{where} relation: no value within a factor of {POWER} of {claim.figure} "
            f"could fail against {claim.right}, {right['text']}: that is no test"
        )
    if any(rests_on_copy(id, figures, sources) for id in (claim.left, claim.right)):
        return UNTESTED
    mine, other = record_interval(left), record_interval(right)
    if claim.relation != EQUALS:
        if other.lies_below(mine) if claim.relation == AT_MOST else mine.lies_below(other):
            raise LedgerError(
                f"{where} relation: {claim.left}, {left['text']}, {claim.relation} {claim.right}, "
                f"{right['text']}, does not hold: the two are of different scope, and no test"
            )
        return CONSISTENT
    if not mine.overlaps(other):
        return IN_CONFLICT
    if right["kind"] == "derived":
        return RECOMPUTED
    if _publisher(sources[left["source"]]) == _publisher(sources[right["source"]]):
        raise LedgerError(
            f"{where} right: {claim.right} is of the same publisher: no second source"
        )
    return CORROBORATED


def checked_claims(
    root: Path, figures: Mapping[str, Record], sources: Mapping[str, Entry]
) -> list[Claim]:
    """Return the claims, once the bounds of their figures give the verdicts that they state.

    Raises
    ------
    LedgerError
        As for `read_claims` and `derived_verdict`; also if a stated verdict is another.
    """
    claims = read_claims(root)
    for claim in claims:
        verdict = derived_verdict(claim, figures, sources)
        if verdict != claim.verdict:
            where = f"{CLAIMS.name}, line {claim.line}, column verdict"
            raise LedgerError(f"{where}: {claim.verdict!r}, but the bounds say {verdict!r}")
    return claims


def failing_ends(claim: Claim, right: Record) -> tuple[Fraction | None, Fraction | None]:
    """Return below and above which values a claim's test would have failed, None for nowhere."""
    other = record_interval(right)
    low = None if claim.relation == AT_MOST else other.low
    high = None if claim.relation == AT_LEAST else other.high
    return (low or None), high


def failing_words(claim: Claim, right: Record) -> str:
    """Return which values would have failed a claim's test, in words."""
    unit_named = unit(right["shown_unit"])
    by = 1 / factor(unit_named)
    ends = [
        None if end is None
        else figure_text(end * by, Interval.exactly(end * by), right["shown_unit"])
        for end in failing_ends(claim, right)
    ]  # fmt: skip
    if ends[0] and ends[0] == ends[1]:
        return f"at any other number than {ends[0]}"
    sides = zip(("below", "above"), ends, strict=True)
    return " or ".join(f"{side} {end}" for side, end in sides if end)


def _has_power(claim: Claim, left: Record, right: Record) -> bool:
    """Whether some value within a factor of the figure's could have failed its test."""
    value = stored_number(left["value"])
    low, high = failing_ends(claim, right)
    return bool((low and low > value / POWER) or (high is not None and high < value * POWER))


def _publisher(source: Entry) -> str:
    """Return who answers for a source: its authors as named, or its publisher."""
    people = "; ".join(str(person) for person in source.persons.get("author", ()))
    return people or str(source.fields.get("publisher", source.key))


def rests_on_copy(id: str, figures: Mapping[str, Record], sources: Mapping[str, Entry]) -> bool:
    """Return whether a figure, or any figure under it, stands on a page seen as a copy."""
    return COPY in marks(figures[id], figures, sources, {})
