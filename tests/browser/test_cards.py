"""Number cards in a browser: by keyboard, on a phone, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from book.cite.citations import Citations
from tests.browser.conftest import Visitor
from tests.browser.visits import SITE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGE = "chapters/carbon-trading.html"
WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}


def quotations(seen: Visit) -> Locator:
    return seen.page.locator("p > a[data-figure]:visible")


def opened(seen: Visit, number: int) -> tuple[Locator, Locator]:
    """Open the card of a quotation by keyboard; return both."""
    link, panel = quotations(seen).nth(number), seen.page.locator(".fm-panel")
    link.focus()
    seen.page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    return link, panel


def overlap(one: Locator, other: Locator) -> bool:
    """Whether two elements cover one another."""
    a, b = one.bounding_box(), other.bounding_box()
    assert a
    assert b
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    apart = a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
    return not (beside or apart)


def test_a_card_opens_by_keyboard_and_escape_gives_the_focus_back(visit: Visitor):
    seen = visit(PAGE, viewport=WIDE)
    link, panel = opened(seen, 0)
    expect(panel).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "true")
    id = link.get_attribute("data-figure")
    assert id
    dialog = seen.page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(panel.locator(".fm-card-label").inner_text())
    expect(panel.locator(".fm-figure-id").last).to_have_text(id)
    seen.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    assert seen.page.url.endswith(PAGE)
    assert not seen.troubles


def test_the_end_of_a_card_leads_back_to_the_page(visit: Visitor):
    seen = visit(PAGE, viewport=WIDE)
    link, panel = opened(seen, 0)
    # The box for another print comes by a script of its own, where the site has an interpreter.
    expect(panel.locator(".fm-whatif[hidden]")).to_have_count(0)
    stops = panel.locator("a:visible, button:visible, input:visible, summary:visible").count()
    for _ in range(stops):
        seen.page.keyboard.press("Tab")
        expect(panel).to_be_visible()
    seen.page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    expect(link).not_to_be_focused()
    seen.page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()


def test_a_card_leads_to_the_cards_of_its_inputs_and_back(visit: Visitor):
    seen = visit(PAGE, viewport=WIDE)
    derived = seen.page.locator("p > a[data-figure='carbon.trading.average-price']").first
    derived.click()
    label = seen.page.locator(".fm-panel .fm-card-label")
    first = label.inner_text()
    seen.page.locator(".fm-panel dd a[data-figure]").first.click()
    expect(label).not_to_have_text(first)
    seen.page.get_by_role("button", name="Back", exact=True).click()
    expect(label).to_have_text(first)
    seen.page.get_by_role("button", name="Close", exact=True).click()
    expect(seen.page.locator(".fm-panel")).to_be_hidden()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_card_covers_no_number_that_it_explains(visit: Visitor, viewport):
    seen = visit(PAGE, viewport=viewport)
    count = quotations(seen).count()
    assert count > 5
    for number in (0, count // 2, count - 1):
        link, panel = opened(seen, number)
        assert not overlap(link, panel), link.inner_text()
        expect(link).to_be_in_viewport()
        expect(panel).to_be_in_viewport(ratio=0.9)
        seen.page.keyboard.press("Escape")


def test_a_pressed_number_closes_its_card_and_elsewhere_closes_it_too(visit: Visitor):
    seen = visit(PAGE, viewport=WIDE)
    link, panel = quotations(seen).first, seen.page.locator(".fm-panel")
    link.click()
    expect(panel).to_be_visible()
    link.click()
    expect(panel).to_be_hidden()
    link.click()
    expect(panel).to_be_visible()
    seen.page.mouse.click(2, 450)
    expect(panel).to_be_hidden()


def test_a_citation_is_copied_as_it_is_to_be_cited(visit: Visitor):
    allowed = ["clipboard-read", "clipboard-write"]
    seen = visit(PAGE, viewport=WIDE, permissions=allowed)
    book = Citations.load()
    link = seen.page.locator(
        "a[data-figure='carbon.loan.coverage-on-day']:visible"
    ).first  # two sources
    for id, open_card in (
        ("carbon.loan.coverage-on-day", link.click),
        (quotations(seen).first.get_attribute("data-figure"), lambda: opened(seen, 0)),
    ):
        open_card()
        panel = seen.page.locator(".fm-panel")
        panel.locator("summary").click()
        panel.get_by_role("button", name="Copy citation", exact=True).click()
        expect(panel.locator(".fm-copy")).to_have_text("Copied")
        assert seen.page.evaluate("navigator.clipboard.readText()") == book.find(str(id)).text
        seen.page.keyboard.press("Escape")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_without_scripts_or_with_a_key_held_a_number_is_a_link(visit: Visitor, scripts):
    seen = visit(PAGE, viewport=WIDE, java_script_enabled=scripts)
    link = quotations(seen).first
    id = link.get_attribute("data-figure")
    if scripts:
        with seen.page.context.expect_page() as other:
            link.click(modifiers=["ControlOrMeta"])
        page = other.value
    else:
        link.click()
        page = seen.page
    page.wait_for_url(f"**/figures/{id}.html")
    expect(page.locator(".fm-figure-id")).to_have_text(str(id))


@pytest.mark.parametrize("address", ["figures.html", "reference/figures.html"])
def test_an_address_that_was_cited_earlier_leads_to_the_figures_page(visit: Visitor, address: str):
    seen = visit(f"{address}#carbon.trading.volume")
    seen.page.wait_for_url("**/figures/carbon.trading.volume.html")
    expect(seen.page.locator("h1")).to_be_visible()
    assert not seen.troubles


def test_a_card_opens_from_a_file_and_stays_off_paper(visit: Visitor):
    seen = visit(PAGE, base=SITE.as_uri(), viewport=WIDE)
    _, panel = opened(seen, 0)
    seen.page.emulate_media(media="print")
    expect(panel).to_be_hidden()
    assert not seen.troubles


def test_the_table_of_figures_is_searched_and_sorted(visit: Visitor):
    seen = visit("reference/figures.html", viewport=WIDE)
    rows = seen.page.locator(".fm-index tbody tr:visible")
    all_rows = rows.count()
    seen.page.get_by_label("Search the figures").fill("亿元 national")
    assert 0 < rows.count() < all_rows
    seen.page.get_by_label("Search the figures").fill("")
    seen.page.get_by_role("button", name="Figure").click()
    labels = rows.locator("td:first-child a").all_inner_texts()
    assert len(labels) == all_rows
    assert labels[0].lower() <= labels[-1].lower()
    assert seen.page.locator("th[aria-sort]").count() == 1


def test_on_a_phone_each_row_of_the_table_shows_figure_and_value(visit: Visitor):
    seen = visit("reference/figures.html", viewport=PHONE)
    for cell in seen.page.locator(".fm-index tbody tr").nth(1).locator("td:visible").all():
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= PHONE["width"]
    assert seen.page.locator(".fm-index tbody tr").nth(1).locator("td:visible").count() == 2
