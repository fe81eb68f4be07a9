"""Run the benchmarks and record them: ``python -m bench.run [SECTION ...]``.

Each section is a module of this folder with ``measure``. What it gives replaces its own section of
``docs/benchmarks.json``; the others stay as they are, each with the versions it was measured with.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "docs" / "benchmarks.json"
PEERS = ROOT / "_build" / "peers"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
SECTIONS = (
    "reading",
    "corpus",
    "ledger",
    "memory",
    "chapters",
    "rebuild",
    "install",
    "growth",
    "stock",
    "interpreter",
    "phone",
)
PEER_PACKAGES = ("quantulum3", "recognizers-text-suite")
PACKAGES = ("pint", "pandas", "altair", "jupyter-book", "nbclient", "uv", "pip")


def peers_python() -> Path:
    """Give the Python of the peers' environment, which is made where there is none yet."""
    python = PEERS / "bin" / "python"
    uv = [sys.executable, "-m", "uv"]
    if not python.exists():
        subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, PEERS], check=True)
    options = ["--quiet", "--python", str(python)]
    subprocess.run([*uv, "pip", "sync", *options, REQUIREMENTS], check=True)
    return python


def versions() -> dict[str, str]:
    """Give the versions of everything that a result depends on."""
    found = {"python": platform.python_version(), "system": platform.system()}
    found["processors"] = str(os.cpu_count())
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except ModuleNotFoundError:
            continue
    for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines():
        name, _, pinned = line.partition("==")
        if name in PEER_PACKAGES:
            found[name] = pinned
    return found


def _measure(name: str, peers: Path) -> dict[str, Any]:
    measured: dict[str, Any] = import_module(f"bench.{name}").measure(peers)
    return measured


def main(arguments: list[str] | None = None) -> int:
    """Measure the sections asked for, all of them by default, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    names = parser.parse_args(arguments).sections or SECTIONS
    unknown = set(names) - set(SECTIONS)
    if unknown:
        parser.error(f"no section is called {', '.join(sorted(unknown))}")
    results: dict[str, Any] = {}
    if RESULTS.exists():
        results = json.loads(RESULTS.read_text(encoding="utf-8"))
    peers = peers_python()
    for name in names:
        print(f"bench: {name}", flush=True)
        # A process of its own: what one section leaves behind is no other one's business.
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            measured = process.submit(_measure, name, peers).result()
        results[name] = measured | {"versions": versions() | measured.get("versions", {})}
        ordered = {key: results[key] for key in sorted(results)}
        RESULTS.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
