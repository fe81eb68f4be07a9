"""Whether a chart's title shows more digits than a reader can use.

Prose needs no such check: a role shows few digits unless its author asks for more by name.
"""

from __future__ import annotations

import re
from pathlib import Path

from lib.charts import title_of
from lib.figures.records import SHORT
from tests.gate.drawn import stored_charts

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def titles_show_few_digits(root: Path) -> list[str]:
    """Find numbers of more than three significant digits in charts' titles, years apart."""
    return [
        f"{chart.place}, title: {number} has {_significant(number)} digits, not {SHORT} at most"
        for chart in stored_charts(root)
        for text in title_of(chart.spec)
        for number in _NUMBER.findall(text)
        if not _YEAR.fullmatch(number) and _significant(number) > SHORT
    ]


def _significant(number: str) -> int:
    """Return how many digits a number shows; zeros that end a whole number only say its size."""
    digits = number.replace(",", "")
    digits = digits.replace(".", "") if "." in digits else digits.rstrip("0")
    return len(digits.lstrip("0"))
