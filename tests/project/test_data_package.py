"""This book's data package: it describes each table, and asks what the code asks."""

import json

import pytest

from book.cite import Citations
from book.files.exports import data_files
from book.files.origins import data_sets, tables_of_figures
from book.record import claims
from lib.ledger import read_package
from lib.ledger.readings import (
    COLUMNS,
    CONFIDENCE,
    CONTEXT_COLUMNS,
    ID,
    MAY_BE_EMPTY,
    STOCK_OR_FLOW,
)
from lib.units import units_of
from tests.support.built import ROOT
from tests.support.table_schema import package_files


@pytest.fixture(scope="module")
def package():
    return read_package(ROOT)


@pytest.fixture(scope="module")
def files():
    return package_files(ROOT)


def resource(package, path):
    return next(found for found in package["resources"] if found["path"] == path)


def test_every_table_is_described(package, files):
    described = [resource["path"] for resource in package["resources"]]
    tables = {path for path in files if path.endswith((".csv", ".bib", ".txt"))}
    assert sorted(described) == sorted(tables)


@pytest.mark.parametrize(
    ("path", "columns", "kind"),
    [("reported.csv", COLUMNS, "reported"), ("context/facts.csv", CONTEXT_COLUMNS, "context")],
)
def test_the_description_asks_what_the_ledger_asks(package, path, columns, kind):
    fields = resource(package, path)["schema"]["fields"]
    asked = {field["name"]: field.get("constraints", {}) for field in fields}
    assert tuple(asked) == columns
    assert {name for name in asked if not asked[name].get("required")} == MAY_BE_EMPTY[kind]
    assert asked["id"]["pattern"] == ID.pattern
    assert asked["quantity"]["enum"] == list(units_of().kinds)
    assert set(asked["stock_or_flow"]["enum"]) == STOCK_OR_FLOW
    if kind == "context":
        assert set(asked["confidence"]["enum"]) == CONFIDENCE


def test_the_description_of_the_claims_is_that_of_the_code(package):
    fields = {field["name"]: field for field in resource(package, "claims.csv")["schema"]["fields"]}
    assert tuple(fields) == claims.COLUMNS
    assert fields["verdict"]["constraints"]["enum"] == list(claims.VERDICTS)
    assert fields["relation"]["constraints"]["enum"] == list(claims.RELATIONS)


def test_each_table_says_how_it_was_made_and_what_it_lacks(package):
    for found in package["resources"]:
        if "schema" in found:
            for field in ("title", "description", "processing", "limitations", "terms"):
                assert found[field], found["path"]
            assert found["licenses"][0]["path"].startswith("https://")


def test_a_table_is_of_its_source_under_its_licence():
    citations = Citations.load()
    published = json.loads(data_files(citations, ROOT)["datapackage.json"])
    prices = resource(published, "data/context/carbon-prices-world-bank.csv")
    assert prices["sources"][0]["title"].startswith("World Bank: ")
    sets = data_sets(citations, ROOT)
    assert sets["worldbank2024"].accessed == "2026-11-23"
    assert sets["worldbank2024"].licence == "CC BY 4.0"
    assert tables_of_figures(citations, ROOT)["land.visitors"] == "reported"
