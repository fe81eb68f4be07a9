"""Where pages show figures: in lists, in links, in prose, at a claim, in the chapters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from book.record import read_claims
from lib.figures import record_text
from lib.root import root
from tests.support.shown.finished import OF_FIGURES, read, target, unlike, words
from tests.support.shown.wanted import Wanted

INDEX = "reference/figures"
# Links to figures here are made by the book; any other link to one stands in prose.
MADE = (
    ".fm-facts, .fm-index, .fm-table, .fm-figure-label, .fm-figure-formula, .fm-chart-data, "
    ".fm-chart-fold, .fm-chart-from, .fm-influences"
)


def of_rows(
    should: Wanted, pages: dict[str, BeautifulSoup], index: list[list[Any]]
) -> Iterator[str]:
    """Compare the rows of the lists, and of the table that a script makes, with the figures."""
    lists = {name: page for name, page in pages.items() if name.startswith(f"{OF_FIGURES}of-")}
    rows = [row for page in lists.values() for row in page.select(".fm-index tbody tr")]
    wanted = sorted(should.figures)
    yield from unlike("rows", sorted(str(row["id"]) for row in rows), wanted)
    yield from unlike("index", sorted(row[0] for row in index), wanted)
    listed = {f"../{link['href']}" for link in pages[INDEX].select(".fm-figures a")}
    yield from unlike("lists", listed, {f"../../{name}.html" for name in lists})
    for row in rows:
        id = str(row["id"])
        if record := should.figures.get(id):
            named = " ".join([record["label"], *should.marks(id)])
            cells = [named, record["text"], record["kind"], should.publishers(id)]
            yield from unlike(f"row {id}", [words(cell) for cell in row.select("td")], cells)
            yield from unlike(f"row {id}", [*map(target, row.select("a"))], [id])
    for id, *shown in index:
        if record := should.figures.get(id):
            cells = [record["label"], record["text"], record["kind"], should.publishers(id)]
            cells += [[*should.marks(id)], should.verdicts.get(id, ""), record["unit"]]
            given = [*shown[:5], shown[6], shown[7]]
            yield from unlike(f"index {id}", given, cells)
            yield from unlike(f"index {id}", shown[8], float(record["value"]))


def of_links(should: Wanted, name: str, page: BeautifulSoup, where: str = "") -> Iterator[str]:
    """Compare each link to a figure: where it leads, its title, the card that it opens."""
    where = where or name
    for link in page.select("a.fm-quote, a[data-figure]"):
        led = normpath(join(name, "..", unquote(str(link["href"]))))
        id = led.removeprefix(OF_FIGURES).removesuffix(".html")
        if id not in should.figures or led != f"{OF_FIGURES}{id}.html":
            yield f"{where}: {link} leads to no figure"
            continue
        yield from unlike(f"{where}, {id}", link.get("data-figure", id), id)
        title = f"{should.figures[id]['label']}: {should.figures[id]['text']}"
        yield from unlike(f"{where}, {id}", link.get("title", title), title)
        text, record = words(link), should.figures[id]
        forms = {record["label"], id, record_text(record, ends=False)}
        if link.find_parent(class_="fm-facts") and text not in forms:
            yield f"{where}: {id} is shown as {text!r}"


def of_prose(should: Wanted, name: str, page: BeautifulSoup) -> Iterator[str]:
    """Compare the quotations in prose with the roles in it."""
    if name.startswith((OF_FIGURES, "charts/")):  # there is no prose on them
        return
    links = [link for link in page.select("a.fm-quote") if not link.find_parent(class_=made)]
    shown = [(target(link), words(link)) for link in links]
    roles = [(id, " ".join(text.split())) for id, text in should.roles.get(name, ())]
    if name != "reference/claims":
        yield from unlike(f"{name}, quotations", shown, roles)
        return
    # Beside its sentences a claim shows the figure that it is about, and those of its test.
    if missing := Counter(roles) - Counter(shown):
        yield f"{name}: it does not quote {dict(missing)}"
    for id, text in Counter(shown) - Counter(roles):
        record = should.figures[id]
        if text not in (id, record["label"], record["printed"], record["text"]):
            yield f"{name}: {id} is shown as {text!r}"


def of_claims(should: Wanted, page: BeautifulSoup) -> Iterator[str]:
    """Compare what each claim says of its figure, and of those that test it."""
    for claim in read_claims(root()):
        block = page.find(id=f"claim-{claim.figure}")
        where, record = f"claim {claim.figure}", should.figures[claim.figure]
        if not isinstance(block, Tag):
            yield f"{where}: it is not there"
            continue
        head = f"{claim.verdict} {record['label']}: {record['printed']}"
        head = " ".join([*head.split(), *should.marks(claim.figure)])
        yield from unlike(where, words(block.select_one(".fm-claim-head")), head)
        if claim.relation:
            left, right = (
                " ".join([f"{id}, {should.figures[id]['text']}", *should.marks(id)])
                for id in (claim.left, claim.right)
            )
            test = " ".join(f"{left}, {claim.relation} {right}.".split())
            if test not in re.sub(r" ([,.])", r"\1", words(block)):
                yield f"{where}: {test!r} is not in it"


def of_places(should: Wanted, pages: dict[str, BeautifulSoup]) -> Iterator[str]:
    """Compare the place of each figure in its chapter: a block of its own, or a row."""
    places: dict[tuple[str, str], list[Tag]] = {}
    for name, page in pages.items():
        for tag in page.select("[id^=at-]"):
            places.setdefault((name, str(tag["id"])), []).append(tag)
    wanted = {
        (f"chapters/{r['chapter']}", f"at-{id}") for id, r in should.figures.items() if r["chapter"]
    }
    yield from unlike("places", sorted(places), sorted(wanted))
    for id, record in should.figures.items():
        if not record["chapter"]:
            continue
        where, marked = f"{record['chapter']}, {id}", tuple(should.marks(id))
        found = places.get((f"chapters/{record['chapter']}", f"at-{id}"), [])
        yield from unlike(f"{where}, places", len(found), 1)
        for place in found:
            if place.find_parent(class_="fm-as-printed"):
                other = record["local_text"] or "–"
                cells = [record["printed"], record["canonical_text"], other]
                cells = [" ".join([record["label"], *marked, id]), *cells]
                yield from unlike(where, [words(cell) for cell in place.select("td")], cells)
                yield from unlike(where, [target(a) for a in place.select("a")], [id])
                continue
            label = " ".join([record["label"], *marked])
            text, links = should.formula(id) if record["formula"] else ("", ())
            line = ". ".join(filter(None, (text, record["note"])))
            yield from unlike(where, read(place.select_one(".fm-figure-label")), (label, (id,)))
            formula = read(place.select_one(".fm-figure-formula"))
            yield from unlike(where, formula, (" ".join(line.split()), links))
            yield from unlike(where, words(place.select_one(".fm-figure-text")), record["text"])
            local = "" if record["local_text"] == record["text"] else record["local_text"]
            yield from unlike(where, words(place.select_one(".fm-figure-local")), local)


def made(name: str | None) -> bool:
    return f".{name}" in MADE.split(", ")
