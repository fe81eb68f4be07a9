"""What a page asks is answered in JSON, errors as one line."""

import json

import pytest

from book.recompute import ASSUMED, answer
from book.recompute.answers import _published
from tests.support.small import at_hand


@pytest.fixture(autouse=True)
def small_book():
    _published.cache_clear()
    with at_hand():
        yield
    _published.cache_clear()


def answered(**question):
    parts: list[str] = []
    answer(json.dumps(question), parts.append)
    *found, done = map(json.loads, parts)
    assert done == {"event": "done"}
    return found


def test_a_phrase_is_read():
    (found,) = answered(ask="read", phrase="over 20,000 chests")
    assert (found["value"], found["low"], found["high"]) == ("20000", "20000", None)
    assert (found["low_included"], found["unit"], found["reason"]) == (False, "chest", "")
    assert found["text"] == "more than 20,000 chests"


@pytest.mark.parametrize("phrase", ["", "many chests", "<script>alert(1)</script>", "1" * 500])
def test_a_phrase_that_is_refused_has_its_reason(phrase):
    (found,) = answered(ask="read", phrase=phrase)
    assert found["reason"]
    assert found["value"] is None


def test_a_phrase_for_a_figure_is_read_as_its_print_is():
    (found,) = answered(ask="read", phrase="1999", figure="harbour.opened")
    assert found["text"] == "1999"
    (error,) = answered(ask="read", phrase="12 hectares", figure="harbour.berths")
    assert error["event"] == "error"
    assert "harbour.berths" in error["error"]


def test_another_print_changes_what_is_computed_from_it():
    (found,) = answered(ask="whatif", assumptions={"tea.sales": "40 million dollars"})
    assert found["status"] == ASSUMED
    assert found["assumed"][0]["after"].startswith("40 million USD")
    changed = {one["id"]: one["after"] for one in found["changed"]}
    # 40 million dollars over 1,250 tonnes
    assert changed["tea.price"].startswith("32,000 USD")


def test_what_cannot_be_assumed_is_one_error():
    (error,) = answered(ask="whatif", assumptions={"tea.price": "1 dollar"})
    assert error["event"] == "error"
    assert "is computed" in error["error"]
