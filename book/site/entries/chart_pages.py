"""A page for each chart, ``charts/ID.html``: the chart, its data and figures, how to cite it."""

from __future__ import annotations

from html import escape
from typing import Any

from sphinx.application import Sphinx

from book.cite import chapter_address, chart_address, chart_anchor
from book.metadata import chart_data
from book.record import Output
from book.site.charts import BUNDLE, FILES, about_chart, chart_views, data_nodes
from book.site.entries.fragments import one_deep, rendered
from book.site.entries.shell import Shell, citation_texts, index
from book.site.head import Page, head
from book.site.nodes import citations, html_text, when_built
from lib.charts import title_of


def _write(app: Sphinx) -> None:
    shell, tables = Shell(app), _data(app)
    for id, output in citations(app).charts.items():
        shell.write(
            chart_address(id), "chart.html", **_texts(app, id, output), data=one_deep(tables[id])
        )


def _texts(app: Sphinx, id: str, output: Output) -> dict[str, Any]:
    """Return what the page of a chart says, as HTML but for its title."""
    book, spec = citations(app), output.data
    cited, about = book.find(id), about_chart(spec)
    title, subtitle = title_of(spec)
    page = Page(chart_address(id).removesuffix(".html"), title, spec["description"])
    views, _ = chart_views(spec, id, escape)
    place = f"{chapter_address(output.chapter)}#{chart_anchor(id)}"
    return {
        "id": id,
        "title": title,
        "head": head(book.book, cited.reference, chart_data(book, id), page),
        "place": (place, f"{_number(app, id, output)} of {book.titles[output.chapter]}"),
        "heading": html_text(title),
        "subtitle": html_text(subtitle),
        "views": views,
        "bundle": BUNDLE,
        "source": html_text(about["source"]),
        "files": [*FILES, "bib", "csl.json", "ris"],
    } | citation_texts(cited)


def _number(app: Sphinx, id: str, output: Output) -> str:
    """Return a chart's name in its chapter: ``Chart 3``."""
    known = app.env.toc_fignumbers.get(f"chapters/{output.chapter}", {}).get("chart", {})
    return " ".join(["Chart", *map(str, known.get(chart_anchor(id), ()))])


def _data(app: Sphinx) -> dict[str, str]:
    """Return the tables of the charts' data, and the figures not in them, by the charts' ids."""
    book = citations(app)
    parts = {
        id: data_nodes(output.data, about_chart(output.data)["figures"], book.figures)
        for id, output in book.charts.items()
    }
    return rendered(app, parts)


def _index(app: Sphinx) -> list[Any]:
    """Have the search find each chart: by title, id, and what it shows in words."""
    pages = {}
    for id, output in citations(app).charts.items():
        title, subtitle = title_of(output.data)
        texts = [title, subtitle, id, output.data["description"]]
        pages[chart_address(id)] = title, texts
    index(app, pages)
    return []


def setup(app: Sphinx) -> None:
    """Register the writing of the pages, and their place in the search."""
    app.connect("html-collect-pages", _index)
    when_built(app, _write)
