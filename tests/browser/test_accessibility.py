"""axe-core finds nothing on any page, in both themes, but what tests/browser/axe.toml lists."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.visits import pages

pytestmark = [pytest.mark.browser, pytest.mark.site]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
KNOWN: list[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("axe.toml").read_text(encoding="utf-8")
)["known"]


def violations(page: Page, rules: list[str] = TAGS) -> list[str]:
    """Return what axe-core has against a page: rule, element, reason, less what is known."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", rules
    )
    return [
        f"{rule['id']} ({rule['impact']}): {element['html'][:160]} – {element['failureSummary']}"
        for rule in found["violations"]
        for element in rule["nodes"]
        if not any(
            known["rule"] == rule["id"] and known["element"] in element["html"] for known in KNOWN
        )
    ]


# Hundreds of entries on one page are all of one make, as are hundreds of rows: some are looked at.
SOME = """() => {
  const entries = [...document.querySelectorAll("article [id*='.']")]
    .filter((one) => /^[a-z]+(\\.[a-z0-9-]+)+$/.test(one.id));
  for (const all of [entries, [...document.querySelectorAll("article tbody tr")]])
    all.forEach((one, number) => { if (number % 20) one.remove(); });
}"""


@pytest.mark.parametrize("address", pages())
def test_a_page_is_accessible_in_both_themes(visit: Visitor, address: str):
    page = visit(address, color_scheme="light").page
    if address == "reference/figures.html":
        page.evaluate(SOME)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert violations(page) == []
    page.locator(":is(.theme-switch-button, .fm-theme):visible").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert violations(page, ["color-contrast", "link-in-text-block"]) == []


@pytest.mark.parametrize("address", pages())
def test_headings_come_in_order_and_tables_have_headers(visit: Visitor, address: str):
    page = visit(address, java_script_enabled=True).page
    levels = page.evaluate(
        """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
          .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for table in page.locator("main table").all():
        headers = table.locator("th")
        assert headers.count(), table.inner_text()[:80]
        assert table.locator("th:not([scope])").count() == 0, table.inner_text()[:80]


@pytest.mark.parametrize("address", pages())
def test_chinese_text_is_marked_as_such(visit: Visitor, address: str):
    page = visit(address).page
    unmarked = page.evaluate(
        """() => {
          const found = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const parent = walk.currentNode.parentElement;
            const code = parent.closest("pre, code, script, style, [lang|=zh]")
              ?? parent.closest("[role=img], [aria-hidden=true]");
            if (!code && /[\\u3400-\\u9fff]/.test(walk.currentNode.data))
              found.push(walk.currentNode.data.trim());
          }
          return found;
        }"""
    )
    assert unmarked == []


def test_what_is_violated_is_named(visit: Visitor):
    page = visit("sources.html").page
    page.evaluate("document.querySelector('article').innerHTML += '<img src=\"data:,\">'")
    assert any(found.startswith("image-alt (critical)") for found in violations(page))


def test_each_known_violation_has_a_reason():
    for known in KNOWN:
        assert set(known) == {"rule", "element", "reason"}
        assert len(known["reason"]) > 20
