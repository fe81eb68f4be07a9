"""CSVW, PROV, RO-Crates and reviews of claims: that they say what the record says.

That they are valid, validators that are not ours say: tests/clients.
"""

import io
import json
import re
import zipfile

import pytest

from book.cite import Citations
from book.files import chapter_zip, export_files
from book.metadata import claim_review, csvw
from book.record import VERDICTS, read_claims
from tests.support.hostile import HOSTILE
from tests.support.small import at_hand


@pytest.fixture(scope="module")
def root():
    with at_hand() as folder:
        yield folder


@pytest.fixture(scope="module")
def citations(root):
    return Citations.load(root)


@pytest.fixture(scope="module")
def files(citations, root):
    return export_files(citations, root)


def test_each_table_of_the_package_has_its_columns(files):
    package = json.loads(files["datapackage.json"])
    tables = {one["url"]: one["tableSchema"] for one in csvw(package)["tables"]}
    described = {one["path"]: one["schema"] for one in package["resources"] if "schema" in one}
    assert {"figures.csv", "data/reported.csv", "data/sources.csv"} <= tables.keys()
    assert tables.keys() == described.keys()
    for path, schema in described.items():
        names = [field["name"] for field in schema["fields"]]
        assert [column["name"] for column in tables[path]["columns"]] == names
    assert json.loads(files["csv-metadata.json"]) == csvw(package)


def test_limits_of_a_column_are_kept_and_an_unknown_type_is_no_text():
    def column(**field):
        table = {"name": "a", "path": "a.csv", "title": "", "schema": {"fields": [field]}}
        about = {"title": "", "description": "", "contributors": [], "created": "", "version": ""}
        (found,) = csvw(about | {"resources": [table]})["tables"]
        return found["tableSchema"]["columns"][0]

    words = column(name="x", type="string", constraints={"enum": ["a.b", "c"], "required": True})
    assert words["datatype"] == {"base": "string", "format": r"a\.b|c"}
    assert words["required"] is True
    assert column(name="x", type="year")["datatype"] == "gYear"
    low = column(name="x", type="number", constraints={"minimum": 0})
    assert low["datatype"] == {"base": "decimal", "minimum": 0}
    with pytest.raises(KeyError):
        column(name="x", type="geopoint")


def test_a_column_that_may_be_empty_has_no_foreign_key():
    names = {"filled": {"required": True}, "open": {}}
    fields = [{"name": n, "type": "string", "constraints": c} for n, c in names.items()]
    keys = [{"fields": n, "reference": {"resource": "a", "fields": "filled"}} for n in names]
    schema = {"fields": fields, "foreignKeys": keys}
    table = {"name": "a", "path": "a.csv", "title": "", "schema": schema}
    about = {"title": "", "description": "", "contributors": [], "created": "", "version": ""}
    (found,) = csvw(about | {"resources": [table]})["tables"]
    reference = {"resource": "a.csv", "columnReference": "filled"}
    assert found["tableSchema"]["foreignKeys"] == [
        {"columnReference": "filled", "reference": reference}
    ]


def test_provenance_has_each_figure_and_all_that_it_was_derived_from(citations, files):
    blocks = {}
    for block in files["figures.prov.ttl"].split("\n\n"):
        if found := re.search(r'dct:identifier "(.*)"', block):
            blocks[found[1]] = block
    assert blocks.keys() == citations.figures.keys()
    for id, record in citations.figures.items():
        (line,) = re.findall(r"prov:wasDerivedFrom (.*) ;", blocks[id])
        behind = [f"<{citations.find(name).url}>" for name in record["inputs"]] or [
            f"<#source-{record['source']}>"
        ]
        assert line.split(", ") == behind
        made = re.findall(r"prov:wasGeneratedBy <#execution-(.*)>", blocks[id])
        assert made == ([record["chapter"]] if record["kind"] == "derived" else [])


def test_a_chapters_crate_lists_what_is_in_its_zip(root):
    archive = zipfile.ZipFile(io.BytesIO(chapter_zip(root, "trade")))
    names = {name.removeprefix("trade/") for name in archive.namelist()}
    graph = json.loads(archive.read("trade/ro-crate-metadata.json"))["@graph"]
    by_id = {one["@id"]: one for one in graph}
    parts = {one["@id"] for one in by_id["./"]["hasPart"]}
    folders = {part for part in parts if part.endswith("/")}
    assert folders == {"lib/", "book/"}
    inside = {name for name in names if name.startswith(tuple(folders))}
    assert parts - folders == names - inside - {"ro-crate-metadata.json"}
    run = by_id["#execution-trade"]
    assert run["@type"] == "CreateAction"
    assert run["result"] == {"@id": "trade.ipynb"}
    assert {"@id": "data/reported.csv"} in run["object"]
    # Whatever is named is described.
    named = re.findall(r'\{\s*"@id": "([^"]+)"\s*\}', json.dumps(graph))
    assert {id for id in named if not id.startswith("https://w3id.org/ro/crate")} <= by_id.keys()


def test_the_sites_crate_names_files_that_are_there(files):
    graph = json.loads(files["ro-crate-metadata.json"])["@graph"]
    parts = {one["@id"] for one in graph[1]["hasPart"]}
    zips = {"downloads/trade.zip"}
    assert zips <= parts
    assert parts - zips <= files.keys()
    assert {"figures.json", "csv-metadata.json", "figures.prov.ttl"} <= parts


def test_a_review_has_the_verdict_the_print_and_its_bounds(citations, root):
    claims = read_claims(root)
    assert len(claims) > 5
    for claim in claims:
        record = citations.figures[claim.figure]
        review = claim_review(citations, claim, "A sentence.", "reference/claims.html")
        assert review["reviewRating"]["alternateName"] in VERDICTS
        assert review["reviewRating"]["alternateName"] == claim.verdict
        assert review["claimReviewed"].endswith(record["printed"])
        about = review["itemReviewed"]["about"]
        assert about["@type"] == "QuantitativeValue"
        assert ("minValue" in about) == (record["low"] is not None)
        assert ("maxValue" in about) == (record["high"] is not None)
        assert review["url"].endswith(f"/reference/claims.html#claim-{claim.figure}")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_a_string_of_turtle(text):
    from book.metadata.prov import _text

    inner = _text(text)[1:-1]
    assert re.fullmatch(r'(?:[^"\\\n\r]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*', inner)
