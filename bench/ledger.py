"""The ledger and figure arithmetic at growing size: what one figure costs must stay flat."""

from __future__ import annotations

import csv
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from operator import add, truediv
from pathlib import Path
from typing import Any

from bench.measure import rounded
from lib.figures import Figure
from lib.ledger import COLUMNS, read_table
from lib.printed import phrases_of
from tests.support.small import SMALL

SIZES = (100, 1_000, 10_000, 100_000)
SAMPLE = 100  # pairs of figures from all over the ledger that are computed with
ROW = {
    "label": "A figure",
    "printed": "1.16 billion yuan",
    "quantity": "money",
    "period": "2022",
    "place": "a harbour",
    "stock_or_flow": "stock",
    "source": "a",
    "locator": "paragraph",
}


def measure(peers: Path) -> dict[str, Any]:
    """Time loading a row, and a quotient and a sum of two of the figures with their bounds."""
    rows: list[list[str]] = []
    values: dict[str, float] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "table.csv")
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, restval="")
                writer.writeheader()
                writer.writerows({"id": f"x.n{number}"} | ROW for number in range(size))
            load, figures = _timed(partial(_load, path), 1 if size > 10_000 else 3)
        pairs = [
            (figures[number * size // SAMPLE], figures[-1 - number * size // SAMPLE])
            for number in range(SAMPLE)
        ]
        divide, _ = _timed(partial(_bounds, truediv, pairs), 3)
        plus, _ = _timed(partial(_bounds, add, pairs), 3)
        micro = [
            rounded(seconds / number * 1e6)
            for seconds, number in ((load, size), (divide, SAMPLE), (plus, SAMPLE))
        ]
        values |= dict(zip((f"load.{size}", f"divide.{size}", f"add.{size}"), micro, strict=True))
        rows.append([f"{size:,}", *(f"{each:g}" for each in micro)])
    for name in ("load", "divide", "add"):
        values[f"{name}.growth"] = rounded(
            values[f"{name}.{SIZES[-1]}"] / values[f"{name}.{SIZES[0]}"]
        )
    return {
        "columns": ["figures", "load, µs a figure", "divide, µs a figure", "add, µs a figure"],
        "rows": rows,
        "values": values,
    }


def _load(path: Path) -> list[Figure]:
    return list(read_table(path, "reported", {"a": None}, phrases_of(SMALL)).values())


def _bounds(operation: Callable[[Any, Any], Any], pairs: list[tuple[Figure, Figure]]) -> list[Any]:
    return [operation(left, right).interval for left, right in pairs]


def _timed(run: Callable[[], list[Any]], repeats: int) -> tuple[float, list[Any]]:
    """Give the median seconds of a few runs, and what the last one gave."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        result = run()
        times.append(time.perf_counter() - started)
    return statistics.median(times), result
