"""Whether a chart's title shows more digits than a reader can use.

Prose needs no such check: a role shows few digits unless its author asks for more by name.
"""

from __future__ import annotations

import re
from pathlib import Path

from lib.charts import title_of
from lib.figures.records import SHORT
from lib.outputs import CHART_TYPE
from tests.gate.notebooks import chapters

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def titles_show_few_digits(root: Path) -> list[str]:
    """Find numbers of more than three significant digits in charts' titles, years apart."""
    return [
        f"{cell.place}, title: {number} has {_significant(number)} digits, at most {SHORT} are read"
        for notebook in chapters(root)
        for cell in notebook.code
        for data in cell.data()
        if CHART_TYPE in data
        for text in title_of(data[CHART_TYPE])
        for number in _NUMBER.findall(text)
        if not _YEAR.fullmatch(number) and _significant(number) > SHORT
    ]


def _significant(number: str) -> int:
    """Return how many digits a number shows; zeros that end a whole number only say its size."""
    digits = number.replace(",", "")
    digits = digits.replace(".", "") if "." in digits else digits.rstrip("0")
    return len(digits.lstrip("0"))
