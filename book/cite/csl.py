"""Citations as CSL-JSON, which reference managers read."""

from __future__ import annotations

import re
from typing import Any

from book.cite.apa import publisher
from book.cite.references import Name, Reference

# Words with a digit, a sign or a capital within: units, formulas, names of firms.
_KEPT = re.compile(r"[^\s<>&]*(?:[a-z][A-Z]|[A-Za-z]/|[²³₂])[^\s<>&]*")
_TYPES = {
    "book": "book",
    "chapter": "chapter",
    "figure": "dataset",
    "chart": "figure",
}


def csl(of: Reference) -> dict[str, Any]:
    """Return the book or a part of it as an item of CSL-JSON (a file is an array of items)."""
    texts = {
        "title": _title(of),
        "container-title": of.container,
        "publisher": publisher(of),
        # Zotero takes a book that has a version for a program.
        "edition": of.edition,
        "version": "" if of.edition else of.version,
        "genre": of.medium,  # not "number", which processors take apart and write anew
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


def _title(of: Reference) -> str:
    """Return the title; what no style may write in other letters is marked."""
    label = of.title.removesuffix(of.value) if of.value else of.title
    marked = _KEPT.sub(lambda word: _kept(word[0]), label)
    return marked + (_kept(of.value) if of.value else "")


def _kept(text: str) -> str:
    return f'<span class="nocase">{text}</span>'


def _name(name: Name) -> dict[str, str]:
    if name.whole:
        return {"literal": name.whole}
    parts = {"family": name.family, "given": name.given}
    return {part: text for part, text in parts.items() if text}
