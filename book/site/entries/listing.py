"""The lists of all figures: pages that need no script, and the data of the one that a script makes.

A list holds at most so many figures that a slow phone can show it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx

from book.cite import Citations, figure_address
from book.record import MARKS
from book.site.entries.shell import Shell
from book.site.figures import group_titles, grouped, marks_of, source_names
from book.site.head import Page, basics
from book.site.nodes import citations, claims, html_text, when_built
from lib.figures import Record

DATA = "figure-index.js"
VARIABLE = "factorBookFigures"
_MOST = 150


class Listed(NamedTuple):
    """A list: its address in the site, its title, and the figures in it."""

    address: str
    title: str
    records: list[Record]


def lists(app: Sphinx) -> list[Listed]:
    """Return the lists: one or more for each chapter, and for the figures that none shows."""
    book = citations(app)
    titles = group_titles(app, book.titles)
    return [
        one
        for group, records in grouped(book.figures.values(), titles).items()
        for one in _parted(group or "the-rest", titles[group], records)
    ]


def _parted(name: str, title: str, records: list[Record]) -> Iterator[Listed]:
    for number, first in enumerate(range(0, len(records), _MOST), start=1):
        part = "" if len(records) <= _MOST else f", part {number}"
        ending = "" if number == 1 else f"-{number}"
        address = f"figures/of-{name}{ending}.html"
        yield Listed(address, title + part, records[first : first + _MOST])


def _write(app: Sphinx) -> None:
    book, shell, found = citations(app), Shell(app), lists(app)
    verdicts = {claim.figure: claim.verdict for claim in claims(app)}
    for one in found:
        shell.write(
            one.address,
            "list.html",
            title=f"{one.title}: all numbers",
            head="\n".join(basics(book.book, _page(one))),
            heading=html_text(one.title),
            rows=[_cells(app, record, book) for record in one.records],
            meanings=_meanings(app, one.records),
            others=[(other.address, html_text(other.title)) for other in found if other != one],
        )
    rows = [
        _row(app, record, book, one.title.partition(", part ")[0], verdicts.get(record["id"], ""))
        for one in found
        for record in one.records
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    script = f"window.{VARIABLE}=[\n{lines}\n];\n"
    Path(app.outdir, "_static", DATA).write_text(script, encoding="utf-8")


def _page(one: Listed) -> Page:
    words = f"{len(one.records)} numbers of the book, with values and sources: {one.title}."
    return Page(one.address.removesuffix(".html"), one.title, words)


def _cells(app: Sphinx, record: Record, book: Citations) -> dict[str, Any]:
    return {
        "id": record["id"],
        "label": html_text(record["label"]),
        "text": html_text(record["text"]),
        "kind": record["kind"],
        "source": html_text(source_names(record, book)),
        "marks": [(word, escape(MARKS[word])) for word in marks_of(app, record["id"])],
        "address": figure_address(record["id"]),
    }


def _meanings(app: Sphinx, records: list[Record]) -> list[tuple[str, str]]:
    """Return the marks of some figures, and what each means."""
    found = {word for record in records for word in marks_of(app, record["id"])}
    return [(word, escape(meaning)) for word, meaning in MARKS.items() if word in found]


def _row(app: Sphinx, record: Record, book: Citations, group: str, verdict: str) -> list[Any]:
    """Return a figure as the script's row: what it shows, then what it sorts and searches by."""
    id = record["id"]
    return [
        id, record["label"], record["text"], record["kind"], source_names(record, book),
        list(marks_of(app, id)), group, verdict, record["unit"], float(record["value"]),
        f"{record['printed']} {record['note']} {record['place']} {record['period']}",
    ]  # fmt: skip


def setup(app: Sphinx) -> None:
    """Register the writing of the lists."""
    when_built(app, _write)
