"""What computing in a reader's page takes, beside the same work in CPython on the same machine."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from bench.measure import rounded
from book.recompute import answer
from book.record import chapter_paths, published_figures
from lib.root import root
from tests.browser.interpreted import PATIENCE, READER, assumed, recomputed, whatif
from tests.browser.visits import OPTIONS, SITE, Visit, chromium, served

ROUNDS = 3
# A process that starts, imports and answers, as the page's interpreter does.
_RUN = "import sys; from book.recompute import answer; answer(sys.argv[1], print)"


def measure(peers: Path) -> dict[str, Any]:
    """Take the times in turn, each click in a browser that has fetched nothing yet."""
    if not (SITE / "interpreter" / "files.json").is_file():
        raise FileNotFoundError("the site has no interpreter: `make book` adds it where npm is")
    chapters = [path.stem for path in chapter_paths()]
    seconds: dict[str, tuple[list[float], list[float]]] = {}
    with served() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=[*OPTIONS])
        for round_number in range(ROUNDS + 1):
            for name in chapters:
                here, there = seconds.setdefault(name, ([], []))
                times = _timed(_chapter, name), _page_chapter(browser, address, name)
                if round_number:
                    here.append(times[0])
                    there.append(times[1])
        seconds["another print"] = _another_print(browser, address)
    return _table(seconds)


def _timed(work: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def _chapter(name: str) -> None:
    question = {
        "ask": "chapter",
        "notebook": f"{name}.ipynb",
        "figures": str(SITE / "figures.json"),
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(question)],
        cwd=root() / "chapters",
        env=os.environ | {"PYTHONPATH": str(root())},
        capture_output=True,
        text=True,
        check=True,
    )
    if '"differs"' in done.stdout:
        raise RuntimeError(f"{name} is not as it is published: `make book` builds the site anew")


def _page_chapter(browser: Browser, address: str, name: str) -> float:
    context = browser.new_context()
    seen = Visit(context, address)
    seen.open(f"chapters/{name}.html")
    seen.page.locator(".fm-recompute").evaluate("box => window.factorBookNear(box.parentElement)")
    expect(seen.page.locator("#recompute")).to_be_visible()
    taken = _timed(recomputed, seen)
    context.close()
    return taken


def _another_print(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Return the times of assuming a print once all is loaded: in Python, and in the page."""
    record = next(one for one in published_figures().values() if one["kind"] == "reported")
    id, phrase = record["id"], record["printed"]
    question = json.dumps({"ask": "whatif", "assumptions": {id: phrase}})
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    seen = Visit(context, address)
    seen.open(READER)
    box = whatif(seen, id, phrase)

    def in_page() -> None:
        box.locator(".fm-whatif-answer").evaluate("answer => answer.replaceChildren()")
        assumed(box, phrase)

    here, there = [], []
    for round_number in range(ROUNDS + 1):
        times = _timed(answer, question, lambda part: None), _timed(in_page)
        if round_number:
            here.append(times[0])
            there.append(times[1])
    context.close()
    return here, there


def _table(seconds: dict[str, tuple[list[float], list[float]]]) -> dict[str, Any]:
    rows, ratios = [], {}
    for name, times in seconds.items():
        here, there = map(statistics.median, times)
        ratios[name] = rounded(there / here)
        rows.append([name, f"{here:.2f}", f"{there:.2f}", f"{ratios[name]:g}"])
    another = ratios.pop("another print")
    return {
        "columns": ["what is computed", "in CPython, seconds", "in the page, seconds", "ratio"],
        "rows": rows,
        "values": {"click": max(ratios.values()), "another-print": another},
    }
