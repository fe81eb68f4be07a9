"""How a chart in a notebook's outputs becomes a numbered figure of the page.

The doctree keeps the specification only; pictures are drawn when a page is written, so that a
cached doctree never shows yesterday's colours.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from book.cite import chart_anchor
from book.site.charts import fold as chart_fold
from book.site.charts import scripts as chart_scripts
from book.site.charts.html import about_chart, depart_chart, visit_chart
from book.site.nodes import citations, depart_tag, element, skip_tag, tag, visit_tag
from lib.charts import CHART_ID, title_of
from lib.errors import unknown_id
from lib.outputs import CHART_TYPE

logger = logging.getLogger(__name__)


class chart(nodes.General, nodes.Element):
    """A chart; its attribute ``spec`` holds the specification as JSON."""


class shown_chart(chart):
    """A chart of another page: Sphinx would give a `chart` an anchor and a number of its own."""


class ChartRenderer:
    """Tells MyST-NB what to make of a chart among a cell's outputs."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        (builder, CHART_TYPE, 1) for builder in ("html", "dirhtml", "singlehtml")
    ]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the chart's node; its other form, plain text, serves all other builders."""
        if inline or data.mime_type != CHART_TYPE:
            return None
        spec: Any = data.content
        node = chart(spec=json.dumps(spec, sort_keys=True))
        about = about_chart(spec)
        if not CHART_ID.fullmatch(about["id"]) or not spec.get("description"):
            logger.warning(
                "a chart without an id or words: end its cell with publish(…)",
                location=(renderer.renderer.document["source"], data.line),
                type="factor_book",
                subtype="chart",
            )
            return [node]
        node["names"].append(chart_anchor(about["id"]))
        renderer.renderer.document.note_explicit_target(node, node)
        return [node]


class ChartDirective(SphinxDirective):
    """``{chart} ID``: a chart of a chapter, shown on another page.

    Its number, data, downloads and citation stay in the chapter, to which it links.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the chart; an id that is not known is one error, with the nearest ones."""
        book = citations(self.env.app)
        id = self.arguments[0]
        if id not in book.charts:
            raise self.error(unknown_id(id, list(book.charts), "chart"))
        output = book.charts[id]
        self.env.note_dependency(str(Path("chapters", f"{output.chapter}.ipynb")))
        node = shown_chart(spec=json.dumps(output.data, sort_keys=True))
        number = _link("numref", chart_anchor(id), "Chart %s")
        chapter = _link("doc", f"/chapters/{output.chapter}", book.titles[output.chapter])
        words = (nodes.Text("From "), number, nodes.Text(" of "), chapter)
        rest = nodes.Text(", with its data, downloads and citation.")
        node += element("p", *words, rest, class_="fm-chart-from")
        return [node]


def _link(kind: str, target: str, words: str) -> pending_xref:
    link = pending_xref(
        "", refdomain="std", reftype=kind, reftarget=target, refexplicit=True, refwarn=True
    )
    link += nodes.inline("", words)
    return link


def charts(env: BuildEnvironment) -> dict[str, list[dict[str, Any]]]:
    """Return the published charts by document: each one's `about_chart`, with its anchor."""
    found: dict[str, list[dict[str, Any]]] = env.__dict__.setdefault("fm_charts", {})
    return found


def skip_chart(self: Any, node: chart) -> None:
    """Leave a chart out where no text form of it was chosen either."""
    raise nodes.SkipNode


def leave_chart(self: Any, node: chart) -> None:
    """Be there, as docutils asks; a chart that is left out is not left."""


def _caption(node: nodes.Node) -> str:
    """Return what a reference shows that asks for the chart's name."""
    assert isinstance(node, chart)
    spec = json.loads(node["spec"])
    return about_chart(spec)["caption"] or title_of(spec)[0]


def _set_numbering(app: Sphinx, config: Any) -> None:
    config.numfig_format.setdefault("chart", "Chart %s")


def _note_charts(app: Sphinx, doctree: nodes.document) -> None:
    """Note the charts of a page, and give each what folds out under it."""
    noted = []
    for node in doctree.findall(chart):
        spec = json.loads(node["spec"])
        about = about_chart(spec)
        if node["ids"]:
            noted.append(about | {"anchor": chart_anchor(about["id"])})
            figures = citations(app).figures
            node += chart_fold.data_nodes(spec, about["figures"], figures)
    if noted:
        charts(app.env)[app.env.docname] = noted


def _forget_charts(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    charts(env).pop(docname, None)


def _merge_charts(
    app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment
) -> None:
    charts(env).update({name: charts(other)[name] for name in docnames if name in charts(other)})


def _check_charts(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of two charts that one link would mean."""
    seen: dict[str, str] = {}
    for docname, found in sorted(charts(env).items()):
        for about in found:
            if about["anchor"] in seen:
                logger.warning(
                    "chart %s: there is another of this id in %s", about["id"],
                    seen[about["anchor"]], location=docname, type="factor_book", subtype="chart",
                )  # fmt: skip
            seen[about["anchor"]] = docname


def _prepare_scripts(app: Sphinx, env: BuildEnvironment) -> None:
    if app.builder.format == "html" and charts(env):
        chart_scripts.add_files(app)


def _add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is not None and any(True for _ in doctree.findall(chart)):
        chart_scripts.add_to_page(app)


def setup(app: Sphinx) -> None:
    """Register the chart node, its numbering, and its scripts."""
    html, other = (visit_chart, depart_chart), (skip_chart, leave_chart)
    app.add_enumerable_node(
        chart, "chart", _caption, html=html, latex=other, text=other, man=other, texinfo=other
    )
    app.add_node(shown_chart, html=html, latex=other, text=other, man=other, texinfo=other)
    app.add_node(
        tag, html=(visit_tag, depart_tag), latex=(skip_tag, None), text=(skip_tag, None),
        man=(skip_tag, None), texinfo=(skip_tag, None),
    )  # fmt: skip
    app.add_directive("chart", ChartDirective)
    app.connect("config-inited", _set_numbering)
    app.connect("doctree-read", _note_charts)
    app.connect("env-purge-doc", _forget_charts)
    app.connect("env-merge-info", _merge_charts)
    app.connect("env-check-consistency", _check_charts)
    app.connect("env-updated", _prepare_scripts)
    app.connect("html-page-context", _add_script)
