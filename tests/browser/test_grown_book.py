"""A book of 1,000 figures, with labels and a table that are too long for any line, stays usable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.growth import DERIVED, build, write_book
from tests.browser.conftest import Visitor
from tests.browser.test_pages import TOO_WIDE, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.slow]

SMALL, LARGE = 100, 1_000
LABEL = f"{'A label that goes on and on, ' * 8}then {'with/no+break=' * 12}"
COLUMNS = 24
TABLE = "\n".join(
    "|" + "|".join(cells) + "|"
    for cells in (
        [f"heading{number}" for number in range(COLUMNS)],
        ["---"] * COLUMNS,
        ["a_long_word_without_a_break"] * COLUMNS,
    )
)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Build a small and a large book; give the folders of their pages."""
    sites = {}
    for size in (SMALL, LARGE):
        folder = tmp_path_factory.mktemp(f"book-{size}")
        write_book(folder, size, label=LABEL, text=TABLE)
        build(folder)
        sites[size] = folder / "_build" / "html"
    return sites


def test_all_figures_are_there_and_none_takes_more_room_than_in_a_small_book(
    books: dict[int, Path],
):
    shares = {}
    for size, site in books.items():
        page = (site / "reference" / "figures.html").read_text(encoding="utf-8")
        entries = set(re.findall(r'<div id="([^"]+)" class="fm-card fm-entry"', page))
        rows = set(re.findall(r'<tr data-id="([^"]+)"', page))
        derived = size // DERIVED
        wanted = {f"x.d{n}" for n in range(derived)} | {f"x.n{n}" for n in range(size - derived)}
        assert entries == rows == wanted
        files = {path.name for path in (site / "figures").iterdir()}
        assert files == {f"{id}.{kind}" for id in wanted for kind in ("bib", "csl.json")}
        shares[size] = (
            sum(path.stat().st_size for path in (*site.glob("*.*"), *site.glob("reference/*")))
            / size
        )
    assert shares[LARGE] < 1.1 * shares[SMALL]


@pytest.mark.parametrize("page", ["intro.html", "reference/figures.html", "chapters/grown.html"])
def test_what_is_too_long_for_a_line_does_not_widen_a_page(
    visit: Visitor, books: dict[int, Path], page: str
):
    seen = visit(page, base=books[SMALL].as_uri())
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 800})
        assert seen.page.evaluate(TOO_WIDE) == [], f"at {width} px"
    assert seen.troubles == []


def test_a_thousand_figures_are_searched_and_sorted(visit: Visitor, books: dict[int, Path]):
    seen = visit("reference/figures.html", base=books[LARGE].as_uri())
    rows, count = seen.page.locator(".fm-index tbody tr"), seen.page.locator(".fm-figures output")
    expect(count).to_have_text(f"{LARGE} of {LARGE}")
    box = seen.page.get_by_role("searchbox", name="Search the figures")
    box.fill("x.d9")
    expect(count).to_have_text(f"11 of {LARGE}")  # itself, and from x.d90 to x.d99
    assert rows.locator("visible=true").count() == 11
    box.fill("")
    first = rows.first.get_attribute("data-id")
    heading = seen.page.get_by_role("button", name="Value")
    heading.click()
    heading.click()
    values = rows.evaluate_all("all => all.map((row) => Number(row.dataset.value))")
    assert len(values) == LARGE
    assert values == sorted(values, reverse=True)
    heading.click()
    assert rows.first.get_attribute("data-id") == first
    seen.page.locator("[id='x.d99'] .fm-cite summary").click()
    expect(seen.page.locator("[id='x.d99'] .fm-cite-text").first).to_be_visible()
    assert seen.troubles == []
