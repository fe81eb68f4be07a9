"""What a page says of itself to programs: tags and JSON-LD in its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.cite import Book, Citations, Reference, source_reference
from book.metadata import (
    COINS_CLASS,
    DOWNLOADS,
    claim_review,
    coins,
    common,
    downloads,
    head_tags,
    source_work,
    work,
)
from book.site.head import social
from book.site.head.page import Page, meta_tag, page_of, shortened
from book.site.nodes import citations, claims, script_json

# The pages that are a collection of data, and what each holds.
DATASETS = {
    "reference/figures": "All figures of the book, each with its value, bounds, unit, period, "
    "place, source or formula, and a citation.",
    "reference/data": "The tables behind the book: printed figures with their sources, and "
    "what each column holds.",
}


def reference_of(cited: Citations, page: Page) -> Reference:
    """Return a page of the site as a work: a chapter, the book itself, or another part of it."""
    book = cited.book
    chapter = page.name.removeprefix("chapters/")
    if chapter in cited.titles and chapter != page.name:
        of = cited.of_chapter(chapter).reference
    elif not page.title:
        # Its identifier changes with prose of other pages, for which this one is not written anew.
        of = replace(cited.of_book().reference, swhid="")
    else:
        # Nor has it a digest of its own.
        note = f"Version {book.version} of {book.full_title}"
        of = cited.of_book().reference
        of = replace(of, kind="page", container=book.full_title, swhid="", note=note)
    # What the page says of itself, whatever its notebook says.
    return replace(of, title=page.title or book.full_title, url=book.url(page.address))


def json_ld(cited: Citations, page: Page, reviews: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return what a page is, in the words of schema.org, with the reviews of claims on it."""
    book = cited.book
    of = common(book)
    if not page.title:
        chapters = [{"@type": "ScholarlyArticle", "name": t} for t in cited.titles.values()]
        return of | work(book) | {"description": book.abstract, "hasPart": chapters}
    part = of | {"name": page.title, "isPartOf": work(book)}
    if book.base_url:
        part["url"] = book.url(page.address)
    chapter = page.name.removeprefix("chapters/")
    if chapter in cited.titles and chapter != page.name:
        citation = cited.of_chapter(chapter)
        return part | {
            "@type": "ScholarlyArticle",
            "headline": page.title,
            "identifier": f"sha256:{citation.digest}",
            "citation": citation.original,
        }
    if page.name in DATASETS:
        return part | {
            "@type": "Dataset",
            "description": DATASETS[page.name],
            "creator": of["author"],
            "distribution": downloads(book, DOWNLOADS),
            "isBasedOn": [
                source_work(source_reference(key, cited.sources)) for key in cited.sources
            ],
        }
    return part | {"@type": "WebPage"} | ({"hasPart": list(reviews)} if reviews else {})


def reviews_on(app: Sphinx, page: Page, doctree: nodes.document | None) -> list[dict[str, Any]]:
    """Return the reviews of the claims that a page shows, each with the sentence as shown."""
    if not doctree:
        return []
    known = {f"claim-{claim.figure}": claim for claim in claims(app)}
    return [
        claim_review(citations(app), known[id], sentence.astext(), page.address)
        for block in doctree.findall(nodes.container)
        for id in block["ids"]
        if id in known
        for sentence in block.findall(nodes.paragraph)
        if "fm-claim-sentence" in sentence["classes"]
    ]


def head(book: Book, of: Reference, data: dict[str, Any], page: Page) -> str:
    """Return the lines of a page's head.

    Parameters
    ----------
    book : Book
        The book, which may know its address.
    of : Reference
        What the page is, as a work.
    data : dict
        The same in the words of schema.org.
    page : Page
        The page.
    """
    tags = head_tags(of, book.keywords if of.kind in ("book", "chapter") else ())
    lines = [
        *basics(book, page),
        *(meta_tag("name", name, content) for name, content in tags),
        f'<script type="application/ld+json">{script_json(data)}</script>',
        social.tags(book, page),
    ]
    return "\n".join(filter(None, lines))


def basics(book: Book, page: Page) -> list[str]:
    """Return the lines that each page has: what it is about, and at which address it belongs."""
    lines = [meta_tag("name", "description", shortened(page.description or book.abstract))]
    if book.base_url:
        lines.append(f'<link rel="canonical" href="{escape(book.url(page.address))}" />')
    return lines


def _add(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    cited, page = citations(app), page_of(app, name, doctree)
    if name != app.config.root_doc and not page.title:  # the search is no work
        about = replace(page, description=f"Search {cited.book.title}.")
        context["metatags"] = "\n".join([context.get("metatags", ""), *basics(cited.book, about)])
        return
    of = reference_of(cited, page)
    data = json_ld(cited, page, reviews_on(app, page, doctree))
    lines = head(cited.book, of, data, page)
    context["metatags"] = "\n".join(filter(None, (context.get("metatags", ""), lines)))
    if "body" in context:
        context["body"] += f'<span class="{COINS_CLASS}" title="{escape(coins(of))}"></span>'


def setup(app: Sphinx) -> None:
    """Register what is added to each page's head."""
    app.connect("html-page-context", _add)
