"""Charts of the small book for tests of their pages: one of hostile texts, one of figures."""

from __future__ import annotations

import json
import re
from html import escape
from types import SimpleNamespace
from typing import Any

import altair
import pandas as pd
from docutils import nodes

from book.cite import chart_anchor
from book.site.charts import fold as chart_fold
from book.site.charts import html as chart_html
from book.site.charts import output as chart_output
from book.site.charts import svg as chart_svg
from book.site.nodes import tags
from lib.charts import interval_chart, publish
from lib.charts.palette import INK, market_colours
from tests.support.small import at_hand

with at_hand():
    TEA, COFFEE = (market_colours()[name] for name in ("tea", "coffee"))

NASTY = "</script><script>alert('1 & \"2\"')</script> <b>亩</b> {x}"
LATIN = NASTY.replace("亩", "mu")  # what the font of a PNG has letters for
SVG = "{http://www.w3.org/2000/svg}"
FIGURES: dict[str, Any] = {"tea.area": {"id": "tea.area", "label": NASTY, "text": "2 m²"}}


def spec_of(**changes: Any) -> dict[str, Any]:
    frame = pd.DataFrame({"label": [NASTY, "plain"], "value": [1.5, 2.5]})
    bars = altair.Chart(frame).mark_bar(color=TEA, clip=True).encode(x="value:Q", y="label:N")
    words = altair.Chart(frame).mark_text(color=INK).encode(x="value:Q", y="label:N", text="label")
    chart = altair.layer(bars, words).properties(title={"text": NASTY, "subtitle": NASTY})
    about: dict[str, Any] = {
        "id": "tea.chart.nasty", "alt": NASTY, "figures": ["tea.area"], "source": NASTY,
        "caption": f"Caption {NASTY}",
    }  # fmt: skip
    spec = publish(chart, **(about | changes)).spec
    return json.loads(json.dumps(spec))  # type: ignore[no-any-return]


def still(spec: dict[str, Any] | None = None, *choice: str) -> chart_svg.Picture:
    return chart_svg.still_picture(spec or spec_of(), *choice)


def painted(svg: str) -> set[str]:
    """The colours of a picture."""
    return set(re.findall(r'(?:fill|stroke|stop-color)="([^"]+)"', svg)) - {"none"}


class FakeTranslator:
    """As much of Sphinx's HTML translator as a chart calls."""

    def __init__(self) -> None:
        self.body: list[str] = []
        citation = SimpleNamespace(apa=NASTY, text=f"{NASTY}\n{NASTY}", original=NASTY)
        cited = SimpleNamespace(find=lambda id: citation)
        self.docnames = ["chapters/nasty"]
        self.builder = SimpleNamespace(
            app=SimpleNamespace(fm_citations=cited), get_target_uri=lambda name: f"{name}.html"
        )

    def add_fignumber(self, node: nodes.Element) -> None:
        self.body.append('<span class="caption-number">Chart 1 </span>')

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        if node["ids"]:
            self.body.append(f'<a href="#{node["ids"][0]}" title="{title}">#</a>')


def page_of(spec: dict[str, Any]) -> str:
    translator = FakeTranslator()
    node = chart_output.chart(spec=json.dumps(spec))
    node["ids"].append(chart_anchor(spec["usermeta"]["chart"]["id"]))
    node += chart_fold.data_nodes(spec, spec["usermeta"]["chart"]["figures"], FIGURES)
    fake: Any = translator
    chart_html.visit_chart(fake, node)
    for child in node.children:
        write(fake, child)
    chart_html.depart_chart(fake, node)
    return "".join(translator.body)


def write(translator: Any, node: nodes.Node) -> None:
    """Write a node of those that fold out: elements, links not yet resolved, and texts."""
    if isinstance(node, nodes.Text):
        translator.body.append(escape(node.astext()))
        return
    if isinstance(node, tags.tag):
        tags.visit_tag(translator, node)
    for child in node.children:
        write(translator, child)
    if isinstance(node, tags.tag):
        tags.depart_tag(translator, node)


def figures_spec() -> dict[str, Any]:
    """A chart of two readings, one with an open end, and one of them a known figure."""
    frame = pd.DataFrame(
        {
            "id": ["tea.area", "tea.price"], "label": [LATIN, "Price"], "value": [2e6, 580],
            "low": [2e6, 0], "high": [None, 582.5], "open_low": [False, True],
            "open_high": [True, False], "text": ["more than 2 million m²", "less than 582.5 yuan"],
        }
    )  # fmt: skip
    chart = interval_chart(frame, unit="m²", log=True).properties(title="T")
    spec = publish(chart, id="tea.chart.x", alt="x", figures=list(frame["id"]), source="s").spec
    return json.loads(json.dumps(spec))  # type: ignore[no-any-return]
