"""A chart's data as a table: what a reader is told of each row, and what is left to the file."""

import pytest

from lib.charts.data import data_table

PRICE = {"id": "tea.price", "label": "Tea", "text": "3 yuan"}


@pytest.mark.parametrize(
    ("more", "headings", "cells"),
    [
        ({}, (), ()),
        ({"start": "2014-06-19", "end": "2022-11-16"}, ("When",), ("2014-06-19 to 2022-11-16",)),
        ({"start": "2014-06-19", "end": "2014-06-19"}, ("When",), ("2014-06-19",)),
        # The ends of a bar are where it is drawn; so is what holds a row's place.
        ({"start": 0.0, "end": 48.0, "row": 0, "words": ["3", "yuan"]}, (), ()),
        ({"kind": "a day", "year": 2014}, ("Kind", "Year"), ("a day", "2014")),
    ],
)
def test_a_row_of_a_table(more, headings, cells):
    table = data_table({"datasets": {"one": [PRICE | more]}})
    assert table.headings == ("Figure", *headings, "Value and bounds")
    assert table.rows == (("Tea", *cells, "3 yuan"),)
