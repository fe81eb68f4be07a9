"""Citations as CSL-JSON, which reference managers read."""

from __future__ import annotations

from typing import Any

from book.cite.apa import publisher
from book.cite.references import Name, Reference

_TYPES = {
    "book": "book",
    "chapter": "chapter",
    "figure": "dataset",
    "chart": "figure",
}


def csl(of: Reference) -> dict[str, Any]:
    """Return the book or a part of it as an item of CSL-JSON (a file is an array of items)."""
    texts = {
        "title": of.title,
        "container-title": of.container,
        "publisher": publisher(of),
        "version": of.version,
        "number": of.id,
        "URL": of.url,
        "note": of.note,
    }
    return {
        "id": of.key,
        "type": _TYPES[of.kind],
        "author": [_name(name) for name in of.authors],
        "issued": {"date-parts": [list(of.date)]},
        **{name: text for name, text in texts.items() if text},
    }


def _name(name: Name) -> dict[str, str]:
    if name.whole:
        return {"literal": name.whole}
    parts = {"family": name.family, "given": name.given}
    return {part: text for part, text in parts.items() if text}
