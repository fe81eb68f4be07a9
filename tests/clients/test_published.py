"""The map and the feed of a site that knows its address, by a schema and a reader not ours.

If this one does not, they are written here of its own pages and changes.
"""

from dataclasses import replace
from functools import cache

import feedparser
import pytest
from lxml import etree

from book.cite import Citations
from book.record import read_changelog
from book.site.published.feed import FEED, entries, feed
from book.site.published.maps import sitemap
from tests.clients.running import NODE, ROOT
from tests.support.built import SITE, pages

ADDRESS = "https://example.org/book"
# The one that sitemaps.org has published, as a package for maps carries it.
SCHEMA = etree.XMLSchema(etree.parse(NODE / "sitemap" / "schema" / "sitemap.xsd"))


def faults(text):
    """Return what the schema says of a map."""
    SCHEMA.validate(etree.fromstring(text.encode()))
    return [str(error.message) for error in SCHEMA.error_log]


def lacking(text):
    """Return what Atom asks of a feed and a reader of feeds does not find."""
    found = feedparser.parse(text.encode())
    if found.bozo or found.version != "atom10":
        return [str(found.get("bozo_exception", found.version))]
    wanted = ("id", "title", "updated_parsed", "links")
    return [
        f"{part.get('id')}: {name}"
        for part in (found.feed, *found.entries)
        for name in (*wanted, "author" if part is found.feed else "content")
        if not part.get(name)
    ]


@cache
def book():
    """Return the book as one whose address is known."""
    book = Citations.load(ROOT).book
    return book if book.base_url else replace(book, base_url=ADDRESS)


@cache
def the_map():
    if (SITE / "sitemap.xml").exists():
        return (SITE / "sitemap.xml").read_text(encoding="utf-8")
    return sitemap(book(), [page.relative_to(SITE).as_posix() for page in pages()])


@cache
def the_feed():
    if (SITE / FEED).exists():
        return (SITE / FEED).read_text(encoding="utf-8")
    log = read_changelog(ROOT)
    return feed(book(), list(entries(log, {note.version: note.date for note in log.notes})))


def test_the_map_is_valid():
    assert the_map().count("<url>") > 300
    assert faults(the_map()) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<loc>", "<loc>x</loc><loc>"),
        ("</lastmod>", "T</lastmod>"),
        ("</loc>", f"{2048 * 'x'}</loc>"),
    ],
)
def test_a_fault_of_the_map_is_found(right, wrong):
    assert right in the_map()
    assert faults(the_map().replace(right, wrong, 1))


def test_the_feed_is_read_whole():
    assert lacking(the_feed()) == []
    found = feedparser.parse(the_feed().encode())
    kinds = {tag.term for entry in found.entries for tag in entry.tags}
    assert {"addition"} <= kinds <= {"addition", "correction", "revision"}
    assert len({entry.id for entry in found.entries}) == len(found.entries) > 10
    assert found.feed.updated_parsed >= max(entry.updated_parsed for entry in found.entries)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("</feed>", ""),
        ("<updated>20", "<updated>x"),
        ("id>", "no>"),
        ("link ", "lnk "),
    ],
)
def test_a_fault_of_the_feed_is_found(right, wrong):
    assert right in the_feed()
    assert lacking(the_feed().replace(right, wrong))
