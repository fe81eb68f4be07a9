"""Citations as text, in the manner of APA: one template, whose parts a work has or has not.

``Authors. (Date). Title [kind]. In Book (Version, digest). address``
"""

from __future__ import annotations

from book.cite.references import MONTHS, Date, Name, Reference


def apa(of: Reference, locator: str = "") -> str:
    """Return a work's long citation.

    Parameters
    ----------
    of : Reference
        The work.
    locator : str
        The place in it, if one place is meant.
    """
    title = of.title
    if of.medium:
        title += f" [{of.medium}]"
    state = [f"Version {of.version}"] if of.version else []
    state += [f"content sha256:{of.digest}"] if of.digest else []
    version = f" ({', '.join(state)})" if state else ""
    container = f"In {of.container}{version}" if of.container else ""
    if not of.container:
        title += version
    if locator:
        title += f" ({locator})"
    parts = [author_names(of.authors), f"({date_text(of.date)})", title, container, publisher(of)]
    # No full stop behind the address: it would be copied with it.
    return " ".join([*(_stopped(part) for part in parts if part), of.where]).strip()


def short(of: Reference) -> str:
    """Return a work's short citation: who, when, which, and of which version."""
    year = f"{of.date[0]}" if of.date else "n.d."
    which = of.id or (of.title if of.container else "")
    version = f"version {of.version}" if of.version else ""
    names = author_names(of.authors, family_only=True)
    return ", ".join(filter(None, (f"{names} ({year})", which, version)))


def publisher(of: Reference) -> str:
    """Return who published a work; nobody if its authors did, who are not named twice."""
    return "" if of.publisher == author_names(of.authors) else of.publisher


def author_names(authors: tuple[Name, ...], *, family_only: bool = False) -> str:
    """Return the names of authors: ``Family, G. H., & Family, G.``; bodies by their whole name."""
    names = [
        name.whole or (name.family if family_only and name.family else _inverted(name))
        for name in authors
    ]
    if len(names) < 2:
        return "".join(names)
    if family_only and len(names) > 2:
        return f"{names[0]} et al."
    comma = "" if family_only else ","
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def date_text(date: Date) -> str:
    """Return a date: ``2022, November 16``, ``2016, September``, ``2021``, ``n.d.``."""
    if not date:
        return "n.d."
    year, *rest = date
    day = " ".join([MONTHS[rest[0] - 1], *map(str, rest[1:])]) if rest else ""
    return f"{year}, {day}" if day else str(year)


def _inverted(name: Name) -> str:
    given = " ".join("-".join(f"{p[0]}." for p in w.split("-") if p) for w in name.given.split())
    return ", ".join(filter(None, (name.family, given)))


def _stopped(part: str) -> str:
    return part if part.endswith((".", "?", "!", "。", "？", "！")) else f"{part}."
