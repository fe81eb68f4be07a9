"""What the reader costs: memory that stays flat, and an import that is little more than pint's."""

import subprocess
import sys
import tracemalloc

import pytest

from lib.printed.reader import read

PHRASES = ["1.16 billion yuan", "over 2 million square meters", "每亩5000元", "8,574 enterprises"]


@pytest.mark.slow
def test_memory_is_flat_over_many_readings():
    def readings(count: int) -> int:
        for number in range(count):
            read(PHRASES[number % len(PHRASES)])
            read(f"{number} yuan")  # none is like another, so a cache of readings would show
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = readings(2_000)
        after = readings(25_000)
    finally:
        tracemalloc.stop()
    assert after - before < 20_000  # bytes: less than one for each reading


@pytest.mark.slow
def test_the_library_imports_little_beside_pint():
    code = (
        "import sys, pint; before = set(sys.modules); import lib; print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    brought = {name.partition(".")[0] for name in done.stdout.split()}
    assert "lib" in brought
    assert not brought & {"pandas", "numpy", "altair", "pybtex", "sphinx", "jinja2", "yaml"}


@pytest.mark.slow
def test_importing_the_library_takes_little_longer_than_importing_pint():
    def seconds(modules: str) -> float:
        timed = "import time; before = time.process_time(); import {}; "
        code = timed.format(modules) + "print(time.process_time() - before)"
        runs = [
            float(
                subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
            )
            for _ in range(5)
        ]
        return min(runs)

    # Beside pint itself there are some units to define and some patterns to compile.
    assert seconds("lib") < 2 * seconds("pint") + 0.05
