"""One Chromium for a worker, one server, and a fresh visit for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from book.record.outputs import published_figures
from tests.browser.visits import NAMES, OPTIONS, SITE, Visit, chromium, served

Visitor = Callable[..., Visit]
Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def figures() -> Records:
    """Give the record of every published figure, by its id."""
    return published_figures(SITE.parents[1])


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if chromium() is None:
        message = f"no Chromium here ({', '.join(NAMES)}): the pages were not looked at"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    assert (SITE / "index.html").exists(), "there is no site: `make book` builds it"
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*OPTIONS])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visitor]:
    """Give what opens a visit: ``visit(page, base=…, **options of the context)``."""
    contexts = []

    def start(address: str, *, base: str = server, **options: Any) -> Visit:
        context = browser.new_context(**{"reduced_motion": "reduce"} | options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        visit = Visit(context, base)
        visit.open(address)
        return visit

    yield start
    for context in contexts:
        context.close()
