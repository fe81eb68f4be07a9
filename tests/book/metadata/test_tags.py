"""The tags and the COinS of a work: a body is a body, and no text breaks them."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given

from book.cite import Name
from book.metadata import coins, head_tags
from tests.support.hostile import HOSTILE, texts
from tests.support.works import WORK

PERSON = Name(family="de la Cruz", given="Ana")


def found(of):
    return parse_qs(coins(of), strict_parsing=True)


def test_a_figure_is_data_of_a_body():
    keys = found(WORK)
    assert keys["rft.type"] == ["dataset"]
    assert keys["rft.aucorp"] == ["The contributors"]
    assert keys["rft.source"] == ["A book"]
    assert keys["rft.date"] == ["2026-11-04"]
    assert keys["rft_id"] == [WORK.url]
    assert "rft.aulast" not in keys


def test_a_person_is_a_person():
    keys = found(replace(WORK, authors=(PERSON,)))
    assert (keys["rft.aulast"], keys["rft.aufirst"]) == (["de la Cruz"], ["Ana"])
    assert "rft.aucorp" not in keys
    assert ("citation_author", "de la Cruz, Ana") in head_tags(replace(WORK, authors=(PERSON,)))


def test_a_body_has_a_comma_behind_it_lest_its_last_word_be_a_surname():
    assert ("citation_author", "The contributors,") in head_tags(WORK)
    assert ("DC.creator", "The contributors") in head_tags(WORK)


def test_only_works_have_the_tags_of_papers():
    names = {name for name, _ in head_tags(replace(WORK, kind="page", id=""))}
    assert "DC.title" in names
    assert not any(name.startswith("citation_") for name in names)


@pytest.mark.parametrize(
    ("container", "genre", "title"),
    [("A book", "bookitem", "rft.atitle"), ("", "book", "rft.btitle")],
)
def test_a_chapter_is_an_item_of_a_book_and_the_book_a_book(container, genre, title):
    kind = "chapter" if container else "book"
    keys = found(replace(WORK, kind=kind, id="", container=container))
    assert keys["rft.genre"] == [genre]
    assert keys["rft.edition"] == ["Version 0.1.0"]
    assert keys[title] == [WORK.title]
    assert keys["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:book"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_values(text):
    title = found(replace(WORK, title=text)).get("rft.title", [""])
    assert title == [text]


@given(texts)
def test_any_text_stays_a_value(text):
    assert found(replace(WORK, title=text)).get("rft.title", [""]) == [text]


def test_tags_say_what_it_is_where_it_is_and_in_what():
    tags = dict(head_tags(WORK, ["tea"]))
    assert tags["citation_publication_date"] == "2026/11/04"
    assert tags["citation_keywords"] == "tea"
    assert tags["citation_inbook_title"] == tags["DCTERMS.isPartOf"] == "A book"
    assert tags["citation_public_url"] == WORK.url
    assert tags["DC.type"] == "Dataset"
    ids = [content for name, content in head_tags(WORK) if name == "DC.identifier"]
    assert ids == [WORK.url, WORK.id, WORK.swhid]


def test_what_is_not_known_has_no_tag():
    names = {name for name, _ in head_tags(replace(WORK, url="", swhid="", container=""))}
    assert not names & {"citation_public_url", "citation_inbook_title", "DCTERMS.isPartOf"}
