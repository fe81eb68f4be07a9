"""The data of each chart on a phone: whole words, and nothing beside the screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.visits import SITE, pages_with

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 390, "height": 844}
CHARTS = [path.relative_to(SITE).as_posix() for path in sorted(SITE.glob("charts/*.html"))]
# Tables that scroll sideways, and words that are broken over lines.
FOUND = r"""() => {
  document.querySelectorAll("details").forEach((one) => (one.open = true));
  const found = [];
  let tables = 0;
  for (const box of document.querySelectorAll(".fm-chart-data")) {
    tables += 1;
    if (box.scrollWidth > box.clientWidth) found.push(box.getAttribute("aria-label"));
    const texts = document.createTreeWalker(box.querySelector("tbody"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = new Range();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((one) => one.top));
        if (lines.size > 1) found.push(word[0]);
      }
    }
  }
  return tables ? found : ["no table"];
}"""


def found(page: Page) -> list[str]:
    return list(page.evaluate(FOUND))


def test_each_chart_has_a_page():
    assert len(CHARTS) >= 3


@pytest.mark.parametrize("address", [*CHARTS, *pages_with("fm-chart-data")])
def test_a_charts_data_fit_a_phone(visit: Visitor, address: str):
    assert found(visit(address, viewport=PHONE).page) == []


def test_a_phone_names_the_column_of_each_value_that_does_not_stand_in_one(visit: Visitor):
    stacked = 0
    for address in CHARTS:
        page = visit(address, viewport=PHONE, java_script_enabled=False).page
        for cell in page.locator(".fm-chart-data .fm-stacked tbody td").all():
            said = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
            assert re.match(r'"\w', said), address
            stacked += 1
    assert stacked


@pytest.mark.parametrize(
    ("style", "wide"), [("overflow-wrap: anywhere; width: 1ch", False), ("min-width: 20rem", True)]
)
def test_what_does_not_fit_is_found(visit: Visitor, style: str, wide: bool):
    page = visit(CHARTS[0], viewport=PHONE).page
    page.add_style_tag(content=f".fm-chart-data.fm-chart-data td {{ {style} }}")
    assert any(one.startswith("Data of the chart: ") for one in found(page)) == wide
    assert found(page)
