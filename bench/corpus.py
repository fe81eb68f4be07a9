"""All phrases of data/phrases.csv, read by each reader: what is right, refused, and wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure import rounded, side_by_side
from bench.readers import READERS, Answer, Peer, PintAlone
from bench.score import phrases, verdict
from lib.figures import reading_row

ROUNDS = 3
# The phrases that nobody made up: here the corpus leans the least towards its makers.
PUBLIC = ("public page", "public repository text")
# How often all phrases are read in a round, so that each reader's round takes about as long.
TIMES = {"ours": 20, "pint": 4}


def _row(answer: Answer) -> dict[str, str]:
    """Return what a reader without bounds says as a row of readings."""
    value = "" if answer.value is None else str(answer.value)
    return {"value": value, "unit": answer.unit} | dict.fromkeys(("low", "high"), value)


def _ours(phrase: str) -> dict[str, str]:
    return {name: "" if each is None else str(each) for name, each in reading_row(phrase).items()}


def _all(read: Callable[[str], object], texts: list[str], times: int) -> None:
    for _ in range(times):
        for text in texts:
            read(text)


def measure(peers: Path) -> dict[str, Any]:
    """
    Score the readers, and time them.

    Parameters
    ----------
    peers : Path
        The Python of the peers' environment.
    """
    wanted = phrases()
    texts = [row["phrase"] for row in wanted]
    alone = PintAlone()
    outside = {
        name: Peer(peers, texts, f"peer_{name}.py") for name in ("quantulum3", "recognizers")
    }
    answers = {"ours": [_ours(text) for text in texts]}
    answers |= {name: [_row(each) for each in peer.read_all()] for name, peer in outside.items()}
    answers["pint"] = [_row(alone.read(text)) for text in texts]
    seconds = side_by_side(
        {
            "ours": partial(_all, reading_row, texts, TIMES["ours"]),
            **{name: peer.read_all for name, peer in outside.items()},
            "pint": partial(_all, alone.read, texts, TIMES["pint"]),
        },
        ROUNDS,
    )
    for peer in outside.values():
        peer.close()
    values: dict[str, float] = {"phrases": len(texts)}
    rows = []
    for reader in answers:
        found = [
            verdict(row, each, bounds=False)
            for row, each in zip(wanted, answers[reader], strict=True)
        ]
        exact = sum(
            verdict(row, each) == "right" and row["unit"] != "ERROR"
            for row, each in zip(wanted, answers[reader], strict=True)
        )
        public = [
            one == "right"
            for row, one in zip(wanted, found, strict=True)
            if row["source_kind"] in PUBLIC
        ]
        rate = len(texts) * TIMES.get(reader, 1) / seconds[reader]
        counts = {kind: found.count(kind) for kind in ("right", "refused", "wrong")}
        values |= {f"{reader}.{kind}": count for kind, count in counts.items()}
        values |= {f"{reader}.bounds": exact, f"{reader}.rate": rounded(rate)}
        rows.append(
            [
                READERS[reader],
                *map(str, counts.values()),
                f"{sum(public)} of {len(public)}",
                str(exact),
                f"{rounded(rate):,.0f}",
            ]
        )
    return {
        "columns": [
            "reader",
            "value and unit right",
            "refused though plain",
            "wrong",
            "right, of those found in public text",
            "readings whose bounds are right, too",
            "phrases a second",
        ],
        "rows": rows,
        "values": values,
    }
