"""A reader without a mouse reaches all there is, sees the focus, and skips what repeats."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.visits import pages

pytestmark = [pytest.mark.browser, pytest.mark.site]

# Where the focus is: its name, whether it is further down the page than before, whether it is back
# at the first stop, whether anything shows it.
FOCUS = """() => {
  const one = document.activeElement, last = window.lastStop;
  const again = one === window.firstStop;
  window.firstStop ??= one;
  window.lastStop = one;
  const shown = (node) => {
    const style = getComputedStyle(node);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outlined || style.boxShadow !== "none";
  };
  return {
    again,
    further: !last || Boolean(
      last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    name: one.tagName + "." + one.className + " " + one.textContent.trim().slice(0, 40),
    inside: one !== document.body,
    visible: one.matches(":focus-visible") && (shown(one) || shown(one.parentElement)),
  };
}"""


def test_the_first_stop_skips_to_the_text(visit: Visitor):
    page = visit("chapters/carbon-trading.html").page
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to main content")
    assert link.evaluate("one => one === document.activeElement")
    assert link.evaluate("one => one.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def stops(page: Page, most: int = 400) -> list[dict[str, object]]:
    """Return where the focus rests while Tab is pressed, once through the page."""
    found: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if not stop["inside"] or stop["again"]:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("address", pages())
def test_the_focus_goes_down_the_page_and_is_seen_everywhere(visit: Visitor, address: str):
    page = visit(address).page
    if address == "search.html":
        page.evaluate("document.activeElement.blur()")
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    found = stops(page)
    assert len(found) > 5
    assert [stop["name"] for stop in found if not stop["visible"]] == []
    assert [stop["name"] for stop in found if not stop["further"]] == []


@pytest.mark.parametrize("address", pages())
def test_nothing_moves_for_a_reader_who_asks_for_stillness(visit: Visitor, address: str):
    page = visit(address, reduced_motion="reduce").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
          const style = getComputedStyle(one);
          const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
          return (style.animationName !== "none" && long(style.animationDuration))
            || long(style.transitionDuration) || style.scrollBehavior === "smooth";
        }).map((one) => one.tagName + "." + one.className)"""
    )
    assert moving == []
