"""What the book answers: which figures there are, what one says, whether a cited number agrees."""

from __future__ import annotations

from typing import Any

from book.cite import Citations
from book.record import agreement, figure_digest, marks
from lib.errors import unknown_id

AGREES, DIFFERS, NOT_OURS = "agrees", "differs", "not ours"
MOST = 25  # figures in one answer


def find_figures(citations: Citations, words: str) -> dict[str, Any]:
    """Return the figures whose id, label, place or period hold all of some words.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    words : str
        The words, parted by blanks; without any, all figures are meant.

    Returns
    -------
    dict
        How many there are, and the first of them with id, label and text.
    """
    wanted = words.lower().split()
    found = [
        {"id": id, "label": record["label"], "text": record["text"]}
        for id, record in citations.figures.items()
        if all(word in _said(record) for word in wanted)
    ]
    return {"count": len(found), "figures": found[:MOST]}


def figure(citations: Citations, id: str) -> dict[str, Any]:
    """Return all that the book says of a figure, with how to cite it and what to know before.

    Raises
    ------
    LedgerError
        If there is no such figure; the message suggests the nearest ids.
    """
    citation = citations.find(id)
    record = citations.figures.get(id)
    if record is None:  # a chart or a chapter
        return {"id": id, "citation": citation.apa, "url": citation.url, "digest": citation.digest}
    found = marks(record, citations.figures, citations.sources, citations.standing)
    return record | {
        "citation": citation.apa,
        "original": citation.original,
        "url": citation.url,
        "digest": citation.digest,
        "warnings": {word: list(reasons) for word, reasons in found.items()},
    }


def check_number(citations: Citations, id: str, cited: str) -> dict[str, Any]:
    """Hold a cited number against the figure that it is cited for.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    id : str
        The figure's id.
    cited : str
        The number as cited, with its unit.

    Returns
    -------
    dict
        The verdict, which is ``agrees``, ``differs`` or ``not ours``, and why.

    Raises
    ------
    UnreadableError
        If the cited number cannot be read.
    """
    record = citations.figures.get(id)
    if record is None:
        reason = unknown_id(id, list(citations.figures))
        return {"verdict": NOT_OURS, "id": id, "cited": cited, "reason": reason}
    found = agreement(record, cited)
    return {
        "verdict": AGREES if found.agrees else DIFFERS,
        "id": id,
        "cited": cited,
        "reason": found.reason,
        "remark": found.remark,
        "published": record["text"],
        "digest": figure_digest(record),
    }


def _said(record: dict[str, Any]) -> str:
    return " ".join(record[name] for name in ("id", "label", "place", "period")).lower()
