"""The site under the policy in docs/, for hosts: all works, and what is injected is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from tests.browser.interpreted import MARKS, must_be_there, recomputed
from tests.browser.visits import SITE, Visit, served
from tests.support.built import ROOT

pytestmark = MARKS
POLICY = ROOT / "docs" / "content-security-policy.md"
# A page of each kind.
KINDS = (
    "intro.html",
    "chapters/carbon-trading.html",
    "chapters/findings.html",
    "reference/claims.html",
    "reference/data.html",
    "reference/figures.html",
    "reference/verify.html",
    "figures/land.market-entry.area.html",
    "figures/of-carbon-trading.html",
    "charts/land.chart.readings.html",
    "search.html",
)
CHAPTER = "chapters/land-reform.html"
# Each violation becomes an error in the console, which a visit counts among its troubles.
_LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""
_INJECT = """() => {
  const script = document.createElement("script");
  script.textContent = "window.injected = true";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", "<img src='no' onerror='injected = true' alt=''>");
}"""


def header() -> tuple[str, str]:
    """Return the name and the value of the header, as the document has it."""
    found = re.findall(r"^(Content-Security-Policy): (.+)$", POLICY.read_text("utf-8"), re.M)
    assert len(found) == 1
    name, value = found[0]
    return name, value


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    with served(dict([header()])) as address:
        yield address


@pytest.fixture
def look(browser: Browser, guarded: str) -> Iterator[Visit]:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1200, "height": 900})
    context.set_default_timeout(15_000)
    context.add_init_script(_LISTEN)
    yield Visit(context, guarded)
    context.close()


@pytest.mark.parametrize("address", KINDS)
def test_a_page_of_each_kind_keeps_to_the_policy(look: Visit, address: str):
    page = look.open(address)
    before = page.evaluate("document.documentElement.dataset.theme")
    button = page.locator(".fm-theme:visible, .theme-switch-button:visible").first
    for _ in range(2):  # from the system's to the other, or the other way round
        button.click()
        if page.evaluate("document.documentElement.dataset.theme") != before:
            break
    assert page.evaluate("document.documentElement.dataset.theme") != before
    assert look.troubles == []


def test_a_card_opens_and_charts_come_alive(look: Visit):
    page = look.open(KINDS[1])
    link = page.locator("p > a[data-figure]:visible").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fm-panel")).to_be_visible()
    page.keyboard.press("Escape")
    for view in page.locator(".fm-chart-view:visible").all():
        view.scroll_into_view_if_needed()
        expect(view).to_have_attribute("data-live", "yes")
    assert look.troubles == []


def test_the_search_finds(look: Visit):
    page = look.open("search.html?q=carbon")
    expect(page.locator("#search-results ul.search li").first).to_be_visible()
    assert look.troubles == []


def test_the_table_of_all_figures_is_there(look: Visit):
    page = look.open("reference/figures.html")
    expect(page.locator(".fm-index tbody tr").first).to_be_visible()
    assert look.troubles == []


def test_an_earlier_address_leads_on_with_what_a_citation_put_behind_it(look: Visit):
    page = look.open("claims.html#claims")
    page.wait_for_url("**/reference/claims.html#claims")
    assert look.troubles == []


def test_a_chapter_is_recomputed(look: Visit):
    must_be_there()
    look.open(CHAPTER)
    verdict, differing = recomputed(look)
    assert "figures agree" in verdict
    assert differing == ""
    assert look.troubles == []


def test_what_is_injected_is_refused(look: Visit):
    page = look.open(KINDS[0])
    page.evaluate(_INJECT)
    page.wait_for_timeout(300)
    assert page.evaluate("window.injected") is None
    refused = " ".join(look.troubles)
    assert "policy: script-src-elem inline" in refused
    assert "policy: script-src-attr inline" in refused


def inline(page: Path) -> list[str]:
    """Return what stands in a page that a policy would have to allow by a hash."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = [str(tag) for tag in soup.select("style, [style], script:not([src])")]
    found += [str(tag) for tag in soup.find_all(True) if any(a.startswith("on") for a in tag.attrs)]
    return [text for text in found if not text.startswith('<script type="application/ld+json"')]


def test_no_page_has_an_inline_script_style_or_handler():
    pages = sorted(SITE.rglob("*.html"))
    assert pages
    assert {str(page.relative_to(SITE)): found for page in pages if (found := inline(page))} == {}


def test_an_inline_script_style_or_handler_is_found(tmp_path: Path):
    page = tmp_path / "page.html"
    parts = ["<script>1</script>", "<style>a {}</style>", '<p style="top: 0"></p>']
    parts += ['<p onclick="f()"></p>', '<script type="module">1</script>']
    for part in parts:
        page.write_text(f'<script src="a.js"></script>{part}', encoding="utf-8")
        assert len(inline(page)) == 1
    page.write_text('<script type="application/ld+json">{}</script>', encoding="utf-8")
    assert inline(page) == []
