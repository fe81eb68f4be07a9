"""Ten questions that a reader comes with: from the cover, two clicks at most lead to an answer.

What an answer says is taken from the site's figures.json, so that it stays the answer when a figure
changes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from book.record.claims import read_claims
from book.site.figures.links import quoted_text
from lib.root import root
from tests.browser.conftest import Records, Visitor
from tests.browser.visits import SITE

pytestmark = [pytest.mark.browser, pytest.mark.site]

COVER, CLICKS = "intro.html", 2
LAPTOP = {"width": 1280, "height": 800}


def menu(name: str) -> str:
    return f'nav.bd-links a:text-is("{name}")'


def section(name: str) -> str:
    return f'.bd-sidebar-secondary a:text-is("{name}")'


def number(id: str) -> str:
    return f'article :is(p, li) a[data-figure="{id}"]'


@dataclass(frozen=True)
class Answer:
    """A figure, where it stands, and which part of its record is read there.

    Parameters
    ----------
    id : str
        The figure.
    say : str
        A form in which prose quotes it, or a field of its record.
    at : str
        Where it stands; a number in a sentence if nothing is said.
    """

    id: str
    say: str = "short"
    at: str = ""

    def place(self) -> str:
        return self.at or number(self.id)

    def text(self, published: Records) -> str:
        record = published[self.id]
        return quoted_text(record, [self.say]) if not self.at else str(record[self.say])


REVENUE, PRICE, LOAN = (
    "land.market-entry.revenue",
    "land.market-entry.price-to-next-unit",
    "credit.fund",
)
CARBON = "carbon.trading.average-price"
QUESTIONS: dict[str, tuple[list[str], list[Answer]]] = {
    "What did land fetch a square meter?": ([], [Answer(PRICE, "between")]),
    "Is that much?": (
        [menu("Land reform")],
        [Answer(PRICE, "between"), Answer("land.national.price", "between")],
    ),
    "What is knowledge-value credit?": (
        [menu("Knowledge-value credit")],
        [Answer(f"{LOAN}.compensation"), Answer("credit.loans.average")],
    ),
    "Who pays if a firm fails?": (
        [menu("Knowledge-value credit"), section("How does it work, and who bears a loss?")],
        [Answer(f"{LOAN}.{who}") for who in ("compensation", "districts-share", "city-share")],
    ),
    "What did a tonne of carbon cost in 2022?": (
        [menu("Carbon trading"), section("What does a tonne cost?")],
        [
            Answer("price.chongqing-pilot.2022"),
            Answer("carbon.price.2022-in-yuan", "between"),
            Answer("carbon.national.price-2022"),
        ],
    ),
    "Why is 2018 odd?": (
        [menu("Carbon trading"), section("When did it begin?")],
        [Answer("carbon.approval-year"), Answer("chongqing.designated", "printed")],
    ),
    "What of this is disputed?": (
        [menu("Claims")],
        [
            Answer(claim.figure, "printed", f'.fm-in-conflict [data-figure="{claim.figure}"]')
            for claim in read_claims(root())
            if claim.verdict == "in conflict"
        ],
    ),
    "Where is the source of 1.16 billion?": (
        [menu("Land reform"), number(REVENUE)],
        [
            Answer(REVENUE, "printed", ".fm-panel .fm-printed"),
            Answer(REVENUE, "locator", ".fm-panel .fm-source"),
        ],
    ),
    "How do I cite it?": (
        [number(PRICE), ".fm-panel .fm-cite > summary"],
        [Answer(PRICE, "digest", ".fm-panel .fm-cite-text")],
    ),
    "How do I check it?": (
        [menu("Verify it yourself")],
        [Answer(CARBON, "id", "article .highlight-console pre")],
    ),
}


@pytest.fixture(scope="module")
def published() -> Records:
    """Give the figures as the site publishes them, by their ids."""
    return {one["id"]: one for one in json.loads((SITE / "figures.json").read_text("utf-8"))}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_within_two_clicks(
    visit: Visitor, published: Records, question: str
):
    steps, answers = QUESTIONS[question]
    assert len(steps) <= CLICKS
    assert answers
    seen = visit(COVER, viewport=LAPTOP)
    for step in steps:
        seen.page.locator(step).first.click()
        seen.page.wait_for_load_state()
    for answer in answers:
        there = seen.page.locator(answer.place()).filter(has_text=answer.text(published)).first
        expect(there).to_be_visible()


def test_there_are_ten_questions():
    assert len(QUESTIONS) == 10
