"""A million readings in one process: how much memory they leave behind."""

from __future__ import annotations

import resource
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.measure import rounded
from bench.readers import expected
from lib.printed import read

READINGS = 1_000_000
STEPS = 4


def measure(peers: Path) -> dict[str, Any]:
    """Read a million phrases and note the most memory that the process has held so far."""
    phrases = [each.phrase for each in expected("expected.csv")]
    for phrase in phrases:
        read(phrase)
    peaks = [_peak()]
    started = time.perf_counter()
    for _ in range(STEPS):
        for phrase in islice(cycle(phrases), READINGS // STEPS):
            read(phrase)
        peaks.append(_peak())
    seconds = time.perf_counter() - started
    rows = [
        [f"{READINGS // STEPS * step:,}", f"{peak / 1024:.1f}"] for step, peak in enumerate(peaks)
    ]
    return {
        "columns": ["readings", "most memory held, MiB"],
        "rows": rows,
        "values": {
            "readings": READINGS,
            "growth": round((peaks[-1] - peaks[0]) / 1024, 1),
            "seconds": rounded(seconds),
        },
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
