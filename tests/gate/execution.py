"""Whether the chapters, run again, give the bytes that are stored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def same_bytes_again(root: Path) -> list[str]:
    """Run all chapters of a book again with its own ``tools/execute.py``, and compare bytes.

    It compares what nbval leaves out: pictures, metadata, the order of outputs, cells that were
    never run or whose outputs were removed.

    Parameters
    ----------
    root : Path
        The root of the book, which holds its ``tools/`` and ``lib/``.

    Returns
    -------
    list of str
        One problem a notebook; the lines of its difference are joined with a bar.
    """
    run = subprocess.run(
        [sys.executable, "tools/execute.py", "--check"], cwd=root, capture_output=True, text=True
    )
    problems: list[str] = []
    for line in run.stderr.splitlines():
        if line.startswith(" ") and problems:
            problems[-1] += " | " + line.strip()
        elif line.strip():
            problems.append(line)
    if run.returncode == 0:
        return []
    return problems or [f"tools/execute.py: exit status {run.returncode}"]
