"""Everything in this book can be cited, and its own description says how."""

import json

from pybtex.database import parse_string

from book.cite import Book, Citations
from lib.root import root
from tests.support.csl_schema import problems


def test_everything_in_the_book_can_be_cited_in_every_style():
    citations = Citations.load(root())
    ids = [*citations.figures, *citations.charts, *citations.titles, "book"]
    cited = {id: citations.find(id) for id in ids}
    for id, citation in cited.items():
        assert problems(json.loads(citation.csl_json)) == []
        assert "\n" not in citation.apa
        assert citation.original or id == "book"
    together = "\n".join(citation.bibtex for citation in cited.values())
    assert len(parse_string(together, "bibtex").entries) == len(ids) > 250


def test_no_address_is_claimed_before_the_book_is_published(monkeypatch):
    monkeypatch.delenv("BOOK_URL", raising=False)
    assert Book.load(root()).base_url == ""
