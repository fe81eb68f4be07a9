"""Where a browser or a server withholds something: storage, scripts, the root of the host."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import Visitor
from tests.browser.visits import PREFIX, Visit, pages

pytestmark = [pytest.mark.browser, pytest.mark.site]

CHAPTER = "chapters/carbon-trading.html"
# As browsers do for a page that may keep nothing: reading the property is already an error.
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
  });
}
"""


def check_card(seen: Visit) -> str:
    """Open the card of the first quotation in prose, and close it; return its figure's id."""
    link, panel = seen.page.locator("p > a[data-figure]").first, seen.page.locator(".fm-panel")
    link.focus()
    seen.page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    id = link.get_attribute("data-figure")
    assert id
    expect(panel.locator(".fm-figure-id").last).to_have_text(id)
    seen.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    return id


def check_chart(seen: Visit) -> None:
    """Let the first chart become live."""
    view = seen.page.locator(".fm-chart-view:visible").first
    view.scroll_into_view_if_needed()
    expect(view).to_have_attribute("data-live", "yes")
    expect(view.locator(".fm-chart-live svg")).to_be_visible()


def check_search(seen: Visit, id: str) -> None:
    """Search for a figure by its id, and follow what is found."""
    seen.open(f"search.html?q={id}")
    found = seen.page.locator("#search-results ul.search li > a").first
    found.wait_for()
    # Passages of what was found are still being fetched: leaving would break that off.
    seen.page.wait_for_load_state("networkidle")
    found.click()
    seen.page.locator("article h1").wait_for()
    assert seen.page.url.startswith(f"{seen.base}/")
    assert "search.html" not in seen.page.url


@pytest.fixture
def kept_out(browser: Browser, server: str) -> Visit:
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(15_000)
    context.add_init_script(NO_STORAGE)
    return Visit(context, server)


@pytest.mark.parametrize("address", pages())
def test_no_page_stumbles_where_storage_throws(kept_out: Visit, address: str):
    page = kept_out.open(address)
    before = page.evaluate("document.documentElement.dataset.theme")
    for _ in ("dark", "light", "auto"):
        page.locator(":is(.theme-switch-button, .fm-theme):visible").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == before
    assert kept_out.troubles == []
    kept_out.page.context.close()


def test_cards_charts_and_search_work_where_storage_throws(kept_out: Visit):
    page = kept_out.open(CHAPTER)
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.locator(":is(.theme-switch-button, .fm-theme):visible").first.click()
    assert page.evaluate(colour) != before
    check_chart(kept_out)
    check_search(kept_out, check_card(kept_out))
    assert kept_out.troubles == []
    kept_out.page.context.close()


def test_cards_charts_and_search_work_behind_a_prefix(visit: Visitor, server: str):
    seen = visit(CHAPTER, base=server + PREFIX)
    check_chart(seen)
    id = check_card(seen)
    check_search(seen, id)
    seen.open("reference/figures.html")
    seen.page.locator(".fm-index-search input").fill(id)
    seen.page.locator(f"tr[data-id='{id}'] a").click()
    seen.page.wait_for_url(f"{server}{PREFIX}/figures/{id}.html")
    seen.page.locator("dd a[href^='../chapters/']").first.click()
    seen.page.wait_for_url(f"{server}{PREFIX}/chapters/*.html#*")
    expect(seen.page.locator(":target")).to_be_visible()
    assert seen.troubles == []


@pytest.mark.parametrize("address", pages())
def test_a_page_is_readable_when_its_scripts_never_come(
    browser: Browser, server: str, address: str
):
    context = browser.new_context(reduced_motion="reduce")
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    context.route("**/*.js*", refuse)
    page = context.new_page()
    page.goto(f"{server}/{address}", wait_until="load")
    assert refused
    assert page.locator("h1:visible").count() >= 1
    assert address == "search.html" or page.locator("article p:visible").count() >= 1
    charts = page.locator(".fm-chart")
    for number in range(charts.count()):
        still = charts.nth(number).locator(".fm-chart-still:visible")
        still.scroll_into_view_if_needed()
        expect(still).to_have_js_property("complete", True)
        assert still.evaluate("image => image.naturalWidth") > 100
    quotation = page.locator("article p > a.fm-quote:visible").first
    if quotation.count():
        quotation.click()
        page.wait_for_url("**/figures/*.html")
        expect(page.locator("h1")).to_be_visible()
    context.close()
