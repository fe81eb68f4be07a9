"""Events in the order of time, each with its words on the side where there is room."""

import pandas as pd
import pytest

from lib.charts.data import data_table
from lib.charts.timeline import timeline_chart

EVENTS = pd.DataFrame(
    {
        "id": ["c", "a", "b"],
        "label": ["Last", "First", "Between"],
        "when": ["2022-11-16", "2008-11", 2014],
        "market": ["tea", "coffee", "tea"],
    }
)


def test_events_stand_in_the_order_of_time():
    (rows,) = timeline_chart(EVENTS).to_dict()["datasets"].values()
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert [row["early"] for row in rows] == [True, True, False]
    assert [row["row"] for row in rows] == [0, 1, 2]


def test_a_reader_of_its_table_is_told_each_event_and_its_day():
    table = data_table(timeline_chart(EVENTS).to_dict())
    assert table.headings == ("Figure", "When")
    assert table.rows == (("First", "2008-11"), ("Between", "2014"), ("Last", "2022-11-16"))
    assert table.ids == ("a", "b", "c")


def test_long_words_are_broken():
    long = EVENTS.assign(label="An event that takes a good many words to tell what it was")
    (rows,) = timeline_chart(long).to_dict()["datasets"].values()
    assert all(" ".join(row["words"]) == long["label"][0] for row in rows)
    assert max(len(words) for row in rows for words in row["words"]) <= 22


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (EVENTS.head(0), "at least one event"),
        (EVENTS.assign(market="labour"), "no such market: labour"),
        (EVENTS.assign(when="soon"), "no date"),
    ],
)
def test_what_cannot_be_drawn_is_refused(frame, message):
    with pytest.raises(ValueError, match=message):
        timeline_chart(frame)
