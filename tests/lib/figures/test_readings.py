"""A series of phrases becomes a frame of readings, exact and with the same index."""

import pandas as pd
import pytest

from lib.figures import READING_COLUMNS, readings


def test_each_phrase_has_its_row():
    frame = readings(pd.Series(["over 2 million square meters", "5 lb"], index=["a", "b"]))
    assert list(frame.columns) == list(READING_COLUMNS)
    assert list(frame.index) == ["a", "b"]
    assert (frame.loc["a", "value"], frame.loc["a", "high"]) == ("2000000", None)
    assert frame.loc["a", "low_included"] is False
    assert frame.loc["b", "value"] is None
    assert frame.loc["b", "reason"] == "'lb' is not understood in '5 lb'"


def test_an_empty_series_gives_an_empty_frame_of_the_same_columns():
    assert list(readings(pd.Series([], dtype=str)).columns) == list(READING_COLUMNS)


def test_what_is_no_text_is_named():
    with pytest.raises(TypeError, match=r"the phrase at 1 is no text but 5"):
        readings(pd.Series(["5 tons", 5]))


@pytest.mark.parametrize("missing", [float("nan"), None, pd.NA])
def test_a_missing_value_has_its_row_and_reason(missing):
    frame = readings(pd.Series(["5 tons", missing]))
    assert list(frame["reason"]) == ["", "no phrase"]
    assert list(frame["unit"]) == ["t", None]
