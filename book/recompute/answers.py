"""What a page asks of the interpreter, and what that answers: texts and JSON, nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from book.recompute.absent import HEAVY, leave_out
from book.recompute.chapter import recompute
from book.record import Supposition, assumed_record, published_figures, suppose
from lib.errors import BookError
from lib.figures import Record, reading_row, reading_text
from lib.printed import read

ASSUMED = "assumed, not reported"
Answer = dict[str, Any]


def answer(question: str, send: Callable[[str], None]) -> None:
    """Answer a question, and send each part of the answer as JSON as soon as it is there.

    Parameters
    ----------
    question : str
        JSON: ``ask`` is ``chapter``, ``whatif`` or ``read``; the rest is what is asked about.
    send : callable
        Takes each part. The last one has ``done``; an ``error`` is one line for the reader.
    """
    asked = json.loads(question)
    try:
        for part in _KINDS[asked.pop("ask")](**asked):
            send(json.dumps(part, ensure_ascii=False))
    except BookError as error:
        send(json.dumps({"event": "error", "error": str(error)}, ensure_ascii=False))
    send(json.dumps({"event": "done"}))


def _chapter(notebook: str, figures: str, rest: bool = False) -> Iterator[Answer]:
    leave_out(*HEAVY)
    yield from recompute(Path(notebook), Path(figures), light=True, rest=rest)


@lru_cache(maxsize=1)
def _published() -> dict[str, Record]:
    # The files of a browser's book do not change while it is asked.
    return published_figures()


def _whatif(assumptions: Mapping[str, str]) -> Iterator[Answer]:
    yield {"event": "supposed", **supposed(suppose(assumptions, _published()))}


def _read(phrase: str, figure: str = "") -> Iterator[Answer]:
    """Yield what a phrase says, printed for a figure or for nothing, or why it is refused."""
    if figure:
        text = assumed_record(figure, phrase, _published())["text"]
        yield {"event": "read", "phrase": phrase, "text": text, "reason": ""}
        return
    row = reading_row(phrase)
    yield {"event": "read", **row, "text": "" if row["reason"] else canonical_text(phrase)}


def canonical_text(phrase: str) -> str:
    """Return what a phrase says as the book shows it, in the canonical unit.

    Raises
    ------
    UnreadableError
        If it cannot be read.
    """
    found = read(phrase)
    return reading_text(found, "%" if found.unit == "1" else found.unit)


def supposed(found: Supposition) -> Answer:
    """Return what follows from assumed prints as JSON data."""
    return {
        "status": ASSUMED,
        **{
            name: [
                {"id": one.id, "label": one.label, "before": one.before, "after": one.after}
                for one in changes
            ]
            for name, changes in (("assumed", found.assumed), ("changed", found.changed))
        },
        "not_computed_again": list(found.kept),
        "relations_that_no_longer_hold": [
            {"place": place, "reason": reason} for place, reason in found.broken
        ],
        "verdicts_that_change": [
            {"figure": id, "before": was, "after": now} for id, was, now in found.verdicts
        ],
    }


_KINDS: dict[str, Callable[..., Iterator[Answer]]] = {
    "chapter": _chapter,
    "whatif": _whatif,
    "read": _read,
}
