"""Another print, assumed in the page: what Python says of it, to the digit, and never markup."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from book.recompute import supposed
from book.record import suppose
from tests.browser.conftest import Records, Visitor
from tests.browser.interpreted import MARKS, PATIENCE, READER, assumed, must_be_there, whatif
from tests.browser.visits import SITE, Visit

pytestmark = MARKS
AREA, PRICE = "land.market-entry.area", "land.market-entry.price"
ASSUMPTIONS = [
    (AREA, "2.6 million square meters"),
    (AREA, "3000余亩"),
    ("credit.loans.amount", "30 billion yuan"),
    ("carbon.trading.volume", "nearly 40 million tons"),
    ("land.homestead.area", "less than 40 mu"),
]
HOSTILE = [
    "<img src=x onerror=\"window.hurt = 'yes'\">",
    "</script><script>window.hurt = 'yes'</script>",
    "__import__('js').hurt = 'yes'",
    "'); window.hurt = 'yes'; ('",
    "１<b>2</b> million square meters",
]


@pytest.fixture(autouse=True)
def interpreter():
    must_be_there()


def rows(answer: Locator) -> list[tuple[str, str, str]]:
    """Return id, published and assumed text of each figure that an answer lists."""
    return [
        (row["id"], row["before"], row["after"])
        for row in answer.locator("tbody tr").evaluate_all(
            """rows => rows.map((row) => ({
              id: row.querySelector("code").textContent,
              before: row.cells[1].textContent, after: row.cells[2].textContent }))"""
        )
    ]


def test_five_assumptions_give_what_python_gives(visit: Visitor):
    seen = visit(READER)
    for figure, phrase in ASSUMPTIONS:
        expected = supposed(suppose({figure: phrase}))
        box = whatif(seen, figure, "as printed")
        answer = assumed(box, phrase)
        text = answer.text_content() or ""
        assert "Assumed, not reported" in text
        assert rows(answer) == [
            (one["id"], one["before"], one["after"]) for one in expected["changed"]
        ]
        assert expected["changed"]
        for one in expected["assumed"]:
            assert one["after"] in text
        for one in expected["relations_that_no_longer_hold"]:
            assert f"{one['place']}: {one['reason']}" in text
        for one in expected["verdicts_that_change"]:
            assert f"{one['figure']}: {one['before']}, then {one['after']}" in text
        box.get_by_role("button", name="Reset").click()  # else the next assumption joins it
        box.evaluate("box => box.remove()")
    assert seen.troubles == []


def test_a_card_asks_and_its_address_leads_to_the_figures_own_page(
    visit: Visitor, figures: Records
):
    seen = visit("intro.html", viewport={"width": 1200, "height": 900})
    seen.page.locator(f"a[data-figure='{AREA}']:visible").first.click()
    box = seen.page.locator(".fm-panel .fm-whatif")
    expect(box.locator("input")).to_have_value(figures[AREA]["printed"])
    assert not [url for url in seen.requested if "/interpreter/" in url]
    answer = assumed(box, ASSUMPTIONS[0][1])
    link = answer.get_by_role("link", name="Address of this assumption")
    address = link.get_attribute("href") or ""
    assert address.startswith(seen.base)
    assert "?if=land.market-entry.area%3A2.6+million+square+meters" in address
    assert address.startswith(f"{seen.base}/figures/{AREA}.html?")
    assert "if=" not in seen.page.url
    box.get_by_role("button", name="Reset").click()
    expect(box.locator("input")).to_have_value(figures[AREA]["printed"])
    expect(box.locator(".fm-whatif-answer")).to_be_empty()


def test_an_address_carries_assumptions_and_one_click_resets_them(visit: Visitor, figures: Records):
    query = "&".join(f"if={id}:{quote(phrase)}" for id, phrase in (ASSUMPTIONS[0], ASSUMPTIONS[2]))
    seen = visit(f"figures/{AREA}.html?{query}")
    box = seen.page.locator(".fm-whatif")
    expect(box.locator("input")).to_have_value(ASSUMPTIONS[0][1])
    answer = box.locator(".fm-whatif-answer")
    expect(answer.locator(".fm-whatif-mark")).to_be_visible(timeout=PATIENCE)
    expected = supposed(suppose(dict([ASSUMPTIONS[0], ASSUMPTIONS[2]])))
    assert rows(answer) == [(one["id"], one["before"], one["after"]) for one in expected["changed"]]
    box.get_by_role("button", name="Reset").click()
    assert seen.page.url.endswith(f"figures/{AREA}.html")
    expect(box.locator("input")).to_have_value(figures[AREA]["printed"])


@pytest.mark.parametrize("base", ["server", "folder"])
def test_a_phrase_that_cannot_be_read_shows_why_and_hostile_ones_stay_text(
    visit: Visitor, server: str, base: str
):
    seen = visit(READER, base=server if base == "server" else f"file://{SITE}")
    box = whatif(seen, AREA, "over 2 million square meters")
    expect(assumed(box, "some land")).to_have_text("no number in 'some land'")
    for phrase in HOSTILE:
        answer = assumed(box, phrase)
        expect(answer.locator("*")).to_have_count(1)
        assert answer.locator(".fm-whatif-error").text_content()
    assert seen.page.evaluate("window.hurt ?? 'no'") == "no"
    assert seen.troubles == []


@pytest.mark.parametrize("phrase", HOSTILE[:2])
def test_hostile_addresses_never_become_markup_or_code(visit: Visitor, phrase: str):
    ids = (AREA, phrase, "__proto__", "constructor")
    query = "&".join(f"if={quote(id)}:{quote(phrase)}" for id in ids)
    seen = visit(f"figures/{AREA}.html?{query}")
    box = seen.page.locator(".fm-whatif")
    expect(box.locator(".fm-whatif-error")).to_be_visible(timeout=PATIENCE)
    expect(box.locator("input")).to_have_value(phrase)
    assert seen.page.evaluate("window.hurt ?? 'no'") == "no"
    assert seen.troubles == []


def tried(seen: Visit, phrase: str) -> Locator:
    box = seen.page.locator(".fm-try")
    box.evaluate("box => window.factorBookNear(box.parentElement)")
    box.locator("input").fill(phrase)
    box.get_by_role("button", name="Read it").click()
    answer = box.locator(".fm-whatif-answer")
    expect(answer.locator("dl, .fm-whatif-error")).to_be_visible(timeout=PATIENCE)
    return answer


def test_the_page_on_reading_tries_any_phrase(visit: Visitor):
    seen = visit(READER)
    facts = tried(seen, "近40万元").locator("dd").all_text_contents()
    assert facts[1:] == ["400000", "300000", "400000, itself excluded", "yuan"]
    seen.page.locator(".fm-try input").fill("")
    expect(tried(seen, "2013年").locator(".fm-whatif-error")).to_contain_text("2013年")
    assert seen.troubles == []
