"""What a site whose address is known has for programs, on the made-up book, which knows its own."""

import re
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from book.cite import Citations
from book.record import read_changelog
from book.site.published import feed, maps
from lib.errors import LedgerError
from tests.support.hostile import HOSTILE
from tests.support.small import SMALL, site

ADDRESS = "https://example.org/example-book"
ATOM = "{http://www.w3.org/2005/Atom}"
LOG = """\
# Changelog

## Unreleased

### Added

- A chapter
  on coffee.

### Corrected

- **Withdrawn:** a sentence.

### Changed

- Names of columns.

## 0.1.0 – 2026-01-02

### Figures

| figure | from | to | why |
| --- | --- | --- | --- |
| tea.price | 3 | 4 | a digit |
"""


@pytest.fixture(scope="module")
def book():
    return Citations.load(SMALL).book


def log_of(tmp_path, text=LOG):
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    return read_changelog(tmp_path)


def test_the_map_names_every_page_and_nothing_else():
    found = ElementTree.fromstring((site() / "sitemap.xml").read_text(encoding="utf-8"))
    named = {str(one.text).removeprefix(f"{ADDRESS}/") for one in found.iter() if one.text}
    named = {name for name in named if name.endswith(".html")}
    pages = {path.relative_to(site()).as_posix(): path for path in site().rglob("*.html")}
    apart = {"404.html", "search.html"}
    for name, path in pages.items():
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            apart.add(name)
    assert len(named) > 20
    assert named == pages.keys() - apart


def test_robots_are_led_to_the_map():
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (site() / "robots.txt").read_text(encoding="utf-8")


def test_what_a_language_model_reads_leads_to_files_that_are_there():
    text = (site() / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"\]\((.*?)\)", text)
    assert len(links) > 6
    for link in links:
        assert (site() / link.removeprefix(f"{ADDRESS}/")).is_file(), link


def test_the_page_for_what_is_not_there_links_to_whole_addresses():
    page = BeautifulSoup((site() / "404.html").read_text(encoding="utf-8"), "html.parser")
    links = [str(tag.get("href") or tag.get("src")) for tag in page.select("[href], [src]")]
    assert len(links) > 8
    assert all(link.startswith(f"{ADDRESS}/") for link in links)
    for link in links:
        assert (site() / urlsplit(link).path.removeprefix("/example-book/")).is_file(), link


def test_the_feed_tells_each_change_with_its_kind(book, tmp_path):
    changes = list(feed.entries(log_of(tmp_path), {"0.1.0": "2026-01-02"}))
    assert [(one.kind, one.date) for one in changes] == [
        ("addition", ""),
        ("correction", ""),
        ("revision", ""),
        ("correction", "2026-01-02"),
    ]
    assert changes[0].text == "A chapter on coffee."
    assert changes[1].text == "Withdrawn: a sentence."
    top = ElementTree.fromstring(feed.feed(book, changes))
    entries = top.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}content") for one in entries] == [one.text for one in changes]
    ids = [one.findtext(f"{ATOM}id") for one in [top, *entries]]
    assert len(set(ids)) == len(ids) == 5
    for one in [top, *entries]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", str(one.findtext(f"{ATOM}updated")))
    (category,) = entries[2].findall(f"{ATOM}category")
    assert category.get("term") == "revision"
    last = entries[3].find(f"{ATOM}link")
    assert last is not None
    assert last.get("href") == f"{ADDRESS}/figures/tea.price.html"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text_in_feed_and_map(book, text):
    one = feed.Entry("correction", "", text, "")
    top = ElementTree.fromstring(feed.feed(replace(book, title=text), [one]))
    assert [content.text for content in top.iter(f"{ATOM}content")] == [text]
    there = replace(book, base_url=f"https://example.org/{len(text)}&<x>")
    urls = ElementTree.fromstring(maps.sitemap(there, ["a.html"]))
    assert urls[0][0].text == f"{there.base_url}/a.html"


def test_each_page_names_the_feed_that_is_there():
    for name in ("intro", "chapters/trade"):
        page = BeautifulSoup((site() / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        (link,) = page.select('link[type="application/atom+xml"]')
        assert (site() / str(link["href"]).removeprefix(f"{ADDRESS}/")).is_file()


def test_a_version_without_a_date_is_refused(tmp_path):
    with pytest.raises(LedgerError, match="neither '## Unreleased' nor a version"):
        log_of(tmp_path, "## 0.2.0\n")
