"""The feed of changes, ``changes.xml``: an Atom entry for each, typed as the changelog types it.

It needs the site's address, by which its entries have ids.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx

from book.cite import Book, figure_address
from book.record import CHANGELOG, Changelog, read_changelog
from book.site.nodes import citations, when_built
from lib.files import is_there

FEED = "changes.xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_TITLE = 90  # characters of a note that its title has at most


class Entry(NamedTuple):
    """A change: of which kind, when it came out (empty: not yet), in words, and where it shows."""

    kind: str
    date: str
    text: str
    address: str


def entries(log: Changelog, dates: dict[str, str]) -> Iterator[Entry]:
    """Yield the changes of a changelog, corrections of figures last.

    Parameters
    ----------
    log : Changelog
        What changed.
    dates : dict of str to str
        When each version came out.
    """
    for note in log.notes:
        yield Entry(note.kind, note.date, re.sub(r"[*`]", "", note.text), "")
    for one in log.corrections:
        text = f"{one.id}: {one.old} became {one.new}: {one.why}"
        address = figure_address(one.id)
        yield Entry("correction", dates.get(one.version, ""), text, address)


def feed(book: Book, changes: list[Entry]) -> str:
    """Return the feed.

    Parameters
    ----------
    book : Book
        The book, which knows its address.
    changes : list of Entry
        The changes; one whose page is not there any more leads to the book.
    """
    ElementTree.register_namespace("", _NAMESPACE)
    top = ElementTree.Element(f"{{{_NAMESPACE}}}feed")

    def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
        ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes).text = text or None

    add(top, "id", book.url(FEED))
    add(top, "title", f"{book.title}: corrections, revisions and additions")
    add(top, "updated", _time(book, ""))
    add(top, "link", rel="self", href=book.url(FEED))
    add(top, "link", href=f"{book.base_url}/")
    author = ElementTree.SubElement(top, f"{{{_NAMESPACE}}}author")
    add(author, "name", book.publisher)
    for one in changes:
        entry = ElementTree.SubElement(top, f"{{{_NAMESPACE}}}entry")
        digest = hashlib.sha256(one.text.encode()).hexdigest()[:16]
        add(entry, "id", f"{book.url(FEED)}#{digest}")
        add(entry, "title", _shortened(one.text))
        add(entry, "updated", _time(book, one.date))
        add(entry, "category", term=one.kind)
        add(entry, "link", href=book.url(one.address) if one.address else f"{book.base_url}/")
        add(entry, "content", one.text, type="text")
    ElementTree.indent(top)
    return ElementTree.tostring(top, encoding="unicode", xml_declaration=True) + "\n"


def _time(book: Book, date: str) -> str:
    return f"{date or book.date.isoformat()}T00:00:00Z"


def _shortened(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rpartition(' ')[0]} …"


def _name_in_heads(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    book = citations(app).book
    if book.base_url and is_there(Path(app.srcdir, CHANGELOG)):
        context["metatags"] = (
            f"{context.get('metatags', '')}\n"
            '<link rel="alternate" type="application/atom+xml" title="What changed" '
            f'href="{escape(book.url(FEED))}" />'
        )


def _write(app: Sphinx) -> None:
    cited, root = citations(app), Path(app.srcdir)
    if not cited.book.base_url or not is_there(root / CHANGELOG):
        return
    log = read_changelog(root)
    dates = {note.version: note.date for note in log.notes}
    changes = [
        one if one.address in map(figure_address, cited.figures) else one._replace(address="")
        for one in entries(log, dates)
    ]
    Path(app.outdir, FEED).write_text(feed(cited.book, changes), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the writing of the feed, and the link by which readers of feeds find it."""
    app.connect("html-page-context", _name_in_heads)
    when_built(app, _write)
