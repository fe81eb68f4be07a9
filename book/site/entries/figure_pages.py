"""A page for each figure, ``figures/ID.html``: what it is, what is known of it, how to cite it."""

from __future__ import annotations

from html import escape
from typing import Any

from sphinx.application import Sphinx

from book.cite import Citations, figure_address
from book.metadata import description, figure_data
from book.site.entries.fragments import fragments, one_deep
from book.site.entries.influences import influence_charts
from book.site.entries.picture import bounds_picture
from book.site.entries.shell import Shell, citation_texts, index
from book.site.entries.uses import uses
from book.site.figures import bounds_words, group_titles, grouped
from book.site.head import Page, head
from book.site.interpreter import whatif_html
from book.site.nodes import citations, claims, html_text, when_built
from lib.figures import Record

CLAIMS = "reference/claims"


def _write(app: Sphinx) -> None:
    book, known, using = citations(app), fragments(app), uses(app)
    moved_by = influence_charts(app)
    claimed = {claim.figure: claim for claim in claims(app)}
    titles = group_titles(app, book.titles)
    shell = Shell(app)
    for group, records in grouped(book.figures.values(), titles).items():
        for record in records:
            id = record["id"]
            claim = claimed.get(id) if CLAIMS in app.env.all_docs else None
            shell.write(
                figure_address(id),
                "figure.html",
                **_texts(record, book),
                group=titles[group],
                known=one_deep(known[id]),
                verdict=(f"{CLAIMS}.html#claim-{id}", claim.verdict) if claim else None,
                uses=_linked(using[id]),
                whatif=whatif_html(app, record),
                influences=one_deep(moved_by.get(id, "")),
            )


def _texts(record: Record, book: Citations) -> dict[str, Any]:
    """Return what the page of a figure says, as HTML but for its title."""
    id, cited, chapter = record["id"], book.of_figure(record), record["chapter"]
    address = f"chapters/{chapter}.html#at-{id}"
    page = Page(
        figure_address(id).removesuffix(".html"), record["label"], description(book, record)
    )
    files = {f"figures/{id}.json": "application/json"}
    return {
        "id": id,
        "title": f"{record['label']}: {record['text']}",
        "head": head(book.book, cited.reference, figure_data(book, record, files), page),
        "chapter": (address, book.titles[chapter]) if chapter else None,
        "label": html_text(record["label"]),
        "text": html_text(record["text"]),
        "picture": bounds_picture(record),
        "reason": html_text(_reason(record)),
    } | citation_texts(cited)


def _reason(record: Record) -> str:
    """Return in a sentence how the bounds come about."""
    words = bounds_words(record)
    if record["formula"]:
        return f"Where it may lie, from the bounds of what it is computed from: {words}."
    return f"Where it may lie, from what is printed, “{record['printed']}”: {words}."


def _linked(found: dict[str, list[tuple[str, str]]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (kind, [(escape(address), html_text(words)) for address, words in links])
        for kind, links in found.items()
    ]


def _index(app: Sphinx) -> list[Any]:
    """Have the search find each figure: by label, id, value, phrase as printed, note."""
    names = ("label", "id", "text", "printed", "note")
    index(
        app,
        {
            figure_address(id): (record["label"], [record[name] for name in names])
            for id, record in citations(app).figures.items()
        },
    )
    return []


def setup(app: Sphinx) -> None:
    """Register the writing of the pages, and their place in the search."""
    app.connect("html-collect-pages", _index)
    when_built(app, _write)
