"""What folds out under a chart: its data as a table, its figures, downloads and citation."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.osutil import relative_uri

from book.cite import Citation, chart_address
from book.site.figures import link, mark
from book.site.nodes import element, html_text, text_nodes
from lib.charts import data_table, title_of
from lib.figures import Record

SUMMARY = "Data, downloads and citation"
_COLUMNS = 3  # of a table that a phone is wide enough for
# Endings of a chart's files, and what they are.
FILES = {
    "csv": "data (CSV)", "vl.json": "specification (Vega-Lite)", "svg": "picture (SVG)",
    "png": "picture (PNG)",
}  # fmt: skip


def data_nodes(
    spec: dict[str, Any], ids: list[str], figures: Mapping[str, Record]
) -> list[nodes.Node]:
    """Return a chart's data as a table, and links to its figures that are not in it.

    Parameters
    ----------
    spec : dict
        The specification.
    ids : list of str
        The ids of the figures that the chart shows.
    figures : dict
        The records of all published figures, by id.
    """
    data = data_table(spec)
    # So many columns leave a phone no room for whole words: there its rows are stacked.
    stacked = len(data.headings) > _COLUMNS
    named = data.headings[1:] if stacked else ("",) * len(data.headings[1:])
    head = [element("th", nodes.Text(heading), scope="col") for heading in data.headings]
    body = []
    for id, (name, *texts) in zip(data.ids, data.rows, strict=True):
        known = id in figures
        label = [link({"id": id}, name, card=False), mark(id)] if known else text_nodes(name)
        cells = [
            element("td", *text_nodes(text), **({"data_column": column} if column else {}))
            for column, text in zip(named, texts, strict=True)
        ]
        # A row for a value that has no name has no header, rather than an empty one.
        head_of_row = element("th", *label, scope="row") if name else element("td")
        body.append(element("tr", head_of_row, *cells))
    table = element(
        "table",
        element("caption", nodes.Text("Data of this chart")),
        element("thead", element("tr", *head)),
        element("tbody", *body),
        **({"class_": "fm-stacked"} if stacked else {}),
    )
    # What is too long for the page it folds out of scrolls, by keyboard, too.
    name = f"Data of the chart: {title_of(spec)[0]}"
    scroll = element(
        "div", table, class_="fm-chart-data", tabindex="0", role="region", aria_label=name
    )
    others = [figures[id] for id in ids if id in figures and id not in data.ids]
    if not others:
        return [scroll]
    items = [
        element(
            "li",
            link(figure, figure["label"]),
            mark(figure["id"]),
            nodes.Text(": "),
            *text_nodes(figure["text"]),
        )
        for figure in others
    ]
    words = "Figures in this chart that are not in the table:" if data.rows else "Figures:"
    return [scroll, element("p", nodes.Text(words)), element("ul", *items)]


def files_html(builder: Builder, docname: str, id: str, citation: Citation) -> str:
    """Return the links to a chart's files, and how to cite it.

    Parameters
    ----------
    builder : Builder
        The builder, which knows where pages are.
    docname : str
        The page that is being written.
    id : str
        The chart's id.
    citation : Citation
        How to cite the chart.
    """

    def to(address: str) -> str:
        return escape(relative_uri(builder.get_target_uri(docname), address))

    def to_file(ending: str, words: str) -> str:
        return f'<a href="{to(f"charts/{id}.{ending}")}" download="">{escape(words)}</a>'

    files = ", ".join(to_file(ending, words) for ending, words in FILES.items())
    page = f'<a href="{to(chart_address(id))}">page of this chart</a>'
    parts = [f'<p class="fm-chart-files">To cite or to share: {page}. Download: {files}</p>']
    formats = f"{to_file('bib', 'BibTeX')}, {to_file('csl.json', 'CSL-JSON')}"
    copied = escape(citation.text).replace("\n", "&#10;")
    parts += [
        f'<p class="fm-chart-cite">Cite: <span>{escape(citation.apa)}</span> '
        f'<button type="button" class="fm-copy" data-copy="{copied}">Copy</button> '
        f"{formats}</p>",
        f'<p class="fm-chart-origin">{html_text(citation.original)}</p>',
    ]
    return "\n".join(parts) + "\n"
