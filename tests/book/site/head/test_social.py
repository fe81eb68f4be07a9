"""What a link to a page shows elsewhere: only where the book knows its address, and drawn anew."""

import struct
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from bench.growth import build, write_book
from book.cite.citations import Citations
from tests.support.built import leads_on, pages, soup
from tests.support.hostile import HOSTILE

ROOT = Path(__file__).resolve().parents[4]

from book.site.charts import png  # noqa: E402
from book.site.head.page import Page  # noqa: E402
from book.site.head.social import FILE, tags  # noqa: E402
from book.site.head.social_picture import HEIGHT, WIDTH, picture  # noqa: E402

ADDRESS = "https://example.org/a/book"
NAMES = {"og:title", "og:description", "og:type", "og:url", "og:image", "twitter:card"}


@pytest.fixture(scope="module")
def book():
    return replace(Citations.load().book, base_url=ADDRESS)


def contents(soup):
    found = soup.find_all("meta", content=True)
    return {str(tag.get("property") or tag.get("name")): str(tag["content"]) for tag in found}


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_book_without_an_address_has_no_tags(book):
    assert tags(replace(book, base_url=""), Page("data", "Data", "Words.")) == ""


def test_a_page_names_itself_and_the_cover_the_book(book):
    page = contents(BeautifulSoup(tags(book, Page("data", "Data", "Some words.")), "html.parser"))
    assert set(page) >= NAMES
    assert (page["og:title"], page["og:description"]) == ("Data", "Some words.")
    assert (page["og:type"], page["og:url"]) == ("article", f"{ADDRESS}/data.html")
    assert page["og:image"] == f"{ADDRESS}/{FILE}"
    cover = contents(BeautifulSoup(tags(book, Page("intro")), "html.parser"))
    assert (cover["og:title"], cover["og:type"]) == (book.full_title, "book")
    assert cover["og:description"].removesuffix(" …") in " ".join(book.abstract.split())
    assert len(cover["og:description"]) <= 200


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text(book, text):
    soup = BeautifulSoup(tags(book, Page("data", text, text)), "html.parser")
    assert contents(soup)["og:title"] == text
    assert contents(soup)["og:description"] == " ".join(text.split())
    assert {tag.name for tag in soup.find_all(True)} == {"meta"}
    drawn = ElementTree.fromstring(picture(replace(book, title=text), {text: []}))
    assert text.split()[0] in "".join(drawn.itertext())


@pytest.mark.parametrize("count", [0, 1, 365, 1_000, 5_000])
def test_the_picture_has_a_mark_for_each_figure_and_none_beyond_its_edge(book, count):
    records = [{"kind": "derived" if number % 3 else "reported"} for number in range(count)]
    groups = {"One": records, "Another": records[:7], "Rest": records[:40]}
    drawn = ElementTree.fromstring(picture(book, groups))
    marks = [mark.attrib for mark in drawn.iter() if mark.tag.endswith("circle")]
    assert len(marks) == sum(map(len, groups.values()))
    for mark in marks:
        assert 0 < float(mark["cx"]) < WIDTH
        assert 0 < float(mark["cy"]) < HEIGHT - 90  # where the last line stands
    assert sum(mark["fill"] == mark["stroke"] for mark in marks) == sum(
        record["kind"] == "derived" for group in groups.values() for record in group
    )


@pytest.mark.slow
def test_the_same_book_gives_the_same_picture(book):
    svg = picture(book, {"One": [{"kind": "derived"}]})
    assert png(svg) == png(svg)
    assert size_of(png(svg)) == (WIDTH, HEIGHT) == (1200, 630)


@pytest.mark.slow
def test_each_page_of_a_published_book_has_its_tags_and_the_picture_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_URL", f"{ADDRESS}/")
    write_book(tmp_path, 4, text="Words of the cover.")
    build(tmp_path)
    site = tmp_path / "_build" / "html"
    assert size_of((site / FILE).read_bytes()) == (WIDTH, HEIGHT)
    pages = [page for page in site.rglob("*.html") if page.name != "index.html"]
    no_works = ("of-", "search", "404")
    pages = [p for p in pages if not leads_on(p) and not p.name.startswith(no_works)]
    assert len(pages) == 3 + 4  # and a page for each figure
    for page in pages:
        found = contents(BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser"))
        assert set(found) >= NAMES
        assert found["og:url"] == f"{ADDRESS}/{page.relative_to(site).as_posix()}"
        assert found["og:image"] == f"{ADDRESS}/{FILE}"


@pytest.mark.site
def test_each_page_has_a_favicon_that_is_there():
    shown = [page for page in pages() if page.name != "index.html"]
    assert len(shown) > 5
    for page in shown:
        (icon,) = soup(page).select('link[rel~="icon"]')
        path = page.parent / urlsplit(str(icon["href"])).path
        assert ElementTree.fromstring(path.read_text(encoding="utf-8")).tag.endswith("svg")
