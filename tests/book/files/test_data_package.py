"""The data package: it describes each table as it is, and the check of it can fail."""

import copy
import csv
import hashlib
import json

import pytest

from book.cite.citations import Citations
from book.files.exports import data_files
from lib.ledger import read_package
from lib.ledger.readings import (
    COLUMNS,
)
from tests.support.built import ROOT
from tests.support.small import SMALL, at_hand
from tests.support.table_schema import package_files, problems


@pytest.fixture(scope="module", params=[ROOT, SMALL], ids=["this", "small"])
def book(request):
    """Let this book and the small one be at hand, one after the other."""
    with at_hand(request.param) as folder:
        yield folder


@pytest.fixture(scope="module")
def site(book):
    return data_files(Citations.load(), book)


def resource(package, path):
    return next(found for found in package["resources"] if found["path"] == path)


def test_the_tables_are_as_described(book):
    assert problems(read_package(book), package_files(book)) == []


def test_the_tables_of_the_site_are_as_described(site):
    package = json.loads(site["datapackage.json"])
    assert problems(package, site) == []
    of_figures = {name for name in site if name.startswith("figures/")}
    described = set(site) - of_figures - {"datapackage.json"}
    assert {found["path"] for found in package["resources"]} == described
    for found in package["resources"]:
        content = site[found["path"]].encode()
        assert found["bytes"] == len(content)
        assert found["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_sites_package_leads_from_each_row_to_its_source(site):
    package = json.loads(site["datapackage.json"])
    keys = [
        f for found in package["resources"] for f in found.get("schema", {}).get("foreignKeys", ())
    ]
    assert keys
    for found in package["resources"]:
        assert "bibliography" not in found
        if "figures" in found:
            assert found["sources"][0]["title"], found["path"]


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
        lambda package, files: files.update({"context/dues.csv": "quay,year,usd_per_berth\n1\n"}),
        "row 1 has not 3 cells",
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
        lambda package, files: replace_cell(files, "reported.csv", "id", "tea.sales"),
        "'tea.sales' is there twice",
    ),
    "an unknown kind": (
        lambda package, files: replace_cell(files, "reported.csv", "quantity", "weight"),
        "'weight' is none of those",
    ),
    "no number": (
        lambda package, files: replace_cell(files, "context/dues.csv", "usd_per_berth", "6,3"),
        "'6,3' is no number",
    ),
    "a number too small": (
        lambda package, files: replace_cell(files, "context/dues.csv", "usd_per_berth", "-6.3"),
        "'-6.3' is less than 0",
    ),
    "no year": (
        lambda package, files: replace_cell(files, "context/dues.csv", "year", "last"),
        "'last' is no year",
    ),
    "a key twice": (
        lambda package, files: replace_cell(files, "context/dues.csv", "year", "2021"),
        "the key ('North Quay', '2021') is there twice",
    ),
    "an unknown source": (
        lambda package, files: (
            files.update({"sources.csv": "key\nreport2022\n"}),
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
def test_the_check_of_tables_can_fail(spoil, problem):
    spoiled, others = copy.deepcopy(read_package(SMALL)), package_files(SMALL)
    spoil(spoiled, others)
    assert any(problem in found for found in problems(spoiled, others))
