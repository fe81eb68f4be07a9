"""Setting up from the lock: uv beside pip, each into a new environment, from a warm cache."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measure import rounded, side_by_side

LOCK = Path(__file__).resolve().parent.parent / "requirements.txt"


def measure(peers: Path) -> dict[str, Any]:
    """Time both installers in turn; the first round, which fills the caches, does not count."""
    seconds = side_by_side({"uv": _new(_uv), "pip": _new(_pip)}, rounds=1)
    ratio = rounded(seconds["pip"] / seconds["uv"])
    return {
        "columns": ["installer", "seconds", "beside uv"],
        "rows": [
            ["uv", f"{seconds['uv']:.0f}", "1"],
            ["pip", f"{seconds['pip']:.0f}", f"{ratio:g} times slower"],
        ],
        "values": {"ratio": ratio},
    }


def _new(install: Callable[[Path], list[str]]) -> Callable[[], None]:
    def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            environment = Path(folder, "env")
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
            subprocess.run(install(environment / "bin" / "python"), check=True)

    return run


def _uv(python: Path) -> list[str]:
    options = ["--quiet", "--require-hashes", "--python", str(python)]
    return [sys.executable, "-m", "uv", "pip", "sync", *options, str(LOCK)]


def _pip(python: Path) -> list[str]:
    return [str(python), "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(LOCK)]
