"""Reading printed phrases: ours, quantulum3, and pint alone with our words as its definitions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure import rounded, side_by_side
from bench.readers import READERS, Answer, Peer, PintAlone, expected, has_value, is_right
from lib.errors import UnreadableError
from lib.printed import Reading, read

TABLES = {"article": "expected.csv", "context": "expected-context.csv"}
# How often all phrases are read in a round: a round of each takes about as long as the others', so
# that a busy machine takes its share from all.
TIMES = {"ours": 100, "quantulum3": 1, "pint": 10}


def _read(phrase: str) -> Reading | None:
    try:
        return read(phrase)
    except UnreadableError:
        return None


def ours(phrase: str) -> Answer:
    """Give what our reader makes of a phrase."""
    reading = _read(phrase)
    if reading is None:
        return Answer()
    ends = reading.interval
    return Answer(
        reading.value,
        f"{'[' if ends.low_included else '('}{ends.low}",
        f"{'' if ends.high is None else ends.high}{']' if ends.high_included else ')'}",
        reading.unit,
    )


def _all(read_one: Callable[[str], object], phrases: list[str], times: int) -> None:
    for _ in range(times):
        for phrase in phrases:
            read_one(phrase)


def measure(peers: Path) -> dict[str, Any]:
    """
    Compare the readers.

    Parameters
    ----------
    peers : Path
        The Python of the peers' environment.
    """
    alone = PintAlone()
    values: dict[str, float] = {}
    rows: list[list[str]] = []
    for key, name in TABLES.items():
        wanted = expected(name)
        phrases = [each.phrase for each in wanted]
        peer = Peer(peers, phrases, "peer_quantulum3.py")
        answers = {
            "ours": [ours(phrase) for phrase in phrases],
            "quantulum3": peer.read_all(),
            "pint": [alone.read(phrase) for phrase in phrases],
        }
        seconds = side_by_side(
            {
                "ours": partial(_all, _read, phrases, TIMES["ours"]),
                "quantulum3": peer.read_all,
                "pint": partial(_all, alone.read, phrases, TIMES["pint"]),
            }
        )
        peer.close()
        values[f"{key}.phrases"] = len(phrases)
        for reader in TIMES:
            each = {name: seconds[name] / times for name, times in TIMES.items()}
            rate, ratio = len(phrases) / each[reader], each[reader] / each["ours"]
            right = sum(map(is_right, answers[reader], wanted))
            loose = sum(map(has_value, answers[reader], wanted))
            values |= {
                f"{key}.{reader}.rate": rounded(rate),
                f"{key}.{reader}.ratio": rounded(ratio),
                f"{key}.{reader}.value": loose,
                f"{key}.{reader}.right": right,
            }
            rows.append(
                [
                    f"{len(phrases)} of the {key}",
                    READERS[reader],
                    f"{rounded(rate):,.0f}",
                    "1" if reader == "ours" else f"{rounded(ratio):g} times slower",
                    f"{loose} of {len(phrases)}",
                    f"{right} of {len(phrases)}" if wanted[0].low else "–",
                ]
            )
    return {
        "columns": [
            "phrases",
            "reader",
            "phrases a second",
            "beside ours",
            "value and unit right",
            "bounds right, too",
        ],
        "rows": rows,
        "values": values,
    }
