"""Cited numbers against published figures: what agrees, what does not, and why."""

import re

import pytest

from book.record.cited import agreement
from book.record.outputs import published_figures
from lib.errors import BookError
from lib.figures.records import record_text

PRICE = {
    "id": "carbon.price",
    "value": "18.42",
    "low": "18.39",
    "high": "18.44",
    "low_included": True,
    "high_included": True,
    "unit": "yuan/tCO2e",
}
BOUND = PRICE | {"value": "580", "low": "0", "high": "582.5", "high_included": False}
BOUND |= {"id": "tea.price", "unit": "yuan/m²"}
AREA = PRICE | {"value": "2000000", "low": "2000000", "high": None, "unit": "m²"}
AREA |= {"id": "tea.area", "low_included": False, "high_included": False}
TENS = PRICE | {"value": "7945.2", "low": "7910.7", "high": "7979.8", "unit": "yuan/m²"}
COUNT = PRICE | {"value": "844", "low": "844", "high": "844", "unit": "enterprise"}
RATIO = PRICE | {"value": "0.6919", "low": "0.6916", "high": "0.6923", "unit": "1"}
LOAN = PRICE | {"value": "2382000", "low": "2381500", "high": "2382500"}
LOAN |= {"unit": "yuan/enterprise", "quantity": "average-loan"}
PRINTED = PRICE | {"quantity": "emissions-price"}
YEAR = PRICE | {"value": "2018", "low": "2018", "high": "2018", "unit": "calendar_year"}


@pytest.mark.parametrize(
    ("record", "cited", "why"),
    [
        (PRICE, "18.42 yuan/t", "rounding"),
        (PRICE, "18.4 yuan per ton", "every value"),
        (PRICE, "18.42 yuan/tCO2e (18.39–18.44)", "rounding"),
        (PRICE, "18.4 yuan/t (18–19)", "every value"),
        (PRICE, "18 yuan/t", "every value"),
        (PRICE, "每吨18.42元", "rounding"),
        (PRICE, "over 18 yuan/t", "every value"),
        (PRICE, "at least 18.39 yuan/t", "every value"),
        (PRICE, "18.39-18.44 yuan/t", "every value"),
        (PRICE, "about 20 yuan/t", "every value"),
        (TENS, "7,950 yuan/m²", "digits that its bounds support"),
        (BOUND, "less than 582.5 yuan/m²", "every value"),
        (BOUND, "up to 600 yuan/m²", "every value"),
        (AREA, "over 2 million square meters", "every value"),
        (COUNT, "844 enterprises", "every value"),
        (RATIO, "0.692", "every value"),
        (RATIO, "0.6919 (0.6916–0.6923)", "rounding"),
        (RATIO, "69.2%", "every value"),
        (RATIO, "69.19% (69.1–69.3%)", "rounding"),
        (LOAN, "238.2万元", "every value"),
        (PRINTED, "CNY 18.42", "rounding"),
        (PRINTED, "18.42 yuan/t", "rounding"),
        (LOAN, "238.2万元/家", "every value"),
        (YEAR, "2018", "every value"),
    ],
)
def test_a_true_citation_agrees(record, cited, why):
    found = agreement(record, cited)
    assert found.agrees
    assert why in found.reason


@pytest.mark.parametrize(
    ("record", "cited", "why"),
    [
        (PRICE, "18.42 yuan", "it is in yuan"),
        (PRICE, "18.43 yuan/t", "possible within"),
        (PRICE, "18.40 yuan/t", "possible within"),
        (PRICE, "over 18.40 yuan/t", "possible within"),
        (PRICE, "over 18.39 yuan/t", "possible within"),
        (PRICE, "less than 18.44 yuan/t", "possible within"),
        (PRICE, "10-18.43 yuan/t", "possible within"),
        (PRICE, "18.45 yuan/t", "outside"),
        (PRICE, "20 yuan/t", "outside"),
        (PRICE, "18.42 yuan", "in yuan, and"),
        (PRICE, "18.42 yuan/m²", "in yuan/m²"),
        (PRICE, "$18.42/t", "in USD/tCO2e"),
        (PRICE, "18.42 yuan/t (18.40–18.44)", "bounds cited"),
        (BOUND, "580 yuan/m²", "does not stand for a bound"),
        (BOUND, "less than 582 yuan/m²", "possible within"),
        (AREA, "200多万平方米", "possible within"),
        (AREA, "2 million m²", "does not stand for a bound"),
        (COUNT, "845 enterprises", "outside"),
        (RATIO, "0.693", "outside"),
        (YEAR, "2019", "outside"),
        (TENS, "7,947 yuan/m²", "possible"),
        (TENS, "7,960 yuan/m²", "possible"),
    ],
)
def test_a_false_citation_differs(record, cited, why):
    found = agreement(record, cited)
    assert not found.agrees
    assert why in found.reason


def test_tonnes_that_are_carbon_tonnes_are_taken_so_with_a_remark():
    assert "tonne of CO2 equivalent" in agreement(PRICE, "18.42 yuan/t").remark
    assert agreement(PRICE, "18.42 yuan/tCO2e").remark == ""
    goods = PRICE | {"unit": "yuan/t"}
    assert not agreement(goods, "18.42 yuan/tCO2e").agrees


@pytest.mark.parametrize(
    "cited", ["", "a lot", "18.42", "18.42 yuan/t (x)", "18.42 yuan/t ()", "("]
)
def test_what_cannot_be_read_is_an_error(cited):
    with pytest.raises(BookError):
        agreement(PRICE, cited)


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.slow
def test_whatever_the_book_prints_of_a_figure_agrees_with_it(ends):
    figures = published_figures()
    assert len(figures) > 37
    for id, record in figures.items():
        for unit in (record["shown_unit"], record["unit"]):
            cited = record_text(record, shown_unit=unit, ends=ends)
            found = agreement(record, cited)
            assert found.agrees, f"{id}: {cited}: {found.reason}"
        # The cell of a table and a year in words say their unit elsewhere.
        if re.search(r"[^0-9.,]", record["printed"]) and record["unit"] != "calendar_year":
            assert agreement(record, record["printed"]).agrees, id
