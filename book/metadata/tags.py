"""What a page says of a work in the ``meta`` tags that reference managers and crawlers read.

Highwire's tags (``citation_…``), which Google Scholar and reference managers read, and Dublin Core.
"""

from __future__ import annotations

from collections.abc import Sequence

from book.cite import Name, Reference

# The words of DCMI's vocabulary of types; the book as a whole has none there.
_TYPES = {"book": "Book", "figure": "Dataset", "chart": "StillImage"}


def head_tags(of: Reference, keywords: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return the names and contents of the tags of a page that is about a work.

    Parameters
    ----------
    of : Reference
        The book, or a part of it.
    keywords : sequence of str
        What it is about.
    """
    tags = [
        # Whoever reads Highwire's tags takes what has them for a paper, and by that for an article.
        *(() if of.kind == "page" else _highwire(of, keywords)),
        ("DC.title", of.title),
        *(("DC.creator", inverted(name)) for name in of.authors),
        ("DC.date", of.iso_date),
        ("DC.publisher", of.publisher),
        ("DC.language", "en"),
        ("DC.type", _TYPES.get(of.kind, "Text")),
        *(("DC.identifier", id) for id in (of.url, of.id, of.swhid)),
        ("DCTERMS.isPartOf", of.container),
        ("DCTERMS.hasVersion", of.version),
    ]
    return [(name, content) for name, content in tags if content]


def _highwire(of: Reference, keywords: Sequence[str]) -> list[tuple[str, str]]:
    return [
        ("citation_title", of.title),
        # A name without a comma is taken for a person's, the surname last: a body has one, too.
        *(
            ("citation_author", f"{name.whole}," if name.whole else inverted(name))
            for name in of.authors
        ),
        ("citation_publication_date", "/".join(f"{part:02d}" for part in of.date)),
        ("citation_publisher", of.publisher),
        ("citation_language", "en"),
        *(("citation_keywords", word) for word in keywords),
        ("citation_inbook_title", of.container),
        # By this one Zotero knows a chapter.
        ("citation_book_title", of.container if of.kind == "chapter" else ""),
        ("citation_public_url", of.url),
        ("citation_fulltext_html_url", of.url),
    ]


def inverted(name: Name) -> str:
    """Return a name as these tags want it: ``Family, Given``; a body's as it is."""
    return name.whole or ", ".join(filter(None, (name.family, name.given)))
