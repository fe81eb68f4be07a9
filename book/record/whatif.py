"""What follows from another print: figures, relations and verdicts, before and after.

Nothing assumed here is stored, published or cited.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from book.record.claims import CLAIMS, derived_verdict, read_claims
from book.record.notebooks import read_notebook
from book.record.outputs import chapter_paths, published_figures
from book.record.provenance import ancestors, users
from lib.errors import BookError, LedgerError, unknown_id
from lib.figures import Figure, Rebuilt, Record, related, relation_parts
from lib.ledger import read_sources, read_year
from lib.printed import phrases_of, read
from lib.root import root as book_at_hand

_RELATION = re.compile(r"\{rel\}`([^`]+)`")


@dataclass(frozen=True)
class Change:
    """A figure before and after: its texts, and its values where it still can be computed."""

    id: str
    label: str
    before: str
    after: str
    values: tuple[Fraction, Fraction] | None

    @property
    def size(self) -> float:
        """How many times as large, or as small, it becomes, as a logarithm; most is infinite."""
        if self.values is None or not all(value > 0 for value in self.values):
            return math.inf
        return abs(math.log(self.values[1] / self.values[0]))


@dataclass(frozen=True)
class Supposition:
    """What follows from assumed prints.

    Parameters
    ----------
    assumed : tuple of Change
        The figures whose prints were assumed, in the order given.
    changed : tuple of Change
        The derived figures that change, the most changed first.
    kept : tuple of str
        Derived figures whose formulas hold a reading without an id: they are not computed again.
    broken : tuple of (str, str)
        Relations in prose that no longer hold: where they stand, and what is wrong.
    verdicts : tuple of (str, str, str)
        Claims whose verdict changes: the figure's id, the verdict before, and after.
    """

    assumed: tuple[Change, ...]
    changed: tuple[Change, ...]
    kept: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]
    verdicts: tuple[tuple[str, str, str], ...]


def suppose(
    assumptions: Mapping[str, str], published: Mapping[str, Record] | None = None
) -> Supposition:
    """Return what follows if figures of the book at hand were printed otherwise.

    Parameters
    ----------
    assumptions : mapping of str to str
        A phrase, as a source might print it, for each id.
    published : mapping, optional
        The book's published figures by id, for who has read them already.

    Raises
    ------
    LedgerError
        If an id is not known, or that of a derived figure.
    UnreadableError
        If a phrase cannot be read.
    UnitError
        If it is of another kind than the figure.
    """
    root = book_at_hand()
    published = published_figures(root) if published is None else published
    records = dict(published)
    for id, phrase in assumptions.items():
        records[id] = assumed_record(id, phrase, published)
    using, reached, waiting = users(published), dict.fromkeys(assumptions), [*assumptions]
    while waiting:
        for id in using[waiting.pop()]:
            if id not in reached:
                reached[id] = None
                waiting.append(id)
    before, after = Rebuilt(published), Rebuilt(records)
    kept = [id for id in reached if "'" in published[id]["formula"]]
    follows = [
        id
        for id in reached
        if id not in assumptions and not set(kept) & set(ancestors(published, [id]))
    ]
    changes = [_change(id, before[id], after) for id in follows]
    for change in changes:
        if change.values is not None:
            records[change.id] = published[change.id] | after[change.id].amount_record()
    return Supposition(
        tuple(
            Change(id, records[id]["label"], published[id]["text"], records[id]["text"], None)
            for id in assumptions
        ),
        tuple(sorted((c for c in changes if c.before != c.after), key=lambda c: (-c.size, c.id))),
        tuple(kept),
        tuple(_broken(root, before, after)),
        tuple(_turned(root, published, records)),
    )


def assumed_record(id: str, phrase: str, published: Mapping[str, Record]) -> Record:
    """Return the record that a figure would have if its source printed a phrase.

    Raises
    ------
    LedgerError, UnreadableError, UnitError
        As for `suppose`.
    """
    if id not in published:
        raise LedgerError(unknown_id(id, published))
    record = published[id]
    if record["kind"] == "derived":
        inputs = ", ".join(record["inputs"])
        raise LedgerError(f"{id} is computed: assume another print of {inputs}")
    known = phrases_of()
    if record["unit"] == "calendar_year":
        reading = read_year(phrase)
    else:
        reading = read(phrase, known=known, noun=known.noun(record["quantity"]))
    try:
        unit_of = known.units.unit_for(record["quantity"], reading.unit)
    except BookError as error:
        raise type(error)(f"{id}: {phrase!r}: {error}") from None
    figure = Figure.from_reading(
        reading, id=id, label=record["label"], unit_of=unit_of, units=known.units
    )
    return record | figure.amount_record() | {"printed": phrase}


def _change(id: str, before: Figure, figures: Rebuilt) -> Change:
    try:
        after = figures[id]
        text = after.text  # the bounds are worked out here
    except BookError as error:
        return Change(id, before.label, before.text, f"cannot be computed: {error}", None)
    return Change(id, before.label, before.text, text, (before.value, after.value))


def _broken(root: Path, before: Rebuilt, after: Rebuilt) -> Iterator[tuple[str, str]]:
    """Yield the relations that hold before and not after."""
    for place, text in _prose(root):
        for content in _RELATION.findall(text):
            words, expression = relation_parts(content)
            try:
                related(words, expression, before)
            except BookError:
                continue  # the build says so
            try:
                related(words, expression, after)
            except BookError as error:
                yield place, str(error)


def _prose(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted([root / "intro.md", *(root / "chapters").glob("*.md")]):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    for path in chapter_paths(root):
        for cell in read_notebook(path):
            if cell.kind == "markdown":
                yield path.relative_to(root).as_posix(), cell.source
    if (root / CLAIMS).is_file():
        for claim in read_claims(root):
            yield f"{CLAIMS.as_posix()}, line {claim.line}", claim.sentence


def _turned(
    root: Path, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[tuple[str, str, str]]:
    """Yield the claims whose verdict changes."""
    if not (root / CLAIMS).is_file():
        return
    sources = read_sources(root / "data" / "sources.bib")
    for claim in read_claims(root):
        was = derived_verdict(claim, before, sources)
        try:
            now = derived_verdict(claim, after, sources)
        except LedgerError as error:
            now = f"none: {error}"
        if now != was:
            yield claim.figure, was, now
