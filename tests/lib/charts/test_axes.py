"""Axes: how they count."""

import pytest

from lib.charts.axes import counting


@pytest.mark.parametrize(
    ("unit", "power"), [("million tonnes of CO2", 6), ("billion USD", 9), ("thousand firms", 3)]
)
def test_an_axis_counts_in_the_scale_word_that_its_title_begins_with(unit, power):
    assert counting(unit) == {"labelExpr": f"format(datum.value / 1e{power}, ',~f')"}


@pytest.mark.parametrize("unit", ["USD per tonne", "% of a million", ""])
def test_without_one_it_shows_its_numbers_as_they_are(unit):
    assert counting(unit) == {"format": ",~f"}
