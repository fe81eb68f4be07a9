"""COinS: a citation within a page, as OpenURL in the title of an empty ``span``.

Reference managers prefer it to tags in a page's head, and it alone tells a body from a person:
``<span class="Z3988" title="…"></span>``. Source: OpenURL ContextObject in SPAN, 1.0, with the keys
of ANSI/NISO Z39.88-2004.
"""

from __future__ import annotations

from urllib.parse import quote

from book.cite import Reference

CLASS = "Z3988"
_FORMAT = "info:ofi/fmt:kev:mtx:"
# OpenURL knows neither data nor pictures nor pages: these are the words of reference managers.
_TYPES = {"figure": "dataset", "chart": "artwork", "page": "webpage"}


def coins(of: Reference) -> str:
    """Return the title of the span for the book or a part of it; HTML has yet to escape it."""
    if of.kind in _TYPES:
        keys = [
            ("rft_val_fmt", f"{_FORMAT}dc"),
            ("rft.type", _TYPES[of.kind]),
            ("rft.title", of.title),
            ("rft.source", of.container),
            ("rft.publisher", of.publisher),
            ("rft.identifier", of.url),
            ("rft.description", of.note),
        ]
    else:
        title = ("rft.atitle", of.title) if of.container else ("rft.btitle", of.title)
        keys = [
            ("rft_val_fmt", f"{_FORMAT}book"),
            ("rft.genre", "bookitem" if of.container else "book"),
            title,
            ("rft.btitle", of.container),
            ("rft.pub", of.publisher),
            ("rft.edition", of.edition),
        ]
    for name in of.authors:
        parts = [("rft.aucorp", name.whole), ("rft.aulast", name.family)]
        keys += [*parts, ("rft.aufirst", name.given)]
    keys += [("rft.date", of.iso_date), ("rft.language", "en"), ("rft_id", of.url)]
    pairs = (f"{key}={quote(text, safe='')}" for key, text in keys if text)
    return "&".join(["ctx_ver=Z39.88-2004", *pairs])
