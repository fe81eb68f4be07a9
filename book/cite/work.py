"""The book as a work: ``CITATION.cff`` says its title, version, date, authors and address."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from book.cite.references import Name
from lib.errors import LedgerError
from lib.files import read_yaml
from lib.root import root as book_at_hand

FILE = "CITATION.cff"
# Where the book is published is the publisher's to say, without a change to the files.
VARIABLE = "BOOK_URL"
_URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True)
class Book:
    """The book as a work.

    Parameters
    ----------
    title, subtitle : str
        The two parts of its title.
    version : str
        Its version.
    date : datetime.date
        The day on which that version was released.
    authors : tuple of Name
        Who made it.
    abstract : str
        What it is.
    licences : tuple of str
        SPDX names of the licences: of its code, of its text and figures.
    keywords : tuple of str
        What it is about.
    base_url : str
        Where it is published, without a slash at its end; empty if that is not known.
    repository : str
        Where its sources are, as a Git client takes it; empty if that is not known.
    """

    title: str
    subtitle: str
    version: str
    date: datetime.date
    authors: tuple[Name, ...]
    abstract: str = ""
    licences: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    base_url: str = ""
    repository: str = ""

    @classmethod
    def load(cls, root: Path | None = None) -> Book:
        """Read the book's description below a project folder.

        The environment variable ``BOOK_URL`` takes the place of the file's ``url``.

        Raises
        ------
        LedgerError
            If something is missing or malformed; the message names the file and the field.
        """
        root = root or book_at_hand()
        data = _read(root / FILE)
        title, _, subtitle = _text(data, "title").partition(": ")
        released = data.get("date-released")
        if not isinstance(released, datetime.date) or isinstance(released, datetime.datetime):
            raise LedgerError(f"{FILE}, date-released: {released!r} is no date such as 2026-11-24")
        authors = tuple(_name(author) for author in _list(data, "authors"))
        if not authors:
            raise LedgerError(f"{FILE}, authors: nobody is named")
        set_by = VARIABLE if os.environ.get(VARIABLE) else f"{FILE}, url"
        return cls(
            title=title,
            subtitle=subtitle,
            version=_text(data, "version"),
            date=released,
            authors=authors,
            abstract=str(data.get("abstract") or "").strip(),
            licences=tuple(str(name) for name in _list(data, "license")),
            keywords=tuple(str(word) for word in _list(data, "keywords")),
            base_url=_address(os.environ.get(VARIABLE) or data.get("url") or "", set_by),
            repository=_address(data.get("repository-code") or "", f"{FILE}, repository-code"),
        )

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def publisher(self) -> str:
        """Who publishes it: its authors do."""
        return ", ".join(map(str, self.authors))

    @property
    def key(self) -> str:
        """By which a bibliography names it: ``an-example-book``."""
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in self.title.lower())
        return "-".join(words.split()) or "book"

    def url(self, path: str) -> str:
        """Return the whole address of a page or file, empty if the book's is not known.

        Parameters
        ----------
        path : str
            The address within the book, such as ``figures.html#tea.price``.
        """
        return f"{self.base_url}/{path}" if self.base_url else ""


def _read(path: Path) -> dict[str, Any]:
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise LedgerError(f"{FILE}: it holds no fields")
    return data


def _text(data: dict[str, Any], field: str) -> str:
    value = data.get(field)
    # YAML takes an unquoted 1.0 for a number: then 1.10 would be 1.1.
    if not isinstance(value, str) or not value.strip():
        raise LedgerError(f"{FILE}, {field}: {value!r} is no text")
    return value.strip()


def _list(data: dict[str, Any], field: str) -> list[Any]:
    value = data.get(field) or []
    return value if isinstance(value, list) else [value]


def _name(author: Any) -> Name:
    if not isinstance(author, dict):
        raise LedgerError(f"{FILE}, authors: {author!r} is no author")
    family = " ".join(str(author[p]) for p in ("name-particle", "family-names") if author.get(p))
    given = str(author.get("given-names") or "")
    whole = str(author.get("name") or (author.get("alias", "") if not family + given else ""))
    if not (whole or family or given):
        raise LedgerError(f"{FILE}, authors: {author!r} has no name")
    return Name(whole) if whole else Name(family=family, given=given)


def _address(value: object, set_by: str) -> str:
    text = str(value).strip()
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise LedgerError(f"{set_by}: {text!r} is not the http or https address of a folder")
    return quote(text, safe=_URL_CHARACTERS).rstrip("/")
