"""What pages say of themselves to programs: in each page's head, and safe for any text."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given

from book.cite.citations import Citations
from book.cite.references import Name
from tests.support.built import SITE, pages, soup
from tests.support.hostile import HOSTILE, texts

ROOT = Path(__file__).resolve().parents[4]

from book.site.head import metadata as page_metadata  # noqa: E402
from book.site.head.page import Page  # noqa: E402

ADDRESS = "https://example.org/book"


@pytest.fixture(scope="module")
def citations():
    return Citations.load()


def head(citations, page, title):
    """Return what the head of a page holds, as a browser reads it."""
    of = Page(page, title)
    work, data = page_metadata.reference_of(citations, of), page_metadata.json_ld(citations, of)
    return BeautifulSoup(page_metadata.head(citations.book, work, data, of), "html.parser")


def data_of(soup):
    (script,) = soup.find_all("script")
    assert script["type"] == "application/ld+json"
    return json.loads(script.string)


def dublin_core(soup):
    return tags_of(soup, "DC")


def tags_of(soup, prefix="citation_"):
    tags: dict[Any, Any] = {}
    for tag in soup.find_all("meta", attrs={"name": re.compile(f"^{prefix}")}):
        tags.setdefault(tag["name"], []).append(tag["content"])
    return tags


def test_a_chapter_is_an_article_in_the_book(citations):
    chapter, title = next(iter(citations.titles.items()))
    soup = head(citations, f"chapters/{chapter}", title)
    book, data, tags = citations.book, data_of(soup), tags_of(soup)
    assert data["@type"] == "ScholarlyArticle"
    assert data["headline"] == title
    assert data["isPartOf"]["name"] == book.full_title
    assert data["version"] == book.version
    assert data["identifier"] == f"sha256:{citations.of_chapter(chapter).digest}"
    assert tags["citation_title"] == [title]
    assert tags["citation_inbook_title"] == [book.full_title]
    assert tags["citation_book_title"] == [book.full_title]
    assert tags["citation_author"] == [f"{name}," for name in book.authors]
    assert tags["citation_publication_date"] == [f"{book.date:%Y/%m/%d}"]
    assert "citation_public_url" not in tags


@pytest.mark.parametrize("page", ["reference/figures", "reference/data"])
def test_the_pages_of_data_are_data_sets(citations, page):
    data = data_of(head(citations, page, "Data"))
    assert data["@type"] == "Dataset"
    assert 50 <= len(data["description"]) <= 5000
    downloads = {found["contentUrl"] for found in data["distribution"]}
    assert downloads == {"figures.json", "figures.csv", "datapackage.json"}
    assert len(data["isBasedOn"]) == len(citations.sources)


def test_the_cover_is_the_book(citations):
    soup = head(citations, "intro", "")
    data = data_of(soup)
    assert (data["@type"], data["name"]) == ("Book", citations.book.full_title)
    assert [part["name"] for part in data["hasPart"]] == list(citations.titles.values())
    assert tags_of(soup)["citation_title"] == [citations.book.full_title]


def test_with_a_base_address_pages_name_their_own(citations):
    there = replace(citations, book=replace(citations.book, base_url=ADDRESS))
    soup = head(there, "reference/figures", "All numbers")
    assert f"{ADDRESS}/reference/figures.html" in dublin_core(soup)["DC.identifier"]
    data = data_of(soup)
    assert data["url"] == f"{ADDRESS}/reference/figures.html"
    assert data["distribution"][0]["contentUrl"].startswith(f"{ADDRESS}/figures.")


def test_a_page_that_is_no_work_of_its_own_has_no_tags_of_papers(citations):
    soup = head(citations, "reference/figures", "All numbers")
    assert tags_of(soup) == {}
    assert dublin_core(soup)["DC.title"] == ["All numbers"]


def test_persons_are_persons(citations):
    person = Name(family="de la Cruz", given="Ana")
    by = replace(citations, book=replace(citations.book, authors=(person,)))
    soup = head(by, "intro", "")
    assert data_of(soup)["author"][0] == {
        "@type": "Person",
        "name": "Ana de la Cruz",
        "familyName": "de la Cruz",
        "givenName": "Ana",
    }
    assert tags_of(soup)["citation_author"] == ["de la Cruz, Ana"]


def check_text(citations, text):
    spoiled = replace(
        citations,
        book=replace(citations.book, title=text, subtitle="", authors=(Name(text),), abstract=text),
    )
    soup = head(spoiled, f"chapters/{next(iter(citations.titles))}", text)
    assert data_of(soup)["headline"] == text
    assert data_of(soup)["author"][0]["name"] == text
    assert tags_of(soup)["citation_title"] == [text]
    assert tags_of(soup)["citation_author"] == [f"{text},"]
    assert {tag.name for tag in soup.find_all(True)} == {"meta", "script"}
    assert data_of(head(spoiled, "intro", ""))["description"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(citations, text):
    check_text(citations, text)


@given(texts)
def test_any_text_stays_a_text(citations, text):
    check_text(citations, text)


@pytest.mark.site
def test_each_page_of_the_site_has_its_metadata(citations):
    shown = [page for page in pages() if page.name != "index.html"]
    assert len(shown) >= 5
    kinds: dict[str, list[str]] = {}
    for page in shown:
        built = soup(page)
        assert len(built.select('head meta[name="description"]')) == 1, page.name
        if page.name == "search.html" or page.name.startswith("of-"):
            assert not built.select("script[type], meta[name^=citation_]"), page.name
            continue
        (script,) = built.select('head script[type="application/ld+json"]')
        data, tags = json.loads(script.get_text()), dublin_core(built)
        name = page.relative_to(SITE).as_posix().removesuffix(".html")
        kinds.setdefault(data["@type"], []).append(name)
        assert data["version"] == citations.book.version
        assert data["datePublished"] == citations.book.date.isoformat()
        assert tags["DC.creator"] == list(map(str, citations.book.authors))
        if data["@type"] == "ScholarlyArticle":
            title = built.select("h1")[0].get_text().removesuffix("#").strip()
            assert data["headline"] == title == tags["DC.title"][0]
            assert tags_of(built)["citation_title"] == [title]
            assert title == citations.titles[name.removeprefix("chapters/")]
    assert len(kinds["ScholarlyArticle"]) == len(citations.titles)
    assert "intro" in kinds["Book"]
    assert set(kinds["Dataset"]) == {
        "reference/figures",
        "reference/data",
        *(f"figures/{id}" for id in citations.figures),
    }
    assert set(kinds["ImageObject"]) == {f"charts/{id}" for id in citations.charts}
