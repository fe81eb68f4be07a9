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
        lists = [path.read_text(encoding="utf-8") for path in site.glob("figures/of-*.html")]
        rows = set(re.findall(r'<tr id="([^"]+)"', "".join(lists)))
        assert max(len(re.findall("<tr id", text)) for text in lists) <= 150
        derived = size // DERIVED
        wanted = {f"x.d{n}" for n in range(derived)} | {f"x.n{n}" for n in range(size - derived)}
        assert rows == wanted
        files = {path.name for path in (site / "figures").iterdir()}
        kinds = ("bib", "csl.json", "html", "json", "ris")
        of_figures = {name for name in files if not name.startswith("of-")}
        assert of_figures == {f"{id}.{kind}" for id in wanted for kind in kinds}
        own = (*site.glob("*.*"), *site.glob("reference/*"), *site.glob("figures/*"))
        shares[size] = sum(path.stat().st_size for path in own) / size
    assert shares[LARGE] < 1.1 * shares[SMALL]


PAGES = [
    "intro.html",
    "reference/figures.html",
    "chapters/grown.html",
    "figures/x.d1.html",
    "figures/of-grown.html",
]


@pytest.mark.parametrize("page", PAGES)
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
    expect(count).to_have_text(f"1 to 100 of {LARGE}")
    assert seen.page.locator("*").count() < 1500
    box = seen.page.get_by_role("searchbox", name="Search the figures")
    box.fill("x.d9")
    expect(count).to_have_text(f"11 of {LARGE}")  # itself, and from x.d90 to x.d99
    assert rows.locator("visible=true").count() == 11
    box.fill("")
    first = rows.first.get_attribute("data-id")
    heading = seen.page.get_by_role("button", name="Value")
    heading.click()
    heading.click()
    of_index = "ids => ids.map((id) => factorBookFigures.find((row) => row[0] === id)[9])"
    ids: list[str] = []
    while True:
        shown = [str(row.get_attribute("data-id")) for row in rows.all()]
        assert 0 < len(shown) <= 100
        ids += shown
        after = seen.page.get_by_role("button", name="Next 100")
        if not after.is_visible():
            break
        after.click()
    assert len(set(ids)) == len(ids) == LARGE
    values = seen.page.evaluate(of_index, ids)
    assert values == sorted(values, reverse=True)
    heading.click()
    assert rows.first.get_attribute("data-id") == first
    box.fill("x.d99")
    rows.first.locator("a").click()
    seen.page.wait_for_url("**/figures/x.d99.html")
    expect(seen.page.locator(".fm-cite-text").first).to_be_visible()
    assert seen.troubles == []
