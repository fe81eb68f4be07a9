"""The code of the chapters: a line each until a reader wants it; then all of it, on every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from book.record.outputs import chapter_paths
from tests.browser.conftest import Visitor
from tests.browser.visits import SITE

pytestmark = [pytest.mark.browser, pytest.mark.site]

CHAPTERS = [f"chapters/{path.stem}.html" for path in chapter_paths()]
PHONE = {"width": 390, "height": 844}
LINE = 32  # px, the most that a folded cell may take


def opened(page: Page) -> set[bool]:
    found: list[bool] = page.locator(".fm-code").evaluate_all("all => all.map(one => one.open)")
    assert found
    return set(found)


@pytest.mark.parametrize("address", CHAPTERS)
def test_a_folded_cell_takes_one_line(visit: Visitor, address: str):
    page = visit(address, viewport=PHONE).page
    assert opened(page) == {False}
    tall = "all => all.map(one => one.getBoundingClientRect().height)"
    heights = page.locator(".fm-code").evaluate_all(tall)
    assert max(heights) <= LINE


def test_the_switch_shows_all_code_on_every_page_until_it_is_turned_off(visit: Visitor):
    seen = visit(CHAPTERS[0])
    switch = seen.page.get_by_role("button", name="Show code")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.focus()
    seen.page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert opened(seen.page) == {True}
    seen.open(CHAPTERS[1])
    assert opened(seen.page) == {True}
    switch.click()
    seen.open(CHAPTERS[0])
    assert opened(seen.page) == {False}
    assert not seen.troubles


def test_what_is_read_stays_in_its_place_when_code_opens_above_it(visit: Visitor):
    page = visit(CHAPTERS[0]).page
    heading = page.locator("article h2").last
    heading.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    before = heading.bounding_box()
    # Not by the mouse, which would scroll the page to the button first.
    page.get_by_role("button", name="Show code").evaluate("button => button.click()")
    after = heading.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2


def test_an_address_may_ask_for_the_code_of_its_page_alone(visit: Visitor):
    seen = visit(f"{CHAPTERS[0]}?code")
    assert opened(seen.page) == {True}
    seen.open(CHAPTERS[1])
    assert opened(seen.page) == {False}


def test_a_page_without_code_has_no_switch(visit: Visitor):
    page = visit("chapters/findings.html").page
    expect(page.get_by_role("button", name="Show code")).to_have_count(0)


def test_without_scripts_each_fold_opens_by_itself(visit: Visitor):
    page = visit(CHAPTERS[0], java_script_enabled=False, base=SITE.as_uri()).page
    fold = page.locator(".fm-code").first
    expect(fold.locator("pre").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("pre").first).to_be_visible()
    expect(page.locator(".fm-code-switch")).to_be_hidden()


def test_a_link_to_a_printed_figure_opens_its_table(visit: Visitor):
    page = visit(CHAPTERS[0]).page
    folded = page.locator(".fm-fold:has(.fm-as-printed)").first
    row = folded.locator("tr[id]").last
    expect(row).to_be_hidden()
    page.evaluate("id => { location.hash = id; }", row.get_attribute("id"))
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_paper_has_a_line_in_place_of_the_code_and_all_rows(visit: Visitor):
    page = visit(CHAPTERS[0]).page
    where = page.locator(".fm-paper")
    expect(where).to_be_hidden()
    page.emulate_media(media="print")
    expect(where).to_be_visible()
    expect(page.locator(".fm-code").first).to_be_hidden()
    expect(page.locator(".fm-fold tr[id]").first).to_be_visible()


def test_on_a_phone_each_cell_of_a_table_names_its_column(visit: Visitor):
    page = visit(CHAPTERS[0], viewport=PHONE).page
    fold = page.locator(".fm-fold:has(.fm-as-printed)").first
    fold.locator("summary").click()
    cells = fold.locator("tbody tr").first.locator("td")
    names = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    headings = fold.locator("th").all_text_contents()
    assert len(names) == len(headings) > 2
    for name, heading in list(zip(names, headings, strict=True))[1:]:
        assert heading.strip() in name
