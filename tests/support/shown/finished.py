"""The finished site, apart into what shows figures, and how a test reads a piece of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from tests.support import built

OF_FIGURES = "figures/"
# What a reader sees, and the figures, charts or addresses that the links in it lead to.
Shown = tuple[str, tuple[str, ...]]


@dataclass
class Site:
    """The parts of the finished site that show figures: pages by name, cards by id, files by path.

    Parameters
    ----------
    figures : str
        The text of ``figures.json``.
    pages : dict of str to str
        The HTML of each page.
    cards : dict of str to str
        The HTML of each card.
    files : dict of str to str
        The files of the figures.
    index : list of list
        The rows of the table that a script makes.
    """

    figures: str
    pages: dict[str, str]
    cards: dict[str, str]
    files: dict[str, str]
    index: list[list[Any]]

    @classmethod
    def load(cls) -> Site:
        site = built.SITE
        return cls(
            (site / "figures.json").read_text(encoding="utf-8"),
            {
                page.relative_to(site).with_suffix("").as_posix(): page.read_text(encoding="utf-8")
                for page in built.pages()
            },
            scripted(site, "figure-cards.js"),
            {
                path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted((site / "figures").iterdir())
                if path.suffix != ".html"
            },
            scripted(site, "figure-index.js"),
        )


def scripted(site: Path, name: str) -> Any:
    """Return what a script of the site sets a name to."""
    script = (site / "_static" / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"\Awindow\.\w+=|;\n\Z", "", script))


def words_of(text: str) -> str:
    return " ".join(text.split())


def words(tag: Tag | None) -> str:
    return words_of(tag.get_text()) if tag else ""


def target(link: Tag) -> str:
    """Return the figure that a link leads to, or any other address from the site's root."""
    address = re.sub(r"^(\.\./)+", "", unquote(str(link["href"])))
    found = re.fullmatch(rf"{OF_FIGURES}(.+)\.html", address)
    return found[1] if found else address


def read(tag: Tag | None) -> Shown:
    return words(tag), tuple(target(link) for link in tag.select("a")) if tag else ()


@cache
def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def unlike(where: str, shown: Any, wanted: Any) -> Iterator[str]:
    """Yield a line if what is shown is not what is wanted."""
    if shown != wanted:
        yield f"{where}: {shown!r} is shown, and not {wanted!r}"
