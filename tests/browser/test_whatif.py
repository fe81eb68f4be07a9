"""What a reader assumes is recomputed in the browser, and the figures of the book come back."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Records, Visitor
from tests.browser.visits import SITE, Visit, pages_with

pytestmark = [pytest.mark.browser, pytest.mark.site]


SLIDERS = "input[type=range]"


def controls(seen: Visit, control: str) -> Locator:
    """Return the form that a control belongs to."""
    form = seen.page.locator(f"form.fm-whatif:has([name='{control}'], [data-name='{control}'])")
    expect(form).to_be_visible()
    form.scroll_into_view_if_needed()
    return form


def move(form: Locator, control: str, value: str) -> None:
    """Set a slider as a reader does: its value, then the event of an input."""
    form.locator(f"[name='{control}']").evaluate(
        "(one, value) => { one.value = value;"
        " one.dispatchEvent(new Event('input', {bubbles: true})); }",
        value,
    )


def picture(form: Locator) -> Locator:
    """Return the live picture of the chart that a form belongs to."""
    return form.locator("xpath=..").locator(".fm-chart-live > svg:visible")


@pytest.mark.parametrize("way", ["served", "folder"])
def test_the_loan_follows_price_and_loan_to_value(
    visit: Visitor, server: str, figures: Records, way: str
):
    base = server if way == "served" else SITE.as_uri()
    seen = visit("chapters/carbon-trading.html", base=base)
    form = controls(seen, "assumed_price")
    answer = form.locator(".fm-whatif-answer")
    at_start = answer.inner_text()
    assert figures["carbon.loan.coverage-on-day"]["text"] in at_start
    move(form, "assumed_price", "100")
    expect(answer).to_contain_text("At 100 yuan/tCO2e")
    drawn = picture(form).inner_html()
    move(form, "assumed_loan_to_value", "50")
    expect(answer).to_contain_text("loan-to-value of 50%")
    loan, quota = (
        Fraction(figures[f"carbon.loan.{name}"]["value"]) for name in ("amount", "quota")
    )
    share = re.search(r"([\d.]+)%(?: \([\d.–]+%\))? of the loan", answer.inner_text())
    assert share, answer.inner_text()
    assert Fraction(share[1]) == pytest.approx(quota * 100 / 2 / loan * 100, rel=1e-3)
    assert picture(form).inner_html() != drawn
    form.get_by_role("button", name="Back to the figures").click()
    expect(answer).to_have_text(at_start)
    assert seen.troubles == []


def test_the_price_of_land_follows_the_area(visit: Visitor, figures: Records):
    seen = visit("chapters/land-reform.html")
    form = controls(seen, "assumed_area")
    answer = form.locator(".fm-whatif-answer")
    assert figures["land.market-entry.price"]["text"] in answer.inner_text()
    move(form, "assumed_area", "4000000")
    revenue = Fraction(figures["land.market-entry.revenue"]["value"])
    expect(answer).to_contain_text(f"{float(revenue / 4_000_000):.0f}")
    expect(form.locator("output").first).to_have_text("4,000,000")
    assert seen.troubles == []


def test_the_history_turns_to_yuan_and_back(visit: Visitor, figures: Records):
    seen = visit("chapters/carbon-trading.html")
    form = controls(seen, "assumed_currency")
    answer = form.locator(".fm-whatif-answer")
    assert figures["price.chongqing-pilot.2024"]["text"] in answer.inner_text()
    form.get_by_label("yuan per tCO2e").check()
    expect(answer).to_contain_text("yuan/tCO2e")
    move(form, "answered_year", "2020")
    expect(answer).to_contain_text("2020")
    expect(form.locator("output").first).to_have_text("2020")
    form.get_by_label("US dollars").check()
    expect(answer).to_contain_text(figures["price.chongqing-pilot.2020"]["text"])
    assert seen.troubles == []


@pytest.mark.parametrize("address", pages_with('class="fm-whatif"'))
def test_a_slider_moves_by_keyboard_and_each_control_says_that_it_assumes(
    visit: Visitor, address: str
):
    seen = visit(address)
    forms = seen.page.locator("form.fm-whatif")
    assert forms.count()
    for form in forms.all():
        assert "assumed" in form.inner_text().lower()
        slider = form.locator(SLIDERS).first
        slider.focus()
        before = slider.input_value()
        seen.page.keyboard.press("ArrowLeft")
        if slider.input_value() == before:  # it stood at its left end
            seen.page.keyboard.press("ArrowRight")
        assert slider.input_value() != before
        expect(slider).to_have_attribute("aria-valuetext", re.compile(r"\d"))


@pytest.mark.parametrize("address", pages_with('class="fm-whatif"'))
def test_without_scripts_no_control_is_offered_but_the_answer_stands_still(
    visit: Visitor, address: str
):
    seen = visit(address, java_script_enabled=False)
    for form in seen.page.locator("form.fm-whatif").all():
        assert not form.is_visible()
        chart = form.locator("xpath=..")
        assert chart.locator(".fm-chart-still:visible").count() == 1
