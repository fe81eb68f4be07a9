"""What Lighthouse says of a page of each kind, on a phone with a slow line.

The site is served compressed, as hosts serve it; Lighthouse slows the line and the processor down.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path
from typing import Any

from bench.phone.server import served_compressed
from lib.root import root
from tests.browser.visits import OPTIONS, SITE, chromium

ROUNDS = 3
LOCKED = Path(__file__).parent
CLASSES = ("performance", "accessibility", "best-practices", "seo")
# A page of each kind, by what the table calls it.
PAGES = {
    "intro": "intro.html",
    "chapter": "chapters/carbon-trading.html",
    "findings": "chapters/findings.html",
    "claims": "reference/claims.html",
    "all numbers": "reference/figures.html",
    "data": "reference/data.html",
    "list": "figures/of-carbon-trading.html",
    "figure": "figures/land.market-entry.area.html",
    "chart": "charts/land.chart.readings.html",
    "search": "search.html",
}


def measure(peers: Path) -> dict[str, Any]:
    """Visit each page in turn, some rounds of all, as a reader who comes for the first time."""
    if not (SITE / "index.html").exists():
        raise FileNotFoundError("there is no site: `make book` builds it")
    command = _command(root() / "_build" / "lighthouse")
    reports: dict[str, list[dict[str, Any]]] = {name: [] for name in PAGES}
    with served_compressed(SITE) as address:
        for _ in range(ROUNDS):
            for name, page in PAGES.items():
                reports[name].append(report(command, f"{address}/{page}"))
    return _table(reports)


def _command(folder: Path) -> list[str]:
    """Install the locked Lighthouse; return the command that starts it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKED / name, folder)
    subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True)
    return [str(folder / "node_modules" / ".bin" / "lighthouse")]


def report(command: list[str], address: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page, with its defaults: a phone, a slow line.

    Raises
    ------
    RuntimeError
        If a class has no score; the message has Lighthouse's reason.
    """
    done = subprocess.run(
        [
            *(*command, address, "--output=json", "--quiet"),
            f"--only-categories={','.join(CLASSES)}",
            f"--chrome-flags=--headless=new {' '.join(OPTIONS)}",
        ],
        env=os.environ | {"CHROME_PATH": chromium() or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{address}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout)
    if any(found["categories"][name]["score"] is None for name in CLASSES):
        raise RuntimeError(f"{address}: {found.get('runtimeError') or 'a class has no score'}")
    return found


def _table(reports: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    rows = []
    values: dict[str, float] = {}
    for name, found in reports.items():
        scores = {
            each: statistics.median(one["categories"][each]["score"] for one in found)
            for each in CLASSES
        }
        paint = statistics.median(
            one["audits"]["largest-contentful-paint"]["numericValue"] for one in found
        )
        values |= {f"{name}.{each}": score for each, score in scores.items()}
        rows.append([name, *(f"{score:.2f}" for score in scores.values()), f"{paint / 1000:.1f}"])
    values["least"] = min(values.values())
    return {
        "columns": ["page", *CLASSES, "seconds to its largest part"],
        "rows": rows,
        "values": values,
        "versions": {"lighthouse": next(iter(reports.values()))[0]["lighthouseVersion"]},
    }
