"""Citations as BibTeX entries, whose texts come back as they were."""

from __future__ import annotations

import re

from book.cite.references import MONTHS, Name, Reference
from lib.errors import UnitError
from lib.units import units_of

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
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+")
_EMPTY = re.compile(r"\s*[（(]\s*[)）]")


def escaped(text: str) -> str:
    """Return a text as the value of a field: signs of TeX or BibTeX are spelled in words."""
    spelled = _BLANKS.sub(" ", text.strip()).translate(_TABLE)
    # Two hyphens or quotes in a row would be drawn as one dash or one double quote.
    return _PAIRS.sub(r"\1{}", spelled)


def bibtex(of: Reference) -> str:
    """Return the book or a part of it as a BibTeX entry, in UTF-8.

    The styles of BibTeX and of biblatex print different fields of one entry. A note is what all of
    them print: address and version stand there, each once, and what ``url`` or ``version`` would
    say again is left out. So no style warns of an entry; `tests/clients` compiles each of them.
    """
    part = [of.medium or of.kind.capitalize(), f"in {of.container}"] if of.container else []
    version = f"version {of.version}" if of.version else ""
    which = escaped(latin(_begun(", ".join(filter(None, (*part, version))))))
    place = escaped(of.path and f"in the book: {of.path}")
    address = _address(of.url) if of.url else place
    notes = [
        ", ".join(filter(None, (which, address))),
        escaped(f"Content sha256:{of.digest}" if of.digest else ""),
        escaped(latin(_begun(of.sources))),
    ]
    # A part of the book is of no kind that BibTeX knows: all others ask for an editor, for pages.
    kind = "misc" if of.container else "book"
    # Braces within braces keep capitals, and a body's name whole.
    fields = {
        "author": f"{{{' and '.join(map(_name, of.authors))}}}",
        "title": _whole(latin(of.title)),
        "publisher": _whole(of.publisher) if kind == "book" else "",
        "year": f"{{{of.date[0]}}}" if of.date else "",
        "month": MONTHS[of.date[1] - 1][:3].lower() if len(of.date) > 1 else "",
        "note": f"{{{'. '.join(filter(None, notes))}}}",
        "library": f"{{{of.swhid}}}" if of.swhid else "",  # as a call number, which no style prints
    }
    lines = [f"  {name:9} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{of.key},", *lines, "}"]) + "\n"


def latin(text: str) -> str:
    """Return a text without Chinese, which plain LaTeX cannot set: units by their names.

    A text of which nothing else would be left stays as it is.
    """
    found = _EMPTY.sub("", _HAN.sub(lambda run: _unit_name(run[0]), text))
    return found if re.search(r"[^\W\d_]", found) else text


def _unit_name(symbol: str) -> str:
    try:
        return units_of().spelled(symbol)
    except (UnitError, ValueError):  # no unit, or one of several
        return ""


def _address(url: str) -> str:
    # It may break within a command; what TeX reads before the command can keep it stays a text.
    return escaped(url) if re.search(r"[%#\\{}^~]", url) else f"\\url{{{url}}}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whole(text: str) -> str:
    return f"{{{{{escaped(text)}}}}}" if text else ""


def _name(name: Name) -> str:
    if name.whole:
        return f"{{{escaped(name.whole)}}}"
    # Each part in braces of its own: none of its words is taken for another part.
    return ", ".join(f"{{{escaped(part)}}}" for part in (name.family, name.given) if part)
