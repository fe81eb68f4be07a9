"""The built site as tests read it: each page is parsed once, and looked up by id."""

import json
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from lib.root import root

ROOT = root()


SITE = ROOT / "_build" / "html"


def pages(site: Path = SITE) -> list[Path]:
    """Return all pages of a site; none is a failure of the build, not of a check."""
    found = [page for page in sorted(site.rglob("*.html")) if not leads_on(page)]
    assert found, "there is no site: `make book` builds it"
    return found


def leads_on(page: Path) -> bool:
    """Return whether a page stands at an earlier address, and only leads to the present one."""
    return 'http-equiv="refresh"' in page.read_text(encoding="utf-8")


@cache
def soup(path: Path) -> BeautifulSoup:
    """Return a page, parsed; whoever asks for it leaves it as it is."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def page(name: str) -> BeautifulSoup:
    """Return a page by its address without the ending, such as ``chapters/land-reform``."""
    path = SITE / f"{name}.html"
    assert path.exists(), f"there is no page {name}: `make book` builds the site"
    return soup(path)


@cache
def cards(site: Path = SITE) -> dict[str, BeautifulSoup]:
    """Return each card in the script that pages fetch, by its figure's id."""
    script = (site / "_static" / "figure-cards.js").read_text(encoding="utf-8")
    found = json.loads(script.removeprefix("window.factorBookCards=").removesuffix(";\n"))
    return {id: BeautifulSoup(card, "html.parser") for id, card in found.items()}


@cache
def by_id(name: str) -> dict[str, Tag]:
    """Return the elements of a page that have an id, by it."""
    return {str(tag["id"]): tag for tag in page(name).find_all(id=True)}
