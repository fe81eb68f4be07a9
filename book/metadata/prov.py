"""Where figures come from, as PROV in Turtle: what each was derived from, and what computed it."""

from __future__ import annotations

import json
from urllib.parse import quote

from book.cite import Citations, source_reference

FILE = "figures.prov.ttl"
_HEAD = """\
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
"""


def prov_turtle(citations: Citations) -> str:
    """Return the provenance of all figures; addresses are whole where the book knows its own.

    Relative ones are meant from where the file lies, the root of the site.
    """
    blocks = [_HEAD]
    authors = [f"<#author-{number}>" for number in range(1, len(citations.book.authors) + 1)]
    for mark, name in zip(authors, citations.book.authors, strict=True):
        kind = "prov:Organization" if name.whole else "prov:Person"
        blocks.append(_block(mark, ("a", f"prov:Agent, {kind}"), ("rdfs:label", _text(str(name)))))
    for chapter in citations.titles:
        blocks.append(
            _block(
                _execution(chapter),
                ("a", "prov:Activity"),
                ("rdfs:label", _text(f"Execution of chapters/{chapter}.ipynb")),
            )
        )
    for key in citations.sources:
        of = source_reference(key, citations.sources)
        more = [("rdfs:seeAlso", f"<{_iri(of.url)}>")] if of.url else []
        blocks.append(
            _block(_source(key), ("a", "prov:Entity"), ("rdfs:label", _text(of.title)), *more)
        )
    for record in citations.figures.values():
        if record["kind"] == "derived":
            behind = [_figure(citations, id) for id in record["inputs"]]
        else:
            behind = [_source(record["source"])]
        said = [
            ("a", "prov:Entity"),
            ("dct:identifier", _text(record["id"])),
            ("rdfs:label", _text(record["label"])),
            ("prov:value", _text(record["canonical_text"])),
            ("prov:wasDerivedFrom", ", ".join(behind)),
            ("prov:wasAttributedTo", ", ".join(authors)),
        ]
        if record["kind"] == "derived":
            said.append(("prov:wasGeneratedBy", _execution(record["chapter"])))
        blocks.append(_block(_figure(citations, record["id"]), *said))
    return "\n".join(blocks)


def _block(subject: str, *said: tuple[str, str]) -> str:
    lines = " ;\n".join(f"  {verb} {thing}" for verb, thing in said)
    return f"{subject}\n{lines} .\n"


def _figure(citations: Citations, id: str) -> str:
    return f"<{_iri(citations.of_figure(citations.figures[id]).url)}>"


def _source(key: str) -> str:
    return f"<#source-{quote(key, safe='')}>"


def _execution(chapter: str) -> str:
    return f"<#execution-{quote(chapter, safe='')}>"


def _iri(address: str) -> str:
    # What an address may hold and Turtle's brackets may not.
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~")


def _text(text: str) -> str:
    # Turtle's escapes are JSON's, but for pairs of surrogates, which are written out here.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
