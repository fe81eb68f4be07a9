"""The search finds a figure by its label, its id and a Chinese term, from a folder, too."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Records, Visitor
from tests.browser.visits import SITE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.site]


def results(seen: Visit) -> list[str]:
    """Return the addresses of what was found, best first."""
    seen.page.locator("#search-results ul.search li").first.wait_for()
    seen.page.wait_for_function("!Search.status || !/searching/i.test(Search.title.innerText)")
    links = seen.page.locator("#search-results ul.search li > a")
    return [str(link.get_attribute("href")) for link in links.all()]


@pytest.mark.parametrize("way", ["served", "folder"])
@pytest.mark.parametrize("field", ["id", "label"])
def test_a_figure_is_found(visit: Visitor, server: str, figures: Records, way: str, field: str):
    figure = figures["land.price-ratio"]
    seen = visit("search.html", base=server if way == "served" else SITE.as_uri())
    seen.page.locator("form.bd-search input:visible").first.fill(figure[field])
    seen.page.keyboard.press("Enter")
    found = results(seen)
    assert any(address.startswith(f"chapters/{figure['chapter']}.html") for address in found)
    assert f"figures/{figure['id']}.html" in {address.partition("?")[0] for address in found}
    assert seen.troubles == []


@pytest.mark.parametrize("way", ["served", "folder"])
@pytest.mark.parametrize("words", ["宅基地", "宅基", "亩"])
def test_a_chinese_term_is_found(visit: Visitor, server: str, way: str, words: str):
    base = server if way == "served" else SITE.as_uri()
    seen = visit(f"search.html?q={words}", base=base)
    assert any(address.startswith("chapters/land-reform.html") for address in results(seen))
    assert seen.troubles == []


@pytest.mark.parametrize("words", ["8574", "8,574", "14.78"])
def test_a_number_is_found(visit: Visitor, words: str):
    seen = visit(f"search.html?q={words}")
    assert any(address.startswith("figures/credit.loans.") for address in results(seen))
    assert seen.troubles == []


def test_what_stands_nowhere_is_not_found(visit: Visitor):
    seen = visit("search.html?q=地宅基")
    seen.page.get_by_text("did not match any documents").wait_for()
    assert seen.page.locator("#search-results ul.search li").count() == 0


def test_the_search_opens_by_keyboard_from_any_page(visit: Visitor):
    seen = visit("chapters/carbon-trading.html")
    seen.page.keyboard.press("Control+k")
    field = seen.page.locator("#pst-search-dialog input")
    field.wait_for()
    assert field.evaluate("one => one === document.activeElement")
    seen.page.keyboard.type("quota")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/search.html?q=quota")
    assert any("carbon-trading" in address for address in results(seen))
