"""The graph of provenance: what a figure is computed from, and what is computed from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.errors import LedgerError, unknown_id
from lib.figures import Record


def users(figures: Mapping[str, Record]) -> dict[str, tuple[str, ...]]:
    """Return for each figure the ids of those whose formulas use it: the inverse of ``inputs``.

    Raises
    ------
    LedgerError
        If a formula uses a figure that is not among them, or a figure is computed from itself.
    """
    using: dict[str, list[str]] = {id: [] for id in figures}
    for id, record in figures.items():
        for name in record["inputs"]:
            if name not in using:
                raise LedgerError(f"the formula of {id}: {unknown_id(name, figures)}")
            using[name].append(id)
    for id, record in figures.items():
        if id in ancestors(figures, record["inputs"]):
            raise LedgerError(f"{id} is computed from itself")
    return {id: tuple(names) for id, names in using.items()}


def ancestors(figures: Mapping[str, Record], ids: Iterable[str]) -> list[str]:
    """Return the given ids and those of all figures behind them, the given ones first."""
    found: dict[str, None] = {}
    waiting = list(ids)
    while waiting:
        id = waiting.pop(0)
        if id not in found:
            found[id] = None
            waiting += figures[id]["inputs"]
    return list(found)


def printed_inputs(figures: Iterable[Record], published: Mapping[str, Record]) -> list[Record]:
    """Return the printed figures from which figures come, each once: themselves, or their inputs.

    Raises
    ------
    LedgerError
        If a derived figure has no inputs, or one that is not published.
    """
    found: dict[str, Record] = {}
    seen: set[str] = set()
    waiting = list(figures)
    while waiting:
        record = waiting.pop(0)
        if record["id"] in seen:
            continue
        seen.add(record["id"])
        if record["kind"] != "derived":
            found[record["id"]] = record
            continue
        if not record["inputs"]:
            raise LedgerError(f"{record['id']} has neither a source nor inputs")
        for name in record["inputs"]:
            if name not in published:
                raise LedgerError(f"{record['id']}: its input {name!r} is no figure of the book")
            waiting.append(published[name])
    return list(found.values())
