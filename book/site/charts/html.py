"""The HTML of a chart: title, still pictures, number, caption, source, and what folds out."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from book.site.charts import fold as chart_fold
from book.site.charts import svg as chart_svg
from book.site.nodes import citations
from lib.charts import title_of
from lib.outputs import noted

logger = logging.getLogger(__name__)


def about_chart(spec: dict[str, Any]) -> dict[str, Any]:
    """Return what `publish` noted about a chart: id, caption, figures, source."""
    return {"id": "", "caption": "", "figures": [], "source": "", **noted(spec)}


def chart_views(
    spec: dict[str, Any], id: str, address: Callable[[str], str]
) -> tuple[str, set[str]]:
    """Return the still pictures of a chart, wide and narrow, and colours that are not ours.

    Each is there for either theme; a style sheet shows one, and the other is never fetched. Their
    text can be neither selected nor searched: the data table of the chart serves for that.

    Parameters
    ----------
    spec : dict
        The specification.
    id : str
        The chart's id.
    address : callable
        Returns the address of a file of the site, as seen from the page.
    """
    words, foreign, views = spec.get("description", ""), set[str](), []
    for shape in chart_svg.shapes(spec):
        images = []
        for theme in ("light", "dark"):
            name = chart_svg.still_name(id, shape, theme)
            still = chart_svg.still_picture(spec, shape, theme)
            foreign |= still.foreign
            images.append(
                f'<img class="fm-chart-still fm-{theme} dark-light" src="{address(name)}" '
                f'width="{still.width}" height="{still.height}" loading="lazy" '
                f'alt="{escape(words)}" />'
            )
        views.append(f'<div class="fm-chart-view fm-chart-{shape}">{"".join(images)}</div>')
    return "\n".join(views), foreign


def visit_chart(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a chart as a figure: title, pictures, number, caption, source; open what follows."""
    spec = json.loads(node["spec"])
    about = about_chart(spec)
    target = self.builder.get_target_uri(self.docnames[-1])
    views, foreign = chart_views(
        spec, about["id"], lambda name: escape(relative_uri(target, f"charts/{name}"))
    )
    if foreign:
        logger.warning(
            "chart %s: not of the palette: %s", about["id"], ", ".join(sorted(foreign)),
            location=node, type="factor_book", subtype="chart",
        )  # fmt: skip
    title, subtitle = title_of(spec)
    id = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    chart_id = escape(about["id"])
    self.body.append(f'<div class="fm-chart"{id} data-chart="{chart_id}">\n<figure>\n')
    for words, style in ((title, "title"), (subtitle, "subtitle")):
        if words:
            self.body.append(f'<p class="fm-chart-{style}">{escape(words)}</p>\n')
    self.body.append(f"{views}\n<figcaption>")
    if node["ids"]:
        self.add_fignumber(node)
    if about["caption"] not in ("", title):
        self.body.append(f'<span class="fm-chart-caption">{escape(about["caption"])}</span>')
    self.add_permalink_ref(node, "Link to this chart")
    if about["source"]:
        source = f'<span class="fm-chart-source">Source: {escape(about["source"])}</span>'
        self.body.append(source)
    self.body.append("</figcaption>\n</figure>\n")
    if node["ids"]:
        self.body.append(f'<details class="fm-chart-fold"><summary>{chart_fold.SUMMARY}</summary>')


def depart_chart(self: HTML5Translator, node: nodes.Element) -> None:
    """Write what follows the chart's data: its files, and how to cite it."""
    if node["ids"]:
        about = about_chart(json.loads(node["spec"]))
        citation = citations(self.builder.app).find(about["id"])
        builder, page = self.builder, self.docnames[-1]
        self.body.append(chart_fold.files_html(builder, page, about["id"], citation))
        self.body.append("</details>\n")
    self.body.append("</div>\n")
