"""The figures on paper: a row each, with what a citer needs.

The site's page of all numbers has an entry for each figure, which would fill half of the edition.
"""

from __future__ import annotations

from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag

HEADINGS = ("Figure and id", "Value and bounds", "Source or formula", "Page")


def tabulate(article: Tag, numbers: Mapping[str, int]) -> None:
    """Put a table in the place of the entries of each section.

    Parameters
    ----------
    article : Tag
        The whole book; changed in place.
    numbers : mapping of str to int
        On which page each anchor stands; empty before the first printing.
    """
    places = _places(article)
    index = {str(row["data-id"]): row for row in article.select(".fm-figures tr[data-id]")}
    for section in article.select("section:has(> .fm-entry)"):
        entries = section.select(":scope > .fm-entry")
        rows = [_row(entry, index[str(entry["id"])], places, numbers) for entry in entries]
        heading = section.find(["h2", "h3"], recursive=False)
        head = "".join(f'<th scope="col">{words}</th>' for words in HEADINGS)
        table = _tag(f'<table class="fm-numbers"><thead><tr>{head}</tr></thead></table>')
        body = _tag("<tbody></tbody>")
        body.extend(rows)
        table.append(body)
        section.clear()
        section.extend([heading, table] if heading else [table])


def _row(entry: Tag, index: Tag, places: Mapping[str, Tag], numbers: Mapping[str, int]) -> Tag:
    """Return a figure's row: name and value as in the table of all, the formula as in its entry."""
    name, value, _, source = index.find_all("td", recursive=False)
    facts = {dt.get_text(): dt.find_next_sibling("dd") for dt in entry.select("dl.fm-facts > dt")}
    origin = facts.get("Formula") or source
    row = _tag(f'<tr id="{entry["id"]}"></tr>')
    for cell in (name, value, origin):
        cell.name = "td"
        row.append(cell.extract())
    printed = facts.get("As printed")
    if origin is source and printed:
        origin.extend([": ", *printed.contents])
    row.append(_tag(f"<td>{_page(str(entry['id']), places, numbers)}</td>"))
    return row


def _places(article: Tag) -> dict[str, Tag]:
    """Return where each figure is shown, or else first quoted in a paragraph, in one pass."""
    places: dict[str, Tag] = {}
    for link in article.select("p a[href]"):
        if not link.get("id"):
            places.setdefault(str(link["href"]).rpartition("#")[2], link)
    for shown in article.select('[id^="at-"]'):
        places[str(shown["id"]).removeprefix("at-")] = shown
    return places


def _page(id: str, places: Mapping[str, Tag], numbers: Mapping[str, int]) -> str:
    """Return the page that shows a figure or first quotes it, as a link; nothing if none does."""
    if id not in places:
        return ""
    places[id]["id"] = f"at-{id}"
    return f'<a href="#at-{id}">{numbers.get(f"at-{id}", "")}</a>'


def _tag(html: str) -> Tag:
    found = BeautifulSoup(html, "html.parser").find(True)
    assert isinstance(found, Tag)
    return found.extract()
