"""Charts in a browser: still at first, live when near, still again on paper, in both themes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.browser.visits import SITE, Visit, pages_with

pytestmark = [pytest.mark.browser, pytest.mark.site]

_ALL = pages_with('class="fm-chart"')
# One of the charts' own pages stands for the others: they are of one template.
_ALONE = [page for page in _ALL if page.startswith("charts/")]
WITH_CHARTS = [page for page in _ALL if page not in _ALONE[1:]]


def live_views(seen: Visit) -> Iterator[Locator]:
    """Bring each chart near, wait until it is live, and give it."""
    views = seen.page.locator(".fm-chart-view:visible")
    assert views.count()
    for number in range(views.count()):
        view = views.nth(number)
        view.scroll_into_view_if_needed()
        seen.page.wait_for_function(
            "view => view.dataset.live === 'yes'", arg=view.element_handle()
        )
        yield view


def shown(view: Locator) -> Locator:
    """Return the one still picture of a view that can be seen."""
    still = view.locator(".fm-chart-still:visible")
    assert still.count() == 1
    return still


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", WITH_CHARTS)
def test_charts_come_alive_and_say_values_under_the_pointer(
    visit: Visitor, address: str, width: int
):
    seen = visit(address, viewport={"width": width, "height": 900})
    told = 0
    for view in live_views(seen):
        assert view.locator(".fm-chart-live > svg").is_visible()
        assert not view.locator(".fm-chart-still:visible").count()
        still, live = view.bounding_box(), view.locator(".fm-chart-live > svg").bounding_box()
        assert still
        assert live
        assert abs(still["width"] - live["width"]) < 2  # nothing moved
        told += tells_values(seen, view)
    assert told, "no chart here says a value"
    assert len([url for url in seen.requested if "vega-bundle" in url]) == 1
    assert seen.troubles == []


def tells_values(seen: Visit, view: Locator) -> bool:
    """Return whether a tooltip shows over any mark of a live chart."""
    marks = view.locator(".fm-chart-live .role-mark :is(path, text)")
    for number in range(min(marks.count(), 20)):
        box = marks.nth(number).bounding_box()
        if not box or not box["width"] + box["height"]:
            continue
        seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        seen.page.wait_for_timeout(20)
        words = seen.page.evaluate(
            "document.querySelector('.fm-tooltip:not([hidden])')?.textContent ?? ''"
        )
        if re.search(r"\w", words):
            return True
    return False


def test_on_a_phone_a_chart_stays_still_until_it_is_touched(visit: Visitor):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    seen = visit(_ALONE[0], **phone)
    view = seen.page.locator(".fm-chart-view:visible").first
    view.scroll_into_view_if_needed()
    seen.page.wait_for_timeout(600)
    assert shown(view).is_visible()
    assert not [url for url in seen.requested if "vega-bundle" in url]
    view.tap()
    expect(view).to_have_attribute("data-live", "yes")
    assert seen.troubles == []


def test_vegas_scripts_stay_away_until_a_chart_is_near(visit: Visitor):
    far = 0
    for address in WITH_CHARTS:
        seen = visit(address, viewport={"width": 1280, "height": 100})
        first = seen.page.locator(".fm-chart-view:visible").first.bounding_box()
        assert first
        if first["y"] > 500:  # else it is near at once, and proves nothing
            far += 1
            seen.page.wait_for_timeout(300)
            assert not [url for url in seen.requested if "vega-bundle" in url]
    assert far, "on each page the first chart is at the top"


@pytest.mark.parametrize("address", WITH_CHARTS)
def test_the_theme_switch_turns_page_and_charts(visit: Visitor, address: str):
    seen = visit(address, color_scheme="light")
    view = next(live_views(seen))
    looks = """() => [
      getComputedStyle(document.body).backgroundColor,
      getComputedStyle(document.querySelector(".fm-chart-live text")).fill,
      [...document.querySelectorAll(".fm-chart-still")].find(
        (one) => getComputedStyle(one).display !== "none" && one.offsetParent).src,
    ]"""
    light = seen.page.evaluate(looks)
    seen.page.locator(":is(.theme-switch-button, .fm-theme):visible").first.click()
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    dark = seen.page.evaluate(looks)
    assert all(one != other for one, other in zip(light, dark, strict=True))
    assert view.get_attribute("data-live") == "yes"
    seen.page.reload()  # the choice is kept
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("address", WITH_CHARTS)
def test_paper_shows_still_charts_in_light_colours(visit: Visitor, address: str):
    seen = visit(address, color_scheme="dark")
    views = list(live_views(seen))
    seen.page.emulate_media(media="print")
    for view in views:
        expect(shown(view)).to_have_attribute("src", re.compile(r"\.page\.svg$"))
        assert not view.locator(".fm-chart-live").is_visible()
    ink = "getComputedStyle(document.querySelector('.fm-chart')).color"
    red, green, blue = map(int, re.findall(r"\d+", seen.page.evaluate(ink))[:3])
    assert red + green + blue < 300, "pale ink on white paper"


@pytest.mark.parametrize("address", WITH_CHARTS)
def test_paper_waits_for_no_picture(visit: Visitor, address: str):
    seen = visit(address, color_scheme="dark")
    there = """() => [...document.querySelectorAll(".fm-chart-wide > img.fm-light")]
      .map((picture) => picture.complete && picture.naturalWidth > 0)"""
    seen.page.wait_for_function(f"({there})().every(Boolean)")
    assert seen.page.evaluate(there)


@pytest.mark.parametrize("address", WITH_CHARTS)
def test_each_chart_says_what_it_shows(visit: Visitor, address: str):
    seen = visit(address, java_script_enabled=False, base=SITE.as_uri())
    pictures = seen.page.get_by_role("img")
    charts = seen.page.locator(".fm-chart-view:visible")
    assert pictures.count() >= charts.count() > 0
    for number in range(charts.count()):
        still = shown(charts.nth(number))
        assert still.evaluate("image => image.complete && image.naturalWidth") > 100
        words = still.get_attribute("alt")
        assert words
        assert len(words) > 30
        assert seen.page.get_by_role("img", name=words).count()
