"""The data page: each table, each source and each printed figure is there, and nothing else."""

import json
import re

import pytest

from book.cite.citations import Citations
from book.files.exports import export_files
from book.files.origins import data_sets, tables_of_figures
from book.record.provenance import printed_inputs
from lib.ledger import read_package
from lib.ledger.sources import read_sources
from tests.support import small
from tests.support.built import ROOT, SITE, soup
from tests.support.small import SMALL, at_hand

# Of tests that ask for the site.
BUILT = pytest.mark.parametrize(
    "book",
    [
        pytest.param(ROOT, marks=pytest.mark.site, id="this"),
        pytest.param(SMALL, marks=pytest.mark.slow, id="small"),
    ],
    indirect=True,
)


@pytest.fixture(scope="module", params=[ROOT, SMALL], ids=["this", "small"])
def book(request):
    """Let this book and the small one be at hand, one after the other."""
    with at_hand(request.param) as folder:
        yield folder


@pytest.fixture
def site(book):
    return SITE if book == ROOT else small.site()


@pytest.fixture(scope="module")
def citations(book):
    return Citations.load()


@pytest.fixture(scope="module")
def sets(book, citations):
    return data_sets(citations, book)


def test_each_printed_figure_is_in_one_table_and_one_data_set(book, citations, sets):
    printed = {id for id, one in citations.figures.items() if one["kind"] != "derived"}
    listed = [one["id"] for found in sets.values() for one in found.printed]
    assert len(listed) == len(set(listed))
    assert set(listed) == printed
    tables = {one["name"] for one in read_package(book)["resources"] if "schema" in one}
    found = tables_of_figures(citations, book)
    assert set(found) == printed
    assert set(found.values()) <= tables


def test_each_derived_figure_stands_with_every_source_under_it(citations, sets):
    for id, record in citations.figures.items():
        if record["kind"] == "derived":
            under = printed_inputs([record], citations.figures)
            keys = {key for key, found in sets.items() if record in found.derived}
            assert keys == {one["source"] for one in under}, id


def test_what_is_not_recorded_is_left_empty(book, sets):
    entries = read_sources(book / "data" / "sources.bib")
    for key, one in sets.items():
        assert one.accessed == entries[key].fields.get("urldate", ""), key
    assert any(one.is_copy for one in sets.values())
    assert not any(one.source.url for one in sets.values() if one.is_copy)


@BUILT
def test_the_page_says_what_data_and_ledger_say(book, site, sets):
    page = soup(site / "reference" / "data.html")
    text = re.sub(r"\s+", " ", page.get_text(" "))
    for resource in read_package(book)["resources"]:
        if "schema" in resource:
            (block,) = page.select(f"#table-{resource['name']}")
            words = re.sub(r"\s+", " ", block.get_text())
            for field in ("title", "description", "processing", "limitations", "terms"):
                assert resource[field] in words
            (file,) = (
                a for a in block.select("a[href]") if a.get_text() == f"data/{resource['path']}"
            )
            published = site / "reference" / str(file["href"])
            assert published.read_bytes() == (book / "data" / resource["path"]).read_bytes()
    for key, found in sets.items():
        (block,) = page.select(f"#source-{key}")
        words = re.sub(r"\s+", " ", block.get_text())
        assert found.source.title in words
        assert found.source.iso_date in words
        links = {str(a["href"]) for a in block.select("a[href]")}
        for record in [*found.printed, *found.derived]:
            assert f"../figures/{record['id']}.html" in links
        outward = {link for link in links if link.startswith("http")}
        assert outward == ({found.source.url} - {""})
    assert "not recorded" in text


@BUILT
def test_the_files_of_the_site_are_those_of_the_ledger_now(book, site, citations):
    files = export_files(citations, book)
    assert len(files) > 2 * len(citations.figures)
    for name, content in files.items():
        assert (site / name).read_bytes().decode() == content, name
    endings = (".bib", ".csl.json")
    there = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.name.endswith(endings) or path.name in ("figures.json", "datapackage.json")
    }
    assert there <= set(files)
    for row in json.loads(files["figures.json"]):
        assert (site / row["page"]).exists()
