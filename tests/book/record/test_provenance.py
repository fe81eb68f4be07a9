"""The graph of provenance, and how an entry words what it says."""

from typing import Any

import pytest

from book.record.provenance import ancestors, users
from book.site.figures import grouped
from book.site.figures.card import bounds_words
from book.site.nodes.texts import language


def figure(id: str, *inputs: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "inputs": list(inputs), "kind": "derived" if inputs else "reported"} | more


FIGURES = {
    record["id"]: record
    for record in (
        figure("tea.area"),
        figure("tea.revenue"),
        figure("tea.price", "tea.revenue", "tea.area"),
        figure("tea.ratio", "tea.price", "tea.area"),
    )
}


def test_users_are_the_inverse_of_inputs():
    assert users(FIGURES) == {
        "tea.area": ("tea.price", "tea.ratio"),
        "tea.revenue": ("tea.price",),
        "tea.price": ("tea.ratio",),
        "tea.ratio": (),
    }


def test_what_lies_behind_a_figure():
    assert ancestors(FIGURES, ["tea.price"]) == ["tea.price", "tea.revenue", "tea.area"]


def test_figures_that_no_chapter_shows_stand_with_their_like():
    records = [
        figure("tea.price", "tea.area", chapter="tea"),
        figure("tea.area", chapter="tea"),
        figure("tea.elsewhere", chapter="", kind="context"),
        figure("coffee.price", chapter="coffee"),
        figure("rate.usd", chapter="", kind="context"),
    ]
    groups = grouped(records, ["tea", "cocoa", "coffee"])
    assert {name: [one["id"] for one in group] for name, group in groups.items()} == {
        "tea": ["tea.area", "tea.price", "tea.elsewhere"],
        "coffee": ["coffee.price"],
        "": ["rate.usd"],
    }


@pytest.mark.parametrize(
    ("low", "high", "included", "words"),
    [
        ("2", "2", (True, True), "an exact number"),
        ("2", None, (False, False), "no upper end"),
        ("0", "2", (True, False), "no lower end but zero"),
        ("1", "2", (True, True), "between the two ends, both included"),
        ("1", "2", (False, False), "between the two ends, neither included"),
        ("1", "2", (True, False), "between the two ends, the lower one included"),
        ("1", "2", (False, True), "between the two ends, the upper one included"),
    ],
)
def test_bounds_are_said_in_words(low, high, included, words):
    record = {"low": low, "high": high, "approximate": False}
    record |= dict(zip(("low_included", "high_included"), included, strict=True))
    assert bounds_words(record) == words
    assert bounds_words(record | {"approximate": True}).endswith("the source itself says “about”")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("over 2 million square meters", "en"),
        ("236.46亿元", "zh-Hans"),
        ("236.46億元", "zh-Hant"),
        ("近40万元", "zh-Hans"),
        ("約3畝", "zh-Hant"),
    ],
)
def test_a_phrase_is_marked_with_its_language(phrase, expected):
    assert language(phrase) == expected
