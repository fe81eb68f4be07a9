"""Citations as BibTeX entries, whose texts come back as they were."""

from __future__ import annotations

import re

from book.cite.references import MONTHS, Name, Reference

# BibTeX counts braces even behind a backslash: a text's own must be spelled without any.
_SPELLED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
} | {sign: f"\\{sign}" for sign in "%&#$_"}
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # not the spaces of other widths
_PAIRS = re.compile(r"([-'])(?=\1)")
_TABLE = str.maketrans(_SPELLED)


def escaped(text: str) -> str:
    """Return a text as the value of a field: signs of TeX or BibTeX are spelled in words."""
    spelled = _BLANKS.sub(" ", text.strip()).translate(_TABLE)
    # Two hyphens or quotes in a row would be drawn as one dash or one double quote.
    return _PAIRS.sub(r"\1{}", spelled)


def bibtex(of: Reference) -> str:
    """Return the book or a part of it as a BibTeX entry, in UTF-8."""
    # Braces within braces keep capitals, and a body's name whole.
    fields = {
        "author": f"{{{' and '.join(map(_name, of.authors))}}}",
        "title": _whole(of.title),
        "booktitle": _whole(of.container),
        "publisher": _whole(of.publisher),
        "year": f"{{{of.date[0]}}}",
        "month": MONTHS[of.date[1] - 1][:3].lower(),
        "date": f"{{{of.iso_date}}}",
        "version": f"{{{escaped(of.version)}}}",
        "number": f"{{{escaped(of.id)}}}" if of.id else "",
        "url": f"{{{of.url}}}" if of.url else "",
        "note": f"{{{escaped(of.note)}}}",
    }
    # A figure or a chart is cited as a part of the book: BibTeX knows no data.
    kind = "incollection" if of.container else "book"
    lines = [f"  {name:9} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{of.key},", *lines, "}"]) + "\n"


def _whole(text: str) -> str:
    return f"{{{{{escaped(text)}}}}}" if text else ""


def _name(name: Name) -> str:
    if name.whole:
        return f"{{{escaped(name.whole)}}}"
    # Each part in braces of its own: none of its words is taken for another part.
    return ", ".join(f"{{{escaped(part)}}}" for part in (name.family, name.given) if part)
