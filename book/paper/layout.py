"""Lay the book's single page out for paper: cover, contents and chapters, without controls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from book.cite import Book
from book.paper.figure_table import number_pages
from book.site.assets import PALETTE, STATIC

STYLE = Path(__file__).with_name("paper.css")
# Style sheets of the site that its blocks need on paper, too; the theme's are for screens.
SHEETS = ("_static/pygments.css",)
# What a reader of paper cannot use: controls, what a script needs, pictures for phones, the code,
# which the notebooks hold, the values behind a chart.
SCREEN_ONLY = (
    "script, style, button, form, .headerlink, .prev-next-footer, .fm-chart-narrow, .fm-dark, "
    ".fm-code, .fm-rerun, .fm-screen, .toctree-wrapper > ul, "
    ".fm-chart-fold > :not(.fm-chart-cite)"
)
_DOCUMENT = "document-"


def on_paper(page: Path, book: Book, numbers: Mapping[str, int]) -> str:
    """Return the HTML that is printed.

    Parameters
    ----------
    page : Path
        The page that Sphinx's builder ``singlehtml`` made.
    book : Book
        The book, for the cover.
    numbers : mapping of str to int
        On which page each anchor of the contents list stands; empty before the first printing.
    """
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("article.bd-article")
    if article is None:
        raise ValueError(f"{page.name}: there is no article on it")
    _lead_to_figures(article)
    number_pages(article, numbers)
    for tag in article.select(SCREEN_ONLY):
        tag.decompose()
    for section in article.select("section:has(p.fm-paper)"):
        if not section.select("p:not(.fm-paper), table, figure, section, details"):
            # A heading above nothing else; places that are linked to stay.
            places = _places_in(section)
            section.clear()
            section.extend(places)
    for tag in article.select("details"):
        tag["open"] = ""
    for tag in article.select("img[loading]"):
        del tag["loading"]  # all is printed, and nothing scrolled
    _settle_links(article, page.name, book)
    _mark_chapters(article)
    _make_ids_unique(article)
    title = article.find("h1")
    if title is None:
        raise ValueError(f"{page.name}: it has no title")
    _lower_headings(title)
    own = sorted(path.name for path in (page.parent / "_static").glob("*.css") if _is_own(path))
    sheets = [*SHEETS, *(f"_static/{name}" for name in own)]
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f"<title>{escape(book.full_title)}</title>",
            *(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets),
            f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body>",
            _cover(book),
            _contents(article, numbers),
            f'<main class="bd-article">{article.decode_contents()}</main></body></html>',
        ]
    )


def _is_own(path: Path) -> bool:
    """Whether a style sheet is one of the book's own."""
    return path.name == PALETTE or (STATIC / path.name).exists()


def _lead_to_figures(article: Tag) -> None:
    """Say in the place of each folded table of figures that the appendix has them."""
    for fold in article.select(".fm-fold:has(:is(.fm-as-printed, .fm-list))"):
        words = fold.summary.get_text(strip=True) if fold.summary else ""
        places = _places_in(fold)
        fold.name, fold["class"] = "p", "fm-paper"
        fold.string = f"{words} stand in the table of all numbers at the end."
        fold.extend(places)


def _places_in(part: Tag) -> list[Tag]:
    """Take out the places at which figures are computed, by which the table says their pages."""
    places = [place.extract() for place in part.select('[id^="at-"]')]
    for place in places:
        place.name = "span"
        place.clear()
    return places


def _settle_links(article: Tag, page: str, book: Book) -> None:
    """Let links lead to where they can lead from paper: into the book, or to another site.

    A file of the site is beside the site's pages, not beside the PDF.
    """
    for link in article.select("a[href]"):
        address = str(link["href"]).removeprefix(page)
        if "#" in address and not urlsplit(address).scheme:
            link["href"] = f"#{address.rpartition('#')[2]}"
        elif not urlsplit(address).scheme:
            link["href"] = book.url(address.removeprefix("../"))
            if not link["href"]:
                del link["href"]


def _lower_headings(title: Tag) -> None:
    """Make the first page a chapter like the others: what is its title stands on the cover."""
    for heading in title.parent.select(":scope > section > h2") if title.parent else []:
        heading.name = "h3"
    title.name = "h2"
    title.string = "Introduction"


def _mark_chapters(article: Tag) -> None:
    for anchor in article.select(f'span[id^="{_DOCUMENT}"]'):
        section = anchor.find_next("section")
        if section is not None:
            section["class"] = "chapter"


def _make_ids_unique(article: Tag) -> None:
    """Number ids that pages have in common, such as those of headings with the same words."""
    seen: dict[str, int] = {}
    for tag in article.find_all(id=True):
        name = str(tag["id"])
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            tag["id"] = f"{name}--{seen[name]}"


def _cover(book: Book) -> str:
    lines = [f"Version {book.version}, {book.date:%-d %B %Y}", *map(str, book.authors)]
    if book.base_url:
        lines.append(book.base_url)
    licences = " (code) and ".join(book.licences) + " (text and figures)" if book.licences else ""
    return (
        f'<header class="cover"><h1>{escape(book.title)}</h1>'
        f'<p class="subtitle">{escape(book.subtitle)}</p>'
        + "".join(f"<p>{escape(line)}</p>" for line in lines)
        + f'<p class="abstract">{escape(book.abstract)}</p>'
        + f'<p class="licences">{escape(licences)}</p></header>'
    )


def headings(article: Tag) -> Iterator[tuple[int, str, str]]:
    """Yield depth, id and text of each heading that the contents list names."""
    for section in article.find_all("section"):
        heading = section.find(["h2", "h3"], recursive=False)
        if heading is not None and section.get("id"):
            depth = int(heading.name[1]) - 1
            yield depth, str(section["id"]), heading.get_text(" ", strip=True)


def _contents(article: Tag, numbers: Mapping[str, int]) -> str:
    items = [
        f'<li class="depth-{depth}"><a href="#{escape(name)}"><span>{escape(text)}</span>'
        f"<span>{numbers.get(name, '')}</span></a></li>"
        for depth, name, text in headings(article)
    ]
    return f'<nav class="contents"><h2>Contents</h2><ol>{"".join(items)}</ol></nav>'
