"""What a change costs: a word of a page, a row of a table, beside the whole book from nothing."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.measure import rounded, side_by_side
from lib.root import root

ROUNDS = 3
PAGE, TABLE = Path("chapters", "findings.md"), Path("data", "reported.csv")
NOTHING, WORD, ROW = "the whole book, from nothing", "a word of a page", "a row of a table"


def measure(peers: Path) -> dict[str, Any]:
    """Time, in a copy of the book, what `make book` does after each kind of change."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "book")
        tracked = subprocess.run(
            ["git", "ls-files", "-z"], cwd=root(), check=True, capture_output=True, text=True
        ).stdout
        for name in filter(None, tracked.split("\0")):
            (book / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root() / name, book / name)
        seconds = side_by_side(
            {
                NOTHING: lambda: _from_nothing(book),
                WORD: lambda: _after_a_word(book),
                ROW: lambda: _after_a_row(book),
            },
            ROUNDS,
        )
    whole = seconds[NOTHING]
    shares = {name: rounded(seconds[name] / whole) for name in (WORD, ROW)}
    return {
        "columns": ["what is new", "seconds", "beside the whole"],
        "rows": [
            [name, f"{time:.1f}", f"{shares.get(name, 1):g}"] for name, time in seconds.items()
        ],
        "values": {"word": shares[WORD], "row": shares[ROW]},
    }


def _from_nothing(book: Path) -> None:
    shutil.rmtree(book / "_build", ignore_errors=True)
    _run(book, "execute")
    _run(book, "build_site")


def _after_a_word(book: Path) -> None:
    with (book / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nAgain.\n")
    _run(book, "build_site")


def _after_a_row(book: Path) -> None:
    """Say the first row's label in other words, which each page that names the figure shows."""
    with (book / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["label"] += ", again"
    with (book / TABLE).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    _run(book, "execute")
    _run(book, "build_site")


def _run(book: Path, tool: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(book)}
    done = subprocess.run(
        [sys.executable, f"tools/{tool}.py"],
        cwd=book, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
