"""JSON-LD, PROV and SWHIDs, by readers that are not ours."""

import json
import re
from dataclasses import replace

import pytest
import rdflib
from prov.model import ProvDerivation, ProvDocument
from pyld import jsonld
from rdflib.compare import isomorphic
from swh.model.from_disk import Content, Directory
from swh.model.swhids import CoreSWHID

from book.cite import Citations
from book.metadata import prov_turtle
from lib.root import root
from tests.clients.running import NODE, linked_data
from tests.support.built import SITE
from tests.support.hostile import HOSTILE

SCHEMA = "http://schema.org/"
# What RO-Crate's context says are words of schema.org, by schema.org's own list of them.
TERMS = json.loads((NODE / "ro-crate" / "lib" / "context.json").read_text(encoding="utf-8"))[
    "@context"
]
KNOWN = {name for name, iri in TERMS.items() if str(iri) == f"{SCHEMA}{name}"}
FIGURES = json.loads((SITE / "figures.json").read_text(encoding="utf-8"))
PROV = SITE / "figures.prov.ttl"


def loader(address, options):
    """Give schema.org's context without asking its host: all words are its own."""
    assert address.rstrip("/") == "https://schema.org"
    ids = {name: {"@type": "@id"} for name in ("url", "license", "contentUrl")}
    document = {"@context": {"@vocab": SCHEMA, **ids}}
    return {"contextUrl": None, "documentUrl": address, "document": document}


def expanded(data):
    options = {"documentLoader": loader, "base": "https://example.org/"}
    return jsonld.expand(data, options)


def words(found):
    """Yield the types and properties in expanded JSON-LD."""
    if isinstance(found, list):
        for one in found:
            yield from words(one)
    elif isinstance(found, dict):
        yield from found.get("@type", [])
        for name, value in found.items():
            if not name.startswith("@"):
                yield name
            yield from words(value)


@pytest.mark.parametrize("page", sorted(linked_data()))
def test_each_page_says_what_it_is_in_words_of_schema_org(page):
    assert len(KNOWN) > 2000
    used = set(words(expanded(linked_data()[page])))
    assert len(used) > 8
    assert {word for word in used if word.removeprefix(SCHEMA) not in KNOWN} == set()


def test_a_word_that_schema_org_does_not_have_is_found():
    data = {"@context": "https://schema.org", "@type": "Figure", "lowestValue": 1}
    used = {word.removeprefix(SCHEMA) for word in words(expanded(data))}
    assert used - KNOWN == {"Figure", "lowestValue"}


def test_rdflib_reads_the_same_graph_as_pyld():
    # Comparing graphs takes a second each: of the pages of figures, which are alike, a few.
    alike = [page for page in linked_data() if page.startswith(("figures/", "charts/"))]
    left_out = {*alike} - {*alike[::40]}
    assert len(linked_data()) - len(left_out) > 10
    for page, data in linked_data().items():
        if page in left_out:
            continue
        triples = jsonld.to_rdf(
            data,
            {
                "documentLoader": loader,
                "base": "https://example.org/",
                "format": "application/n-quads",
            },
        )
        ours, theirs = rdflib.Graph(), rdflib.Graph()
        ours.parse(data=triples, format="nt")
        local = {**data, "@context": loader("https://schema.org", {})["document"]["@context"]}
        theirs.parse(data=json.dumps(local), format="json-ld", publicID="https://example.org/")
        assert len(ours) > 20, page
        assert isomorphic(ours, theirs), page


def test_each_claim_is_reviewed_with_a_verdict_and_bounds():
    (page,) = [data for data in linked_data().values() if "ClaimReview" in json.dumps(data)]
    graph = rdflib.Graph()
    local = {**page, "@context": loader("https://schema.org", {})["document"]["@context"]}
    graph.parse(data=json.dumps(local), format="json-ld", publicID="https://example.org/")
    found = graph.query(
        """PREFIX s: <http://schema.org/>
        SELECT ?verdict ?value WHERE {
            ?review a s:ClaimReview ; s:reviewRating/s:alternateName ?verdict ;
                s:itemReviewed/s:about ?about .
            ?about a s:QuantitativeValue ; s:value ?value ; s:unitText ?unit .
        }"""
    )
    verdicts = [str(row.verdict) for row in found]
    claims = (root() / "data" / "claims.csv").read_text(encoding="utf-8")
    assert len(verdicts) > 20
    assert set(verdicts) <= {
        "recomputed", "corroborated", "consistent", "in conflict", "untested",
    }  # fmt: skip
    for verdict in set(verdicts):
        assert verdicts.count(verdict) == len(re.findall(rf"^[\w.-]+,{verdict},", claims, re.M))


def test_provenance_comes_back_the_same():
    document = ProvDocument.deserialize(PROV, format="rdf", rdf_format="turtle")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    derived = list(document.get_records(ProvDerivation))
    inputs = sum(len(set(figure["inputs"])) or 1 for figure in FIGURES)
    assert len(derived) == inputs > 400


def test_provenance_leads_from_each_figure_to_its_inputs():
    graph = rdflib.Graph()
    graph.parse(PROV, format="turtle", publicID="https://example.org/")
    names = {str(name): one for one, name in graph.subject_objects(rdflib.DCTERMS.identifier)}
    assert names.keys() == {figure["id"] for figure in FIGURES}
    for figure in FIGURES:
        behind = set(graph.objects(names[figure["id"]], rdflib.PROV.wasDerivedFrom))
        if figure["inputs"]:
            assert behind == {names[id] for id in figure["inputs"]}
        else:
            (source,) = behind
            assert str(source).endswith(f"#source-{figure['source']}")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text_in_turtle(text):
    citations = Citations.load(root())
    (id, record), *_ = citations.figures.items()
    spoiled = replace(citations, figures={id: record | {"label": text, "canonical_text": text}})
    if record["inputs"]:
        spoiled.figures[id]["inputs"] = []
        spoiled.figures[id].update(kind="reported")
    graph = rdflib.Graph()
    graph.parse(data=prov_turtle(spoiled), format="turtle", publicID="https://example.org/")
    assert text in {str(value) for value in graph.objects(None, rdflib.PROV.value)}


def test_the_identifiers_are_those_of_software_heritage():
    citations = Citations.load(root())
    for name in citations.titles:
        path = root() / "chapters" / f"{name}.ipynb"
        theirs = Content.from_file(path=bytes(path), max_content_length=None).swhid()
        assert CoreSWHID.from_string(citations.swhids[name]) == theirs
    for folder in ("chapters", "data/context"):
        here = Directory.from_disk(
            path=bytes(root() / folder),
            max_content_length=None,
            path_filter=lambda path, name, entries: not name.startswith((b".", b"__pycache__")),
        )
        assert citations.swhids[folder] == str(here.swhid())
