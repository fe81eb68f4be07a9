"""How times are taken: medians of several rounds, in which the rivals take turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

ROUNDS = 7


def side_by_side(rivals: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """
    Give the median seconds of each rival.

    Parameters
    ----------
    rivals : dict of str to callable
        What to time. In each round all of them run once, so that a slow minute of the machine slows
        them all.
    rounds : int
        How many rounds count; one more goes before, for what is done only once.
    """
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    for round_number in range(rounds + 1):
        for name, run in rivals.items():
            started = time.perf_counter()
            run()
            if round_number:
                seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in seconds.items()}


def rounded(number: float, digits: int = 2) -> float:
    """Give a measured number with as many digits as mean something."""
    return float(f"{number:.{digits}g}")
