"""Each page, as a reader meets it: over the network, from a folder, on a phone, without scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.conftest import Visitor
from tests.browser.visits import OPTIONS, PREFIX, SITE, Visit, chromium, pages

pytestmark = [pytest.mark.browser, pytest.mark.site]

FOLDER = SITE.as_uri()
WIDTHS = (360, 768, 1280)
# What reaches beyond the right edge, named by its classes; what scrolls inside a box of its own
# or is out of sight on purpose does not widen the page.
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
    .map((one) => one.tagName + "." + (one.getAttribute("class") ?? ""))
    .concat(["scrolls to " + root.scrollWidth]);
}"""


def scroll_through(page: Page) -> None:
    """Let all that waits until it is near come near."""
    page.evaluate(
        """async () => {
          for (let at = 0; at < document.body.scrollHeight; at += innerHeight) {
            scrollTo(0, at);
            await new Promise((done) => setTimeout(done, 20));
          }
          scrollTo(0, 0);
        }"""
    )


def settle(visit: Visit) -> None:
    """Wait until no chart is on its way from still to live."""
    scroll_through(visit.page)
    visit.page.wait_for_function("!document.querySelector('[data-live=loading]')")


@pytest.mark.parametrize("address", pages())
@pytest.mark.parametrize(
    "way", ["served", "prefix", pytest.param("folder", marks=pytest.mark.smoke)]
)
def test_a_page_loads_quietly_and_from_here_alone(
    visit: Visitor, server: str, way: str, address: str
):
    base = {"served": server, "prefix": server + PREFIX, "folder": FOLDER}[way]
    seen = visit(address, base=base)
    if way != "prefix":
        settle(seen)
    assert seen.troubles == []


@pytest.mark.parametrize("way", ["served", "folder"])
def test_the_sites_address_leads_to_the_cover(visit: Visitor, server: str, way: str):
    base = server if way == "served" else FOLDER
    seen = visit("index.html", base=base)
    seen.page.wait_for_url(f"{base}/intro.html")
    seen.page.locator("article h1").wait_for()


@pytest.mark.parametrize("address", pages())
def test_a_page_never_scrolls_sideways(visit: Visitor, address: str):
    seen = visit(address)
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 800})
        assert seen.page.evaluate(TOO_WIDE) == [], f"at {width} px"


@pytest.mark.parametrize("address", pages())
def test_a_page_shows_its_text_and_still_charts_without_scripts(visit: Visitor, address: str):
    if address == "search.html":
        pytest.skip("needs a script to search")
    seen = visit(address, java_script_enabled=False, base=FOLDER)
    assert seen.page.locator("h1:visible").count() >= 1
    assert len(seen.page.locator("article").inner_text()) > 200
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--pst-color-link')"
    assert seen.page.evaluate(colour), "the theme gives no colours"
    charts = seen.page.locator(".fm-chart")
    for number in range(charts.count()):
        box = charts.nth(number).locator(".fm-chart-still:visible").bounding_box()
        assert box
        assert min(box["width"], box["height"]) > 50
    for button in seen.page.locator(".pst-js-only").all():
        assert not button.is_visible()  # what needs a script is not offered


def test_pages_work_where_storage_is_blocked(playwright: Playwright, server: str, tmp_path: Path):
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences.write_text(json.dumps(blocked))
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path), executable_path=chromium(), args=[*OPTIONS]
    )
    try:
        seen = Visit(context, server)
        page = seen.open(pages()[0])
        kept = "Object.getOwnPropertyDescriptor(window, 'localStorage')"
        assert page.evaluate(kept) is not None, "storage is not blocked: this would prove nothing"
        before = page.evaluate("document.documentElement.dataset.theme")
        page.locator(":is(.theme-switch-button, .fm-theme):visible").first.click()
        assert page.evaluate("document.documentElement.dataset.theme") != before
        settle(seen)
        seen.open("search.html?q=land")
        page.locator("#search-results li").first.wait_for()
        assert seen.troubles == []
    finally:
        context.close()


def test_a_dark_page_is_printed_as_a_light_one(visit: Visitor):
    page = visit("findings.html", color_scheme="dark").page
    ink = "getComputedStyle(document.querySelector('article p')).color"
    dark = page.evaluate(ink)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.evaluate(ink) != dark
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(ink) == dark
