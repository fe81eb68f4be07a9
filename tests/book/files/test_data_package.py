"""The data package: it describes each table as it is, and the check of it can fail."""

import copy
import csv
import hashlib
import json

import pytest

from book.cite.citations import Citations
from book.files.exports import data_files
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
from lib.root import root
from lib.units import units_of
from tests.support.table_schema import problems

ROOT = root()


DATA = ROOT / "data"


@pytest.fixture(scope="module")
def package():
    return read_package(ROOT)


@pytest.fixture(scope="module")
def files():
    return {
        path.relative_to(DATA).as_posix(): path.read_bytes().decode()
        for path in DATA.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site():
    return data_files(Citations.load(), ROOT)


def resource(package, path):
    return next(found for found in package["resources"] if found["path"] == path)


def test_the_tables_are_as_described(package, files):
    assert problems(package, files) == []


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


def test_the_tables_of_the_site_are_as_described(site):
    package = json.loads(site["datapackage.json"])
    assert problems(package, site) == []
    assert {found["path"] for found in package["resources"]} == set(site) - {"datapackage.json"}
    for found in package["resources"]:
        content = site[found["path"]].encode()
        assert found["bytes"] == len(content)
        assert found["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_sites_package_leads_from_each_row_to_its_source(site):
    package = json.loads(site["datapackage.json"])
    keys = [
        f for found in package["resources"] for f in found.get("schema", {}).get("foreignKeys", ())
    ]
    assert len(keys) >= 5
    prices = resource(package, "data/context/carbon-prices-world-bank.csv")
    assert prices["sources"][0]["title"].startswith("World Bank: ")
    assert "bibliography" not in prices


def test_a_source_seen_as_a_copy_has_no_address_in_the_table(site):
    rows = list(csv.DictReader(site["data/sources.csv"].splitlines()))
    copies = [row for row in rows if row["copy"] == "true"]
    assert copies
    for row in copies:
        assert row["url"] == ""
        assert "copy" in row["note"]
    assert all(row["url"].startswith("http") for row in rows if row["copy"] == "false")


# Each takes the package and the files, and spoils one thing.
SPOILED = {
    "a missing file": (lambda package, files: files.pop("reported.csv"), "no such file"),
    "no row": (
        lambda package, files: files.update({"reported.csv": ",".join(COLUMNS) + "\n"}),
        "no row",
    ),
    "another column": (
        lambda package, files: files.update(
            {"reported.csv": files["reported.csv"].replace("id,label", "id,name", 1)}
        ),
        "the columns are",
    ),
    "a row too short": (
        lambda package, files: files.update(
            {"context/exchange-rates.csv": "year,cny_per_usd\n1\n"}
        ),
        "row 1 has not 2 cells",
    ),
    "an empty field": (
        lambda package, files: replace_cell(files, "reported.csv", "label", ""),
        "column label: it must not be empty",
    ),
    "an id of another form": (
        lambda package, files: replace_cell(files, "reported.csv", "id", "Land Area"),
        "is not of the form",
    ),
    "an id twice": (
        lambda package, files: replace_cell(files, "reported.csv", "id", "land.visitors"),
        "'land.visitors' is there twice",
    ),
    "an unknown kind": (
        lambda package, files: replace_cell(files, "reported.csv", "quantity", "weight"),
        "'weight' is none of those",
    ),
    "no number": (
        lambda package, files: replace_cell(
            files, "context/exchange-rates.csv", "cny_per_usd", "6,3"
        ),
        "'6,3' is no number",
    ),
    "a number too small": (
        lambda package, files: replace_cell(
            files, "context/exchange-rates.csv", "cny_per_usd", "-6.3"
        ),
        "'-6.3' is less than 0",
    ),
    "no year": (
        lambda package, files: replace_cell(files, "context/exchange-rates.csv", "year", "last"),
        "'last' is no year",
    ),
    "a key twice": (
        lambda package, files: replace_cell(
            files, "context/carbon-prices-world-bank.csv", "year", "2015"
        ),
        "the key ('Beijing pilot ETS', '2015') is there twice",
    ),
    "an unknown source": (
        lambda package, files: (
            files.update({"sources.csv": "key\nichongqing2022\n"}),
            package["resources"].append(
                {
                    "name": "keys",
                    "path": "sources.csv",
                    "schema": {"fields": [{"name": "key", "type": "string"}]},
                }
            ),
            resource(package, "context/facts.csv")["schema"].update(
                foreignKeys=[
                    {"fields": "source", "reference": {"resource": "keys", "fields": "key"}}
                ]
            ),
        ),
        "is not in keys",
    ),
    "an unknown type": (
        lambda package, files: resource(package, "reported.csv")["schema"]["fields"][0].update(
            type="geopoint"
        ),
        "is of the type geopoint",
    ),
    "an unknown constraint": (
        lambda package, files: resource(package, "reported.csv")["schema"]["fields"][0].update(
            constraints={"maxLength": 3}
        ),
        "are not known here",
    ),
}


def replace_cell(files, path, column, text):
    """Replace a cell of a table's first row."""
    rows = list(csv.reader(files[path].splitlines(keepends=True)))
    rows[1][rows[0].index(column)] = text
    quoted = ([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows)
    files[path] = "".join(",".join(row) + "\n" for row in quoted)


@pytest.mark.parametrize(("spoil", "problem"), SPOILED.values(), ids=SPOILED)
def test_the_check_of_tables_can_fail(package, files, spoil, problem):
    spoiled, others = copy.deepcopy(package), dict(files)
    spoil(spoiled, others)
    assert any(problem in found for found in problems(spoiled, others))
