"""The graph of provenance: what a figure is computed from, and what is computed from it.

Published figures are whole: their inputs are there, and none is computed from itself
(`book.record.stored` insists on it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.figures import Record


def users(figures: Mapping[str, Record]) -> dict[str, tuple[str, ...]]:
    """Return for each figure the ids of those whose formulas use it: the inverse of ``inputs``."""
    using: dict[str, list[str]] = {id: [] for id in figures}
    for id, record in figures.items():
        for name in record["inputs"]:
            using[name].append(id)
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
    """Return the printed figures from which figures come, themselves or their inputs, each once."""
    given = {record["id"]: record for record in figures}
    known = {**published, **given}
    behind = (known[id] for id in ancestors(known, given))
    return [record for record in behind if record["kind"] != "derived"]
