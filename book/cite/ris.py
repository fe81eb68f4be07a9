"""Citations as RIS, which every reference manager imports: a tag a line, and CRLF behind each."""

from __future__ import annotations

from book.cite.apa import publisher
from book.cite.references import Name, Reference

_TYPES = {"book": "BOOK", "chapter": "CHAP", "figure": "DATA", "chart": "CHART"}


def ris(of: Reference) -> str:
    """Return the book or a part of it as one record of RIS."""
    lines = [
        ("TY", _TYPES[of.kind]),
        ("ID", of.key),
        *(("AU", _name(name)) for name in of.authors),
        ("TI", of.title),
        ("T2", of.container),
        ("PY", f"{of.date[0]}" if of.date else ""),
        ("DA", "/".join(f"{part:02d}" for part in of.date)),
        ("PB", publisher(of)),
        ("ET", of.edition or of.version),
        ("M3", of.medium),
        ("AN", of.id),
        ("UR", of.url),
        ("LA", "en"),
        ("N1", of.note),
        ("N1", of.swhid),
    ]
    # A line end within a value would begin another tag.
    found = [f"{tag}  - {' '.join(text.split())}" for tag, text in lines if text.strip()]
    return "".join(f"{line}\r\n" for line in [*found, "ER  - "])


def _name(name: Name) -> str:
    # Without a comma it is a body.
    return name.whole.replace(",", " ") or f"{name.family}, {name.given}"
