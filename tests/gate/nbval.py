"""nbval as a judge of its own, for tests that show what it finds and what it lets pass."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_VERDICT = re.compile(r"^(\S+)::Cell (\d+) (\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """What nbval says.

    Parameters
    ----------
    status : int
        pytest's exit status: 0 if all passed, 1 if any failed; all others are no judgement.
    cells : dict of (str, int) to str
        ``PASSED``, ``FAILED`` or ``SKIPPED`` by file and number among its code cells, from 0.
    output : str
        All that was written.
    """

    status: int
    cells: dict[tuple[str, int], str]
    output: str


def run_nbval(root: Path, *files: str) -> Verdict:
    """Run nbval alone on notebooks of a book, with the kernels on the book's own ``lib``."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env"]
    command += ["-p", "no:cacheprovider", "-o", "addopts=", "--verbose", "--color=no", *files]
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    environment |= {"PYTHONPATH": str(root), "PYTHONHASHSEED": "0"}
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    cells = {(file, int(number)): word for file, number, word in _VERDICT.findall(run.stdout)}
    return Verdict(run.returncode, cells, run.stdout + run.stderr)
