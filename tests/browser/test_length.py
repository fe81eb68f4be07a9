"""How far a reader scrolls, with the code folded: no further than tests/budget.toml allows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from book.record.outputs import chapter_paths
from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.site]

BUDGET = tomllib.loads(Path(__file__).parents[1].joinpath("budget.toml").read_text("utf-8"))
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


def height(visit: Visitor, address: str, viewport: dict[str, int]) -> int:
    page = visit(address, viewport=viewport).page
    return int(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("name", [path.stem for path in chapter_paths()])
@pytest.mark.parametrize(
    ("viewport", "limit"), [(PHONE, "chapter_on_phone"), (LAPTOP, "chapter_on_laptop")]
)
def test_a_chapter_is_short_enough_to_be_read(
    visit: Visitor, name: str, viewport: dict[str, int], limit: str
):
    assert height(visit, f"chapters/{name}.html", viewport) <= BUDGET[limit]


def test_the_findings_are_two_screens(visit: Visitor):
    assert height(visit, "chapters/findings.html", LAPTOP) <= BUDGET["findings_on_laptop"]
