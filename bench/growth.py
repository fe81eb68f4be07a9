"""Building books of growing size: what one figure costs, from its row to its place on the pages."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.grown import build, write_book
from bench.measure import rounded

# The first is what any book costs, however few its figures are.
SIZES = (4, 100, 1_000)
ROUNDS = 3


def measure(peers: Path) -> dict[str, Any]:
    """Build the books in turn, and divide what each takes beyond the smallest by its figures."""
    seconds: dict[int, list[float]] = {size: [] for size in SIZES}
    pages: dict[int, int] = {}
    for _ in range(ROUNDS):
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                write_book(Path(folder), size)
                seconds[size].append(build(Path(folder)))
                pages[size] = Path(folder, "_build", "html", "figures.html").stat().st_size
    floor, *sizes = SIZES
    least = {size: statistics.median(times) for size, times in seconds.items()}
    rows = [[f"{floor:,}", f"{least[floor]:.1f}", "", ""]]
    values: dict[str, float] = {}
    for size in sizes:
        more = size - floor
        cost = rounded((least[size] - least[floor]) / more * 1000)
        page = round((pages[size] - pages[floor]) / more)
        values |= {f"milliseconds.{size}": cost, f"bytes.{size}": page}
        rows.append([f"{size:,}", f"{least[size]:.1f}", f"{cost:g}", f"{page:,}"])
    small, large = sizes
    values["ratio"] = rounded(values[f"milliseconds.{large}"] / values[f"milliseconds.{small}"])
    return {
        "columns": [
            "figures", "processor's seconds", "milliseconds a figure more",
            "bytes a figure more on its page",
        ],
        "rows": rows,
        "values": values,
    }  # fmt: skip
