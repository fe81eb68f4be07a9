"""The book's description: read from CITATION.cff, or one clear error."""

import datetime

import pytest

from book.cite.references import Name
from book.cite.work import Book
from lib.errors import LedgerError

CFF = """\
cff-version: 1.2.0
message: Cite it.
title: "A book: with a subtitle"
version: "1.10"
date-released: 2026-11-24
license: [MIT, CC-BY-4.0]
authors:
  - name: "The contributors"
  - {family-names: Cruz, given-names: Ana, name-particle: de la}
url: https://example.org/书/
"""


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.delenv("BOOK_URL", raising=False)

    def loaded(old: str = "", new: str = "") -> Book:
        assert old in CFF
        (tmp_path / "CITATION.cff").write_text(CFF.replace(old, new), encoding="utf-8")
        return Book.load(tmp_path)

    return loaded


def test_each_field_is_read(load):
    book = load()
    assert (book.title, book.subtitle) == ("A book", "with a subtitle")
    assert (book.version, book.date) == ("1.10", datetime.date(2026, 11, 24))
    assert book.authors == (Name("The contributors"), Name(family="de la Cruz", given="Ana"))
    assert book.publisher == "The contributors, Ana de la Cruz"
    assert book.licences == ("MIT", "CC-BY-4.0")
    assert book.base_url == "https://example.org/%E4%B9%A6"


def test_the_environment_says_where_the_book_is_published(load, monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://elsewhere.example")
    assert load().url("a.html") == "https://elsewhere.example/a.html"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title: "A book: with a subtitle"\n', "", "CITATION.cff, title: None is no text"),
        ('"1.10"', "1.10", "CITATION.cff, version: 1.1 is no text"),
        ("2026-11-24", "2026-11", "CITATION.cff, date-released: '2026-11' is no date"),
        ("2026-11-24", "", "CITATION.cff, date-released: None is no date"),
        ("- name:", "- nom:", "CITATION.cff, authors: {'nom': 'The contributors'} has no name"),
        ("authors:", "writers:", "CITATION.cff, authors: nobody is named"),
        ("https://example.org/书/", "example.org", "CITATION.cff, url: 'example.org' is not"),
        ("https://example.org/书/", "http://a/?q", "CITATION.cff, url: 'http://a/\\?q' is not"),
        ("[MIT,", "[MIT: [", r"CITATION.cff, line \d+: not YAML"),
        (CFF, "- a\n- b", "CITATION.cff: it holds no fields"),
    ],
)
def test_what_is_missing_or_malformed_is_one_clear_error(load, old, new, message):
    with pytest.raises(LedgerError, match=message) as caught:
        load(old, new)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(LedgerError, match=r"CITATION\.cff: the file is missing"):
        Book.load(tmp_path)
