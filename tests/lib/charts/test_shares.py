"""Wholes that are divided: the parts make them up, and each is named."""

import json

import pandas as pd
import pytest

from lib.charts.shares import shares_chart


def frame(*parts, whole="All"):
    return pd.DataFrame(
        [
            {"id": f"p{n}", "label": name, "part": name, "whole": whole, "value": value,
             "low": value - 0.5, "high": value + 0.5, "text": f"{value}% ({value - 0.5}–)"}
            for n, (name, value) in enumerate(parts)
        ]
    )  # fmt: skip


def test_parts_follow_one_another_to_the_end():
    spec = shares_chart(frame(("fund", 80), ("bank", 20)), market="tea").to_dict()
    (rows,) = spec["datasets"].values()
    assert [(row["start"], row["end"]) for row in rows] == [(0, 80), (80, 100)]
    assert [row["words"] for row in rows] == [["fund", "80%"], ["bank", "20%"]]
    assert "#8a2c6a" in json.dumps(spec)


def test_each_whole_has_a_row():
    both = pd.concat([frame(("a", 60), ("b", 40)), frame(("c", 100), whole="Other")])
    (rows,) = shares_chart(both).to_dict()["datasets"].values()
    assert [row["row"] for row in rows] == [0, 0, 1]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ([("a", 60), ("b", 30)], "the parts of 'All' do not make it up"),
        ([(name, 20) for name in "abcde"], "too many parts"),
    ],
)
def test_what_is_no_whole_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        shares_chart(frame(*parts))


def test_an_unknown_market_is_refused():
    with pytest.raises(ValueError, match="no such market: labour"):
        shares_chart(frame(("a", 100)), market="labour")
