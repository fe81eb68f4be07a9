"""A chapter beside itself as stock Jupyter Book and stock Altair make it, in Chromium."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Response, Route, sync_playwright

from bench.measure import ROUNDS, rounded
from bench.stock_book import build_stock, write_stock
from lib.root import root
from tests.browser.visits import OPTIONS, chromium

CHAPTER = "carbon-trading"
PINNED = Path(__file__).with_name("package.json")
# What Altair's output asks a CDN for: a package, of which the server picks this file.
_PACKAGE = re.compile(r"/npm/([\w-]+)@")
# Notes when the first chart that a reader can see is there.
_FIRST_CHART = """
(function () {
  function look() {
    const all = document.querySelectorAll(".fm-chart-still, .vega-embed :is(canvas, svg)");
    if ([...all].some((one) => one.getClientRects().length)) window.firstChart = performance.now();
    else requestAnimationFrame(look);
  }
  look();
})();
"""
_SCROLL = """async () => {
  for (let at = 0; at < document.body.scrollHeight; at += innerHeight / 2) {
    scrollTo(0, at);
    await new Promise((done) => setTimeout(done, 50));
  }
}"""


@dataclass
class Visit:
    """What one visit of a page took: bytes as compressed, requests, milliseconds."""

    first_chart: float = 0
    bytes: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)


def measure(peers: Path) -> dict[str, Any]:
    """Visit both pages in turn, each time as a reader who comes for the first time."""
    ours = root() / "_build" / "html"
    if not (ours / "index.html").exists():
        raise FileNotFoundError("there is no site: `make book` builds it")
    packages = _packages(peers.parents[1] / "npm")
    with tempfile.TemporaryDirectory() as folder:
        write_stock(Path(folder), CHAPTER)
        stock = build_stock(Path(folder))
        with sync_playwright() as play, _served(ours) as here, _served(stock) as there:
            browser = play.chromium.launch(executable_path=chromium(), args=[*OPTIONS])
            pages = {"ours": f"{here}/chapters/{CHAPTER}.html", "stock": f"{there}/{CHAPTER}.html"}
            visits: dict[str, list[Visit]] = {name: [] for name in pages}
            for round_number in range(ROUNDS + 1):
                for name, page in pages.items():
                    seen = _visit(browser, page, packages)
                    if round_number:
                        visits[name].append(seen)
    return _table(visits)


def _packages(folder: Path) -> dict[str, bytes]:
    """Return the pinned scripts, which stand for the CDN's, by their packages."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PINNED, folder)
    options = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"]
    subprocess.run(["npm", "install", *options], cwd=folder, check=True)
    names = json.loads(PINNED.read_text(encoding="utf-8"))["dependencies"]
    return {
        name: (folder / "node_modules" / name / "build" / f"{name}.min.js").read_bytes()
        for name in names
    }


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _visit(browser: Browser, address: str, packages: dict[str, bytes]) -> Visit:
    seen = Visit()
    responses: list[Response] = []
    refused: list[str] = []

    def elsewhere(route: Route) -> None:
        found = _PACKAGE.search(route.request.url)
        if found and found[1] in packages:
            route.fulfill(body=packages[found[1]], content_type="text/javascript")
        else:
            refused.append(route.request.url)
            route.abort()

    def take(response: Response) -> None:
        if response.ok and response.url.startswith("http"):
            responses.append(response)

    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(_FIRST_CHART)
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), elsewhere)
    page = context.new_page()
    page.on("response", take)
    page.goto(address, wait_until="load")
    page.wait_for_function("window.firstChart", timeout=60_000)
    seen.first_chart = page.evaluate("window.firstChart")
    for step in (lambda: None, lambda: page.evaluate(_SCROLL)):
        step()
        known = -1
        while len(responses) > known:
            known = len(responses)
            page.wait_for_timeout(600)
        seen.bytes.append(sum(len(gzip.compress(one.body(), 9)) for one in responses))
        seen.requests.append(len(responses))
    context.close()
    if refused:
        raise RuntimeError(f"no package stands for what the page asks for: {refused}")
    return seen


def _table(visits: dict[str, list[Visit]]) -> dict[str, Any]:
    rows, values = [], {}
    for key, words, number in (
        ("bytes", "bytes as compressed, page opened", lambda one: one.bytes[0]),
        ("requests", "requests, page opened", lambda one: one.requests[0]),
        ("all-bytes", "bytes as compressed, page read to its end", lambda one: one.bytes[1]),
        ("all-requests", "requests, page read to its end", lambda one: one.requests[1]),
        ("first-chart", "milliseconds to the first chart", lambda one: one.first_chart),
    ):
        ours, stock = (statistics.median(map(number, visits[name])) for name in ("ours", "stock"))
        values[key] = rounded(stock / ours)
        rows.append([words, f"{ours:,.0f}", f"{stock:,.0f}", f"{values[key]:g}"])
    return {
        "columns": ["what a first visit takes", "this book", "stock", "ratio"],
        "rows": rows,
        "values": values,
    }
