"""The built site, served; and a page of it in a browser, with all that went wrong on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.support.built import leads_on

SITE = Path(__file__).resolve().parents[2] / "_build" / "html"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PREFIX = "/a/long/prefix"
# A test's browser asks nothing of its maker, and runs as root in a container, too.
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip


_EACH = 60  # of the pages of records, so many for one that is looked at


def chromium() -> str | None:
    """Return the path of the system's Chromium."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def pages() -> list[str]:
    """Return the addresses of all pages within the site but the one that leads to the cover.

    Where there is no site, the cover's, so that tests fail for want of it and are not left out. Of
    the pages of single figures and charts, hundreds of one template, a few stand for all.
    """
    there = [path for path in sorted(SITE.rglob("*.html")) if not leads_on(path)]
    found = [path.relative_to(SITE).as_posix() for path in there]
    alone = [page for page in found if page.startswith(("figures/", "charts/"))]
    lists = [page for page in alone if page.startswith("figures/of-")]
    few = [*alone[::_EACH], *lists]
    return [
        page for page in found if page != "index.html" and (page in few or page not in alone)
    ] or ["intro.html"]


def pages_with(mark: str) -> list[str]:
    """Return the addresses of the pages in whose HTML a text stands."""
    return [
        page
        for page in pages()
        if (SITE / page).exists() and mark in (SITE / page).read_text(encoding="utf-8")
    ] or ["intro.html"]


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site at the root, and again behind a prefix."""

    headers_of_ours: Mapping[str, str] = {}

    def end_headers(self) -> None:
        for name, value in self.headers_of_ours.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a failed request fails the test that made it."""


@contextmanager
def served(headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the site on this machine, on a free port; give its address.

    Parameters
    ----------
    headers : mapping of str to str, optional
        What each answer says beside its own headers.
    """
    handler = type("Handler", (_Handler,), {"headers_of_ours": headers or {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(SITE))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Visit:
    """A page in a browser, and what a console or a network has to say against it.

    Parameters
    ----------
    context : BrowserContext
        Where to open the page.
    base : str
        The site's address; nothing else may be asked for.
    """

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.troubles: list[str] = []
        self.requested: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def open(self, address: str) -> Page:
        """Go to a page of the site and wait until all that it loads is there."""
        self.page.goto(f"{self.base}/{address}", wait_until="load")
        return self.page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # Who leaves a page does not wait for its pictures or its icon; nor, where the page itself
        # sends its readers on, for the end of the page.
        spared = request.resource_type in ("image", "other") or request.is_navigation_request()
        if not spared or "ERR_ABORTED" not in str(request.failure):
            self.troubles.append(f"no {request.url}")

    def _asked(self, request: Request) -> None:
        self.requested.append(request.url)
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.troubles.append(f"elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if urlsplit(response.url).scheme == "http" and response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")
