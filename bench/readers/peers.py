"""The readers that ours is compared with: pint alone here, others in processes of their own."""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint

from bench.readers.phrases import Answer
from lib.printed import SCALES, TWINS, phrases_of
from lib.root import root
from lib.units import DEFINITIONS, VOCABULARY, unit_text

_SPELLED = {"m²": "meter ** 2", "km²": "square_kilometer", "%": "percent", "‰": "permille"}
READERS = {
    "ours": "this book",
    "quantulum3": "quantulum3",
    "recognizers": "recognizers-text",
    "pint": "pint alone",
}


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
            found = self.registry.parse_expression(
                phrase.translate(TWINS).replace(",", "")
            ).to_base_units()
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
