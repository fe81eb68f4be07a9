"""What a citation says, before it is written in any style."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

# Year, then month and day as far as they are known; empty for a work without a date.
Date = tuple[int, ...]

MONTHS = tuple(calendar.month_name[1:])

_MEDIA = {"figure": "Data, figure", "chart": "Chart"}


@dataclass(frozen=True)
class Name:
    """A name of an author: of a person, in parts, or of a body, whole.

    Parameters
    ----------
    whole : str
        The name of a body; empty for a person.
    family, given : str
        The parts of a person's name.
    """

    whole: str = ""
    family: str = ""
    given: str = ""

    def __str__(self) -> str:
        return self.whole or f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Reference:
    """A work that can be cited: the book, a part of it, or a source.

    Parameters
    ----------
    kind : str
        ``book``, ``chapter``, ``figure``, ``chart``, or ``page`` for a source.
    key : str
        By which a bibliography names it.
    authors : tuple of Name
        Who made it.
    title : str
        Its title; a figure's holds its value.
    date : tuple of int
        Year, month, day, as far as they are known.
    id : str
        The id of a figure or chart.
    container : str
        The title of the book that it is a part of.
    publisher : str
        Who publishes it.
    version : str
        The version of the book.
    url : str
        Its whole address; empty where the book does not know where it is published.
    path : str
        Its address within the book.
    digest : str
        Fingerprint of what is cited.
    note : str
        What else a reader has to know to find it or to judge it.
    value : str
        The end of the title that is a number with its unit, whose letters keep their case.
    sources : str
        Where it came from before, each source by author and year.
    swhid : str
        The identifier of the file or folder of the record that holds it; empty for a source.
    """

    kind: str
    key: str
    authors: tuple[Name, ...]
    title: str
    date: Date = ()
    id: str = ""
    container: str = ""
    publisher: str = ""
    version: str = ""
    url: str = ""
    path: str = ""
    digest: str = ""
    note: str = ""
    value: str = ""
    sources: str = ""
    swhid: str = ""

    @property
    def iso_date(self) -> str:
        """The date as data formats want it: ``2022-11-16``, ``2016-09``, ``2021``, or nothing."""
        return "-".join(f"{part:02d}" for part in self.date)

    @property
    def edition(self) -> str:
        """The version as a book or a chapter has it, ``Version 1.0.0``; other works have none."""
        return f"Version {self.version}" if self.version and not self.id else ""

    @property
    def medium(self) -> str:
        """What it is, with its id: ``Data, figure tea.price``; empty for what has no id."""
        return f"{_MEDIA[self.kind]} {self.id}" if self.id else ""

    @property
    def where(self) -> str:
        """The whole address, or else the one within the book."""
        return self.url or self.path
