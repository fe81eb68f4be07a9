"""The tables, as CSVW, as data packages, in DuckDB and in pandas."""

import json
import shutil

import duckdb
import pandas as pd
import pytest
from csvw import CSVW
from frictionless import Package

from lib.root import root
from tests.support.built import SITE

ROOT = root()
FIGURES = json.loads((SITE / "figures.json").read_text(encoding="utf-8"))
TABLES = json.loads((SITE / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]


def problems(folder):
    """Return what a validator of CSVW has against the tables in a folder."""
    group = CSVW(str(folder / "csv-metadata.json"), validate=True)
    try:
        valid = group.is_valid
    except ValueError as error:  # a row that leads nowhere
        return [str(error)]
    return [] if valid and not group.warnings else [str(one.message) for one in group.warnings]


def test_csvw_is_valid_and_describes_each_row():
    group = CSVW(str(SITE / "csv-metadata.json"), validate=True)
    assert problems(SITE) == []
    counted = {str(table.url): sum(1 for _ in table) for table in group.tables}
    assert counted["figures.csv"] == len(FIGURES) > 300
    assert len(counted) == len(TABLES) > 10
    assert all(counted.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",reported,", ",reported,surplus,"),
        (",true,", ",perhaps,"),
        ("land-reform", "land-reform"),
    ],
    ids=["a cell too many", "no truth value", "nothing"],
)
def test_the_validator_of_csvw_finds_what_is_wrong(tmp_path, old, new):
    for name in ("csv-metadata.json", "figures.csv"):
        shutil.copy(SITE / name, tmp_path)
    shutil.copytree(SITE / "data", tmp_path / "data")
    table = tmp_path / "figures.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert bool(problems(tmp_path)) == (old != new)


def test_a_foreign_key_that_leads_nowhere_is_found(tmp_path):
    shutil.copy(SITE / "csv-metadata.json", tmp_path)
    shutil.copy(SITE / "figures.csv", tmp_path)
    shutil.copytree(SITE / "data", tmp_path / "data")
    table = tmp_path / "data" / "sources.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    assert problems(tmp_path)


@pytest.mark.parametrize("folder", [SITE, ROOT / "data"], ids=["site", "repository"])
def test_frictionless_finds_the_packages_valid(folder):
    package = Package(str(folder / "datapackage.json"))
    assert len(package.resources) > 10
    report = package.validate()
    assert report.flatten(["name", "type", "note"]) == []
    assert report.valid
    assert sum(task.stats.get("rows", 0) for task in report.tasks) > 1000


def test_frictionless_finds_a_table_that_was_changed(tmp_path):
    shutil.copytree(SITE / "data", tmp_path / "data")
    for name in ("datapackage.json", "figures.csv", "figures.json"):
        shutil.copy(SITE / name, tmp_path)
    table = tmp_path / "data" / "reported.csv"
    table.write_text(table.read_text(encoding="utf-8") + "one,cell\n", encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_duckdb_reads_the_figures_as_they_are():
    rows = duckdb.sql(
        f"SELECT id, value, low, high, low_included, unit FROM read_csv('{SITE / 'figures.csv'}')"
    ).fetchall()
    assert len(rows) == len(FIGURES)
    for row, figure in zip(rows, FIGURES, strict=True):
        assert row[0] == figure["id"]
        assert row[1] == pytest.approx(float(figure["value"]))
        for cell, end in zip(row[2:4], (figure["low"], figure["high"]), strict=True):
            assert cell is None if end is None else cell == pytest.approx(float(end))
        assert (row[4], row[5]) == (figure["low_included"], figure["unit"])


@pytest.mark.parametrize("path", [table["url"] for table in TABLES])
def test_duckdb_and_pandas_read_the_same_of_each_table(path):
    columns = next(one for one in TABLES if one["url"] == path)["tableSchema"]["columns"]
    frame = pd.read_csv(SITE / path, dtype=str, keep_default_na=False)
    read = duckdb.sql(f"SELECT * FROM read_csv('{SITE / path}', all_varchar=true, header=true)")
    assert list(frame.columns) == read.columns == [column["name"] for column in columns]
    rows = [["" if cell is None else cell for cell in row] for row in read.fetchall()]
    assert rows == frame.values.tolist()
    assert rows


def test_pandas_reads_numbers_as_numbers():
    frame = pd.read_csv(SITE / "figures.csv")
    assert all(frame[name].dtype == float for name in ("value", "low", "high"))
    assert all(frame[name].dtype == bool for name in ("low_included", "high_included"))
