"""The table of all figures on paper: which page shows each, or first quotes it."""

from __future__ import annotations

from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag


def number_pages(article: Tag, numbers: Mapping[str, int]) -> None:
    """Fill in the pages in the table of all figures.

    Parameters
    ----------
    article : Tag
        The whole book; changed in place.
    numbers : mapping of str to int
        On which page each anchor stands; empty before the first printing.
    """
    places = _places(article)
    for row in article.select("table.fm-numbers tr[id]"):
        id = str(row["id"])
        if id not in places:
            continue
        places[id]["id"] = f"at-{id}"
        html = f'<a href="#at-{id}">{numbers.get(f"at-{id}", "")}</a>'
        cell = row.find_all("td", recursive=False)[-1]
        cell.clear()
        cell.append(BeautifulSoup(html, "html.parser"))


def _places(article: Tag) -> dict[str, Tag]:
    """Return where each figure is shown, or else first quoted in a paragraph, in one pass."""
    places: dict[str, Tag] = {}
    for link in article.select("p a[href]"):
        if not link.get("id") and link.find_parent("table", class_="fm-numbers") is None:
            places.setdefault(str(link["href"]).rpartition("#")[2], link)
    for shown in article.select('[id^="at-"]'):
        places[str(shown["id"]).removeprefix("at-")] = shown
    return places
