"""What the cards and the pages of figures say, held against what they should."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from bs4 import BeautifulSoup, Tag

from lib.figures import record_interval, record_text
from tests.support.shown.finished import OF_FIGURES, parsed, read, unlike, words, words_of
from tests.support.shown.places import of_links
from tests.support.shown.wanted import Wanted, bounds_words

KINDS = {
    "reported": "Reported figure: printed in the report",
    "context": "Context figure: printed in another source",
    "derived": "Derived figure: computed in this book",
}


def of_entries(should: Wanted, pages: dict[str, BeautifulSoup]) -> Iterator[str]:
    entries = {
        name.removeprefix(OF_FIGURES): page
        for name, page in pages.items()
        if name.startswith(OF_FIGURES) and not name.startswith(f"{OF_FIGURES}of-")
    }
    yield from unlike("entries", sorted(entries), sorted(should.figures))
    for id, entry in entries.items():
        yield from of_content(should, entry, id, f"entry {id}", "../", uses=True)
        if record := should.figures.get(id):
            title = f"{record['label']}: {record['text']} – {should.book.book.title}"
            yield from unlike(f"entry {id}, title", words(entry.title), words_of(title))


def of_cards(
    should: Wanted, cards: dict[str, str], pages: dict[str, BeautifulSoup]
) -> Iterator[str]:
    links = (link for page in pages.values() for link in page.select("a[data-figure]"))
    if missing := {str(link["data-figure"]) for link in links} - cards.keys():
        yield f"cards: none of {sorted(missing)}"
    for id, html in cards.items():
        yield from of_content(should, parsed(html), id, f"card {id}", "", uses=False)
        yield from of_links(should, "intro", parsed(html), f"card {id}")


def of_content(
    should: Wanted, tag: Tag, id: str, where: str, up: str, *, uses: bool
) -> Iterator[str]:
    record = should.figures.get(id)
    if record is None:
        yield f"{where}: there is no such figure"
        return
    kind = " ".join([KINDS[record["kind"]], *should.marks(id)])
    cited = should.book.of_figure(record)
    parts = {
        "h1" if uses else ".fm-card-label": record["label"],
        ".fm-card-text": record["text"],
        ".fm-card-kind": kind,
        ".fm-cite-text": cited.text if uses else cited.apa,
    }
    for name, text in parts.items():
        yield from unlike(f"{where}, {name}", words(tag.select_one(name)), words_of(text))
    terms = [words(term) for term in tag.select("dt")]
    facts = dict(zip(terms, map(read, tag.select("dd")), strict=True))
    yield from unlike(f"{where}, headings", len(terms), len(facts))
    quoting = facts.pop("Quoted in", None)
    yield from unlike(where, facts, should.facts(id, uses=uses))
    endings = ["bib", "csl.json"]
    if uses:
        places = tag.select("dd")[terms.index("Quoted in")].select("a") if quoting else ()
        addresses = (normpath(join("figures", str(link["href"]))) for link in places)
        pages = {address.partition(".html")[0] for address in addresses}
        yield from unlike(f"{where}, pages", pages, should.pages_that_quote(id))
        used = bool(terms and {"Used by", "Shown in", "Quoted in"} & {*terms})
        yield from unlike(f"{where}, uses", "Nothing else" not in words(tag), used)
        styles = [words(style) for style in tag.select(".fm-cite-text")]
        given = [words_of(one) for one in (cited.text, cited.short, cited.bibtex)]
        yield from unlike(f"{where}, styles", styles, given)
        yield from of_picture(tag, record, where)
        verdict = should.verdicts.get(id, "")
        yield from unlike(f"{where}, verdict", words(tag.select_one(".fm-verdict")), verdict)
        endings += ["ris", "json"]
    elif quoting:
        yield f"{where}: it says where it is quoted"
    files = [f"{up}figures/{id}.{ending}" for ending in endings]
    shown = [a["href"] for a in tag.select(".fm-cite a, .fm-record-files a")]
    yield from unlike(f"{where}, files", shown, files)


def of_picture(page: Tag, record: dict[str, Any], where: str) -> Iterator[str]:
    """Compare the picture of the bounds, and the sentence under it, with the bounds."""
    picture, ends = page.select_one(".fm-bounds-figure"), record_interval(record)
    if picture is None or ends.is_exact:
        yield from unlike(f"{where}, picture", picture is None, ends.is_exact)
        return
    origin = f"what is printed, “{record['printed']}”"
    if record["formula"]:
        origin = "the bounds of what it is computed from"
    said = words_of(f"Where it may lie, from {origin}: {bounds_words(record)}.")
    yield from unlike(f"{where}, picture", words(picture.figcaption), said)
    plain = record | {"approximate": False}
    low = record_text(plain | {"high": None, "high_included": False}) if ends.low else "0"
    floor = None if ends.low is None or ends.low < 0 else "0"
    high = record_text(plain | {"low": floor, "low_included": False})
    wanted = [low] * (ends.low is not None) + [high] * (ends.high is not None)
    shown = [words(text) for text in picture.select("text[y='54']")]
    yield from unlike(f"{where}, ends", shown, wanted)
    middle = {words(text) for text in picture.select("text[y='14']")}
    yield from unlike(f"{where}, value", middle - {record_text(record, ends=False)}, set())
    marks = [mark["class"] == ["fm-end-in"] for mark in picture.select("circle")]
    included = [ends.low_included] * (ends.low is not None)
    included += [ends.high_included] * (ends.high is not None)
    yield from unlike(f"{where}, marks", marks, included)
