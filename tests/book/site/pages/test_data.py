"""The data page: each table, each source and each printed figure is there, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from book.cite.citations import Citations
from book.files.origins import data_sets, tables_of_figures
from book.record.provenance import printed_inputs
from lib.ledger import read_package
from lib.ledger.sources import read_sources
from tests.support.built import by_id, page

ROOT = Path(__file__).resolve().parents[4]
PAGE = ROOT / "_build" / "html" / "reference" / "data.html"


@pytest.fixture(scope="module")
def citations():
    return Citations.load()


@pytest.fixture(scope="module")
def sets(citations):
    return data_sets(citations, ROOT)


def test_each_printed_figure_is_in_one_table_and_one_data_set(citations, sets):
    printed = {id for id, one in citations.figures.items() if one["kind"] != "derived"}
    listed = [one["id"] for found in sets.values() for one in found.printed]
    assert len(listed) == len(set(listed))
    assert set(listed) == printed
    tables = {one["name"] for one in read_package(ROOT)["resources"] if "schema" in one}
    found = tables_of_figures(citations, ROOT)
    assert set(found) == printed
    assert set(found.values()) <= tables
    assert found["land.visitors"] == "reported"


def test_each_derived_figure_stands_with_every_source_under_it(citations, sets):
    for id, record in citations.figures.items():
        if record["kind"] == "derived":
            under = printed_inputs([record], citations.figures)
            keys = {key for key, found in sets.items() if record in found.derived}
            assert keys == {one["source"] for one in under}, id


def test_what_is_not_recorded_is_left_empty(sets):
    entries = read_sources(ROOT / "data" / "sources.bib")
    for key, one in sets.items():
        assert one.accessed == entries[key].fields.get("urldate", ""), key
    assert sets["worldbank2024"].accessed == "2026-11-23"
    assert sets["worldbank2024"].licence == "CC BY 4.0"
    assert not any(one.source.url for one in sets.values() if one.is_copy)


@pytest.mark.site
def test_the_page_says_what_data_and_ledger_say(citations, sets):
    soup = page("reference/data")
    text = re.sub(r"\s+", " ", soup.get_text(" "))
    for resource in read_package(ROOT)["resources"]:
        if "schema" in resource:
            (block,) = soup.select(f"#table-{resource['name']}")
            words = re.sub(r"\s+", " ", block.get_text())
            for field in ("title", "description", "processing", "limitations", "terms"):
                assert resource[field] in words
            (file,) = (
                a for a in block.select("a[href]") if a.get_text() == f"data/{resource['path']}"
            )
            assert (PAGE.parent / str(file["href"])).read_bytes() == (
                ROOT / "data" / resource["path"]
            ).read_bytes()
    for key, found in sets.items():
        (block,) = soup.select(f"#source-{key}")
        words = re.sub(r"\s+", " ", block.get_text())
        assert found.source.title in words
        assert found.source.iso_date in words
        links = {str(a["href"]) for a in block.select("a[href]")}
        for record in [*found.printed, *found.derived]:
            assert f"figures.html#{record['id']}" in links
        outward = {link for link in links if link.startswith("http")}
        assert outward == ({found.source.url} - {""})
    assert "not recorded" in text


@pytest.mark.site
def test_the_files_of_the_site_are_those_of_the_ledger_now(citations):
    from book.files.exports import export_files

    files = export_files(citations, ROOT)
    assert len(files) > 500
    site = PAGE.parents[1]
    for name, content in files.items():
        assert (site / name).read_bytes().decode() == content, name
    endings = (".bib", ".csl.json")
    there = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.name.endswith(endings) or path.name in ("figures.json", "datapackage.json")
    }
    assert there <= set(files)
    anchors = by_id("reference/figures").keys()
    for row in json.loads(files["figures.json"]):
        assert row["page"] == "figures.html"
        assert row["anchor"] in anchors
