"""Chapters recomputed in the page: they agree, and what was tampered with is named."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route, expect

from book.record.outputs import chapter_paths
from tests.browser.conftest import Records, Visitor
from tests.browser.interpreted import MARKS, must_be_there, recomputed
from tests.browser.test_blocked import NO_STORAGE
from tests.browser.visits import PREFIX, SITE, Visit
from tools import weigh

pytestmark = MARKS
CHAPTER = "land-reform"
PAGE, VERIFY = f"chapters/{CHAPTER}.html", "reference/verify.html"


@pytest.fixture(autouse=True)
def interpreter():
    must_be_there()


def test_every_chapter_agrees_also_behind_a_prefix(visit: Visitor, server: str, figures: Records):
    seen = visit(VERIFY, base=server + PREFIX)
    verdict, differing = recomputed(seen)
    assert f"{len(figures)} of {len(figures)} figures agree; Python 3.14" in verdict
    assert "outputs the same" in verdict
    assert differing == ""
    folds = seen.page.locator(".fm-recompute-found summary").all_text_contents()
    assert len(folds) == len(chapter_paths(SITE.parents[1]))
    charts = seen.page.get_by_text("not run: a chart", exact=False)
    assert charts.count() >= len(folds)  # each chapter has some, and each is named
    expect(seen.page.locator("#recompute-verdict")).to_have_attribute("data-state", "same")
    assert seen.troubles == []


def test_a_chapter_agrees_and_again_without_a_network_where_storage_throws(
    browser: Browser, server: str
):
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(15_000)
    context.add_init_script(NO_STORAGE)
    seen = Visit(context, server)
    seen.open(PAGE)
    assert not [url for url in seen.requested if "/interpreter/" in url or ".zip" in url]
    first, differing = recomputed(seen)
    assert "figures agree" in first
    assert differing == ""
    assert seen.troubles == []
    asked = [url for url in seen.requested if url.startswith("http")]
    context.set_offline(True)
    second, _ = recomputed(seen)
    assert second == first
    # What was fetched is kept for as long as the page is open.
    assert [url for url in seen.requested if url.startswith("http")] == asked
    context.close()


def test_a_chapter_agrees_in_a_folder(visit: Visitor):
    seen = visit(PAGE, base=f"file://{SITE}")
    verdict, differing = recomputed(seen)
    assert "figures agree" in verdict
    assert differing == ""
    assert seen.troubles == []


def test_a_chapter_agrees_where_the_zip_edition_is_served(visit: Visitor):
    seen = visit(PAGE)
    seen.page.context.route("**/*.bin", lambda route: route.fulfill(status=404))
    verdict, differing = recomputed(seen)
    assert "figures agree" in verdict
    assert differing == ""


def tampered(seen: Visit, pattern: str, change: Callable[[bytes], bytes]) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.body()))

    seen.page.context.route(pattern, answer)


def test_figures_and_formulas_that_were_published_otherwise_are_named(visit: Visitor):
    def change(body: bytes) -> bytes:
        records = {one["id"]: one for one in json.loads(body)}
        records["land.market-entry.revenue"]["high"] += "1"
        records["land.price-ratio"]["formula"] = "land.market-entry.price - land.market-entry.price"
        return json.dumps([*records.values()]).encode()

    seen = visit(PAGE)
    tampered(seen, "**/figures.json*", change)
    verdict, differing = recomputed(seen)
    expect(seen.page.locator("#recompute-verdict")).to_have_attribute("data-state", "differs")
    assert "figures agree" in verdict
    assert "land.market-entry.revenue: high: " in differing
    assert "land.price-ratio: formula: land.market-entry.price - land" in differing
    assert "its formula gives" in differing


def test_data_and_outputs_that_were_changed_are_named_and_shown_from_both_sides(visit: Visitor):
    def change(body: bytes) -> bytes:
        old, made = zipfile.ZipFile(io.BytesIO(body)), io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name.endswith("reported.csv"):
                    content = content.replace(b"1.16 billion yuan", b"1.17 billion yuan")
                if name.endswith(".ipynb"):
                    content = content.replace(b"land.mu.hundredth = ", b"land.mu.hundredth: ")
                new.writestr(name, content)
        return made.getvalue()

    seen = visit(PAGE)
    tampered(seen, "**/downloads/*.zip*", change)
    _, differing = recomputed(seen)
    assert "land.market-entry.revenue: value: 1160000000, recomputed 1170000000" in differing
    assert "land.mu.hundredth: " in differing
    assert "land.mu.hundredth = " in differing
    cells = seen.page.locator(".fm-differs .fm-recompute-sides")
    assert cells.count() >= 2
    expect(cells.first.locator("pre")).to_have_count(2)
    lines = seen.page.locator("pre mark", has_text="land.mu.hundredth").all_text_contents()
    assert len(lines) == 2
    assert "land.mu.hundredth: " in lines[0]
    assert "land.mu.hundredth = " in lines[1]


def test_a_damaged_interpreter_is_refused(visit: Visitor):
    seen = visit(PAGE)
    tampered(seen, "**/interpreter/packages-*.bin", lambda body: body[:-9] + b"tampered!")
    verdict, _ = recomputed(seen)
    assert verdict.startswith("Not recomputed: interpreter/packages-")
    assert verdict.endswith("is not as it was published")


def test_it_can_be_stopped_and_started_again(visit: Visitor):
    seen = visit(PAGE)
    page = seen.page
    page.locator(".fm-recompute").evaluate("box => window.factorBookNear(box.parentElement)")
    page.locator("#recompute").click()
    expect(page.locator("#recompute-progress")).to_be_visible()
    page.locator("#recompute").click()
    expect(page.locator("#recompute-verdict")).to_have_text("Stopped.")
    expect(page.locator("#recompute-progress")).to_be_hidden()
    expect(page.locator("#recompute")).to_have_text("Recompute here")
    assert "figures agree" in recomputed(seen)[0]


@pytest.mark.parametrize("lacking", ["WebAssembly", "Worker", "DecompressionStream"])
def test_a_browser_that_cannot_says_so_and_loads_nothing(
    browser: Browser, server: str, lacking: str
):
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(f"delete globalThis.{lacking};")
    seen = Visit(context, server)
    seen.open(PAGE)
    verdict, _ = recomputed(seen)
    assert verdict.startswith("Not recomputed: This browser ")
    assert not [url for url in seen.requested if url.endswith(".bin")]
    assert seen.troubles == []
    context.close()


def test_what_a_click_transfers_is_said_before(visit: Visitor):
    seen = visit(PAGE)
    seen.page.locator(".fm-recompute").evaluate("box => window.factorBookNear(box.parentElement)")
    text = seen.page.locator(".fm-recompute").inner_text()
    said = next(float(word) for word in text.split() if word.replace(".", "", 1).isdigit())
    assert said == pytest.approx(weigh.click() / 1e6, abs=0.15)
