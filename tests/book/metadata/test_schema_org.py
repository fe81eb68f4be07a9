"""JSON-LD of figures and charts: what it says, and that bounds are not narrowed on the way."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.cite import Citations
from book.metadata import chart_data, figure_data
from book.metadata.schema_org import quantity
from tests.support.hostile import texts
from tests.support.small import at_hand

ID = "trade.price-ratio"


@pytest.fixture(scope="module")
def citations():
    with at_hand():
        yield Citations.load()


def test_a_printed_figure_is_a_data_set_with_bounds_source_and_print(citations):
    record = citations.figures["tea.volume"]
    data = figure_data(citations, record)
    variable = data["variableMeasured"]
    assert data["@type"] == "Dataset"
    assert variable["@type"] == "PropertyValue"
    assert variable["unitText"] == record["unit"]
    assert str(variable["value"]) == record["value"]
    assert record["printed"] in data["description"]
    (source,) = data["isBasedOn"]
    assert source["url"] == citations.sources[record["source"]].fields["url"]
    assert source["author"] == [{"@type": "Organization", "name": "Example Harbour"}]
    assert data["citation"] == [one.text for one in citations.of_figure(record).originals]
    assert data["url"] == data["@id"] == citations.of_figure(record).url


def test_a_derived_figure_names_its_formula_its_inputs_and_their_sources(citations):
    record = citations.figures[ID]
    data = figure_data(citations, record)
    assert data["measurementTechnique"] == record["formula"]
    inputs = [one["identifier"] for one in data["isBasedOn"] if one["@type"] == "Dataset"]
    assert inputs == record["inputs"]
    assert [one for one in data["isBasedOn"] if one["@type"] == "CreativeWork"]


def test_identifiers_are_the_id_the_digest_and_the_swhid(citations):
    record = citations.figures[ID]
    id, digest, swhid = figure_data(citations, record)["identifier"]
    assert id == ID
    assert digest["value"] == citations.of_figure(record).digest
    assert swhid["value"] == citations.swhids["trade"]


def test_an_open_end_is_left_out():
    record = {"value": "20", "low": "20", "high": None, "unit": "t"}
    assert quantity(record) == {"value": 20, "minValue": 20, "unitText": "t"}


decimals = st.decimals(allow_nan=False, allow_infinity=False, places=17, min_value=0, max_value=10)


@given(decimals, decimals)
def test_bounds_are_never_narrowed(one, other):
    low, high = sorted((Fraction(one), Fraction(other)))
    record = {"value": str(one), "low": f"{min(one, other):f}", "high": f"{max(one, other):f}"}
    found = json.loads(json.dumps(quantity(record | {"value": f"{one:f}", "unit": "1"})))
    assert Fraction(repr(found["minValue"])) <= low <= high <= Fraction(repr(found["maxValue"]))
    assert float(found["minValue"]) == pytest.approx(float(low), rel=1e-15, abs=1e-300)


def test_a_chart_is_based_on_its_figures_and_offers_its_files(citations):
    data = chart_data(citations, "trade.chart.prices")
    assert data["@type"] == "ImageObject"
    assert {one["identifier"] for one in data["isBasedOn"]} <= citations.figures.keys()
    files = [one["contentUrl"] for one in data["encoding"]]
    assert files[0] == "https://example.org/example-book/charts/trade.chart.prices.svg"


def test_without_an_address_nothing_claims_one(citations):
    unknown = replace(citations, book=replace(citations.book, base_url=""))
    data = figure_data(unknown, citations.figures["tea.volume"])
    assert "url" not in data
    assert "@id" not in data


@given(texts)
def test_any_text_is_carried_as_it_is(citations, text):
    record = citations.figures[ID] | {"label": text, "period": text}
    data = json.loads(json.dumps(figure_data(citations, record)))
    assert data["variableMeasured"]["name"] == text
    assert data.get("temporalCoverage", "") == text
