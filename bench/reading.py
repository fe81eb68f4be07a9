"""Reading printed phrases: ours, quantulum3, and pint alone with our words as its definitions."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pint

from bench.measure import rounded, side_by_side
from bench.phrases import Answer, expected, has_value, is_right
from lib.errors import UnreadableError
from lib.printed import SCALES, Reading, phrases_of, read
from lib.root import root
from lib.units import DEFINITIONS, VOCABULARY, unit_text

TABLES = {"article": "expected.csv", "context": "expected-context.csv"}
_SPELLED = {"m²": "meter ** 2", "km²": "square_kilometer", "%": "percent"}
# How often all phrases are read in a round: a round of each takes about as long as the others', so
# that a busy machine takes its share from all.
TIMES = {"ours": 100, "quantulum3": 1, "pint": 10}
READERS = {
    "ours": "this book",
    "quantulum3": "quantulum3",
    "recognizers": "recognizers-text",
    "pint": "pint alone",
}


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


class PintAlone:
    """Pint's own parser of expressions; our units and each word of ours are its definitions."""

    def __init__(self) -> None:
        self.registry: pint.UnitRegistry[Any] = pint.UnitRegistry(
            DEFINITIONS, non_int_type=Fraction
        )
        self.registry.load_definitions(root() / VOCABULARY / "units.txt")
        for word, name in phrases_of().words.items():
            if word.isidentifier() and word not in self.registry:
                self.registry.define(f"{word} = {_SPELLED.get(name, name)}")
        for word, power in SCALES.items():
            if word not in self.registry:
                self.registry.define(f"{word} = {10**power}")

    def read(self, phrase: str) -> Answer:
        """Give what pint makes of a phrase; it has no bounds, so its value stands for both ends."""
        try:
            found = self.registry.parse_expression(phrase.replace(",", "")).to_base_units()
            value = Fraction(found.magnitude)
            return Answer(
                value, f"[{value}", f"{value}]", unit_text(self.registry.Unit(found.units))
            )
        except Exception:  # it has many kinds of failure, and each of them is no reading
            return Answer()


class Peer:
    """Another reader, in a process of the peers' environment, which reads all when asked to."""

    def __init__(self, python: Path, phrases: list[str], script: str) -> None:
        self.process = subprocess.Popen(
            [python, Path(__file__).with_name(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.phrases = phrases

    def read_all(self) -> list[Answer]:
        """Give what it makes of each phrase."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(self.phrases) + "\n")
        self.process.stdin.flush()
        return [_peer_answer(found) for found in json.loads(self.process.stdout.readline())]

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def _peer_answer(found: dict[str, Any] | None) -> Answer:
    if found is None:
        return Answer()
    value, spread = Fraction(found["value"]), Fraction(found["uncertainty"] or 0)
    return Answer(value, f"[{value - spread}", f"{value + spread}]", found["unit"])


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
