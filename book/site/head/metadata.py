"""What a page says of itself to programs: Highwire tags and JSON-LD in its head."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.cite import Book, Citations, Name, source_reference
from book.site.head import social
from book.site.head.page import Page, meta_tag, page_of
from book.site.nodes import citations, script_json

# The pages that are a collection of data, and what each holds.
DATASETS = {
    "reference/figures": "All figures of the book, each with its value, bounds, unit, period, "
    "place, source or formula, and a citation.",
    "reference/data": "The tables behind the book: printed figures with their sources, and "
    "what each column holds.",
}
_DOWNLOADS = {
    "figures.json": "application/json",
    "figures.csv": "text/csv",
    "datapackage.json": "application/json",
}


def highwire(book: Book, page: Page) -> dict[str, list[str]]:
    """Return the Highwire tags of a page of a book: names and contents."""
    tags = {
        "citation_title": [page.title or book.full_title],
        "citation_author": [_inverted(name) for name in book.authors],
        "citation_publication_date": [f"{book.date:%Y/%m/%d}"],
        "citation_publisher": [book.publisher],
        "citation_language": ["en"],
        "citation_keywords": list(book.keywords),
    }
    if page.title:
        tags["citation_inbook_title"] = [book.full_title]
    if book.base_url:
        tags["citation_public_url"] = tags["citation_fulltext_html_url"] = [book.url(page.address)]
    return tags


def json_ld(cited: Citations, page: Page) -> dict[str, Any]:
    """Return what a page is, in the words of schema.org."""
    book = cited.book
    work = {
        "@type": "Book",
        "name": book.full_title,
        "version": book.version,
        **({"url": f"{book.base_url}/"} if book.base_url else {}),
    }
    common = {
        "@context": "https://schema.org",
        "author": [_agent(author) for author in book.authors],
        "publisher": _agent(Name(book.publisher)),
        "datePublished": book.date.isoformat(),
        "version": book.version,
        "inLanguage": "en",
        "license": [f"https://spdx.org/licenses/{licence}" for licence in book.licences],
        "keywords": list(book.keywords),
        "isAccessibleForFree": True,
    }
    if not page.title:
        chapters = [{"@type": "ScholarlyArticle", "name": t} for t in cited.titles.values()]
        return common | work | {"description": book.abstract, "hasPart": chapters}
    part: dict[str, Any] = common | {"name": page.title, "isPartOf": work}
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
            "creator": common["author"],
            "distribution": [_download(book, path) for path in _DOWNLOADS],
            "isBasedOn": [_source(cited, key) for key in cited.sources],
        }
    return part | {"@type": "WebPage"}


def _inverted(name: Name) -> str:
    return name.whole or ", ".join(filter(None, (name.family, name.given)))


def _agent(name: Name) -> dict[str, str]:
    if name.whole:
        return {"@type": "Organization", "name": name.whole}
    parts = {"familyName": name.family, "givenName": name.given}
    return {"@type": "Person", "name": str(name)} | {k: v for k, v in parts.items() if v}


def _download(book: Book, path: str) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": path,
        "encodingFormat": _DOWNLOADS[path],
        "contentUrl": book.url(path) or path,
    }


def _source(cited: Citations, key: str) -> dict[str, str]:
    of = source_reference(key, cited.sources)
    return {"@type": "CreativeWork", "name": of.title} | ({"url": of.url} if of.url else {})


def head(cited: Citations, page: Page) -> str:
    """Return the lines of a page's head."""
    lines = [
        meta_tag("name", name, content)
        for name, contents in highwire(cited.book, page).items()
        for content in contents
    ]
    data = script_json(json_ld(cited, page))
    return "\n".join([*lines, f'<script type="application/ld+json">{data}</script>'])


def _add(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    cited, page = citations(app), page_of(app, name, doctree)
    parts = (context.get("metatags", ""), head(cited, page), social.tags(cited.book, page))
    context["metatags"] = "\n".join(filter(None, parts))


def setup(app: Sphinx) -> None:
    """Register what is added to each page's head."""
    app.connect("html-page-context", _add)
