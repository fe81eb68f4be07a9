"""The phrases that readers are compared on, and what each says, worked out by hand."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Expected:
    """
    A printed phrase and what it says.

    Parameters
    ----------
    phrase : str
        The characters as printed.
    value : Fraction or None
        The central value; None where the phrase is no quantity and is to be refused.
    low, high : str
        The ends with a bracket each, such as ``[36.5`` and ``37)``; empty where only the value is
        compared, and ``)`` alone for no upper end.
    unit : str
        The canonical unit.
    """

    phrase: str
    value: Fraction | None
    low: str
    high: str
    unit: str


def expected(name: str) -> list[Expected]:
    """Read a table of expected readings."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            Expected(
                row["phrase"],
                Fraction(row["value"]) if row["value"] else None,
                row["low"],
                row["high"],
                row["unit"],
            )
            for row in csv.DictReader(file)
        ]


@dataclass(frozen=True)
class Answer:
    """What a reader made of a phrase: value and ends in the canonical unit, ends with brackets."""

    value: Fraction | None = None
    low: str = ""
    high: str = ""
    unit: str = ""


def has_value(answer: Answer, wanted: Expected) -> bool:
    """Whether value and unit agree; a phrase that is no quantity is to be refused."""
    if answer.value is None or wanted.value is None:
        return answer.value is wanted.value
    # A peer computes with binary floats, which is no mistake here.
    near = abs(answer.value - wanted.value) <= abs(wanted.value) / 10**9
    return near and answer.unit == wanted.unit


def is_right(answer: Answer, wanted: Expected) -> bool:
    """Whether the bounds agree, too."""
    ends = [tuple(map(_end, (each.low, each.high))) for each in (answer, wanted)]
    return has_value(answer, wanted) and ends[0] == ends[1]


def _end(text: str) -> tuple[str, Fraction | None]:
    number = text.strip("[]()")
    return text.strip("0123456789./-"), Fraction(number) if number else None
