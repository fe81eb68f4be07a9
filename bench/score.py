"""Score a reader on the phrases of data/phrases.csv: ``python -m bench.score FILE``.

FILE is a CSV table with the columns phrase, value, low, high, low_included, high_included and unit,
as ``python -m book read --csv data/phrases.csv --column phrase`` writes it; a reader refuses a
phrase by a row without a value. Numbers may be decimals or fractions.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PHRASES = ROOT / "data" / "phrases.csv"
REFUSED = "ERROR"
# Decimals that do not end are written with at least so many digits.
_NEAR = Fraction(1, 10**9)
_TRUE = frozenset({"1", "true", "True"})

Row = Mapping[str, str]


def phrases() -> list[dict[str, str]]:
    """Return the phrases with their true readings."""
    return _rows(PHRASES)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def verdict(wanted: Row, answer: Row | None, *, bounds: bool = True) -> str:
    """Return ``right``, ``refused`` or ``wrong``.

    Parameters
    ----------
    wanted : mapping
        A row of the phrases.
    answer : mapping or None
        The reader's row; without a value, or None, the reader refused the phrase.
    bounds : bool
        Whether the ends count, too, and not only value and unit.
    """
    refused = answer is None or not answer["value"]
    if wanted["unit"] == REFUSED:
        return "right" if refused else "wrong"
    if answer is None or refused:
        return "refused"
    right = answer["unit"] == wanted["unit"] and _same(answer["value"], wanted["value"])
    for end in ("low", "high") if bounds else ():
        name = f"{end}_included"
        right &= _same(answer[end], wanted[end])
        # A reader that gives no such column counts each end as included.
        right &= not wanted[end] or (answer.get(name, "1") in _TRUE) == (wanted[name] in _TRUE)
    return "right" if right else "wrong"


def _same(found: str, wanted: str) -> bool:
    if not found or not wanted:
        return found == wanted
    return abs(Fraction(found) - Fraction(wanted)) <= _NEAR * abs(Fraction(wanted))


def score(wanted: Iterable[Row], answers: Mapping[str, Row]) -> dict[str, list[str]]:
    """Return the phrases that a reader has right, refused (though plain) and wrong."""
    found: dict[str, list[str]] = {"right": [], "refused": [], "wrong": []}
    for row in wanted:
        found[verdict(row, answers.get(row["phrase"]))].append(row["phrase"])
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print the score, and each phrase that is not right; the status is 1 if one is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("file", metavar="FILE", type=Path)
    answers = {row["phrase"]: row for row in _rows(parser.parse_args(arguments).file)}
    found = score(phrases(), answers)
    for kind in ("refused", "wrong"):
        for phrase in found[kind]:
            print(f"{kind}: {phrase!r}")
    print(", ".join(f"{len(found[kind])} {kind}" for kind in found))

    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
