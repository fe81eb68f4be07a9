"""Where programs find what: ``llms.txt``; at a known address ``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from sphinx.application import Sphinx

from book.cite import Book, chart_address, figure_address
from book.site.entries import lists
from book.site.nodes import citations, when_built

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The files with which a program is served better than by any page.
_DATA = {
    "figures.json": "every figure with its value, bounds, unit, source or formula, and citation",
    "figures.csv": "the same as a table; datapackage.json says what its columns hold",
    "datapackage.json": "the tables behind the figures, described (Data Package); as CSVW in "
    "csv-metadata.json",
    "figures.prov.ttl": "what each figure was derived from (PROV)",
    "book.bib": "the citation of the book; each figure and chart has its own beside its page",
}


def sitemap(book: Book, addresses: Iterable[str]) -> str:
    """Return the map of a site for search engines.

    Parameters
    ----------
    book : Book
        The book, which knows its address.
    addresses : iterable of str
        The pages, from the root of the site.
    """
    ElementTree.register_namespace("", _NAMESPACE)
    top = ElementTree.Element(f"{{{_NAMESPACE}}}urlset")
    for address in addresses:
        url = ElementTree.SubElement(top, f"{{{_NAMESPACE}}}url")
        ElementTree.SubElement(url, f"{{{_NAMESPACE}}}loc").text = book.url(address)
        ElementTree.SubElement(url, f"{{{_NAMESPACE}}}lastmod").text = book.date.isoformat()
    ElementTree.indent(top)
    return ElementTree.tostring(top, encoding="unicode", xml_declaration=True) + "\n"


def llms(book: Book, pages: Iterable[tuple[str, str]]) -> str:
    """Return what a language model should read first: what there is, and where it is as data.

    Parameters
    ----------
    book : Book
        The book.
    pages : iterable of (str, str)
        Address and title of each page that is written by hand.
    """
    data = (f"- [{name}]({book.url(name) or name}): {what}" for name, what in _DATA.items())
    texts = (f"- [{title}]({book.url(address) or address})" for address, title in pages)
    lines = [
        f"# {book.full_title}",
        "",
        f"> {' '.join(book.abstract.split())}",
        "",
        "Quote a figure with its bounds and cite its own page, figures/ID.html, where ID is the "
        "figure's id. A figure without one of these ids is not of this book.",
        "",
        "## Figures as data",
        "",
        *data,
        "",
        "## Pages",
        "",
        *texts,
    ]
    return "\n".join(lines) + "\n"


def _addresses(app: Sphinx) -> list[str]:
    cited = citations(app)
    return [
        *(f"{name}.html" for name in sorted(app.env.all_docs)),
        *(one.address for one in lists(app)),
        *map(figure_address, cited.figures),
        *map(chart_address, cited.charts),
    ]


def _write(app: Sphinx) -> None:
    book, site = citations(app).book, Path(app.outdir)
    order = list(getattr(app.env, "external_site_map", ())) or sorted(app.env.all_docs)
    titles = [(f"{name}.html", app.env.titles[name].astext()) for name in order]
    files = {"llms.txt": llms(book, titles)}
    if book.base_url:
        files["sitemap.xml"] = sitemap(book, _addresses(app))
        files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {book.url('sitemap.xml')}\n"
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the writing of the files."""
    when_built(app, _write)
