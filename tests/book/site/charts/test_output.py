"""How a chart among a cell's outputs becomes a node, and what scripts its page gets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import vl_convert
from docutils.frontend import get_default_settings
from docutils.parsers.rst import DirectiveError
from docutils.utils import new_document
from sphinx.addnodes import pending_xref

from book.record.outputs import Output
from book.site.charts import html as chart_html
from book.site.charts import output as chart_output
from book.site.charts import scripts as chart_scripts
from book.site.charts import svg as chart_svg
from lib.outputs import CHART_TYPE
from tests.support.charts import (
    FakeTranslator,
    figures_spec,
    spec_of,
)

pytestmark = pytest.mark.slow


def rendered(spec: Any, *, mime: str = CHART_TYPE, inline: bool = False) -> Any:
    document = new_document("chapter", get_default_settings())
    renderer: Any = SimpleNamespace(renderer=SimpleNamespace(document=document))
    data: Any = SimpleNamespace(mime_type=mime, content=spec, line=7)
    return chart_output.ChartRenderer.handle_mime(renderer, data, inline)


def test_a_chart_is_linked_to_by_its_id():
    (node,) = rendered(spec_of())
    assert node["ids"] == node["names"] == ["chart-tea-chart-nasty"]
    assert json.loads(node["spec"]) == spec_of()


def test_only_charts_are_taken():
    assert rendered(spec_of(), mime="application/json") is None
    assert rendered(spec_of(), inline=True) is None


@pytest.mark.parametrize("about", [{}, {"chart": {"id": '"><script>'}}])
def test_a_chart_that_was_not_published_is_reported_and_has_no_link(
    about: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    warnings: list[str] = []
    monkeypatch.setattr(chart_output.logger, "warning", lambda text, **_: warnings.append(text))
    (node,) = rendered(spec_of() | {"usermeta": about})
    assert not node["ids"]
    assert "publish" in warnings[0]


def test_charts_come_first_for_pages_and_as_text_elsewhere():
    wanted = {builder for builder, mime, _ in chart_output.ChartRenderer.mime_priority_overrides}
    assert wanted == {"html", "dirhtml", "singlehtml"}


def shown(id: str) -> Any:
    """What the directive makes of an id, in a book of one chart."""
    spec = figures_spec()
    book = SimpleNamespace(
        charts={"tea.chart.x": Output("tea-trade", 3, "cell", CHART_TYPE, spec)},
        titles={"tea-trade": "Tea trade"},
    )
    directive: Any = object.__new__(chart_output.ChartDirective)
    directive.arguments = [id]
    env = SimpleNamespace(app=SimpleNamespace(fm_citations=book), note_dependency=noted.append)
    settings = SimpleNamespace(env=env)
    directive.state = SimpleNamespace(document=SimpleNamespace(settings=settings))
    return directive.run()


noted: list[str] = []


def test_a_chart_is_shown_on_another_page_without_a_second_anchor():
    (node,) = shown("tea.chart.x")
    assert json.loads(node["spec"]) == figures_spec()
    assert not node["ids"]
    assert not node["names"]
    assert noted == ["chapters/tea-trade.ipynb"]
    links = [(link["reftype"], link["reftarget"]) for link in node.findall(pending_xref)]
    assert links == [("numref", "chart-tea-chart-x"), ("doc", "/chapters/tea-trade")]
    translator: Any = FakeTranslator()
    chart_html.visit_chart(translator, node)
    chart_html.depart_chart(translator, node)
    html = "".join(translator.body)
    assert html.count("<img") == 4
    assert "<details" not in html
    assert " id=" not in html


def test_a_chart_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(DirectiveError) as caught:
        shown("tea.chart.y")
    assert re.search(r"tea\.chart\.y.*did you mean tea\.chart\.x\?", caught.value.msg)


def test_vegas_scripts_are_bundled_once_and_keep_to_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made: list[str] = []

    def bundled(snippet: str, vl_version: str) -> str:
        made.append(vl_version)
        assert "vegaLite" not in snippet
        return f"var _=1;{snippet}"

    monkeypatch.setattr(vl_convert, "javascript_bundle", bundled)
    path = chart_scripts.bundle_path(tmp_path)
    assert chart_scripts.bundle_path(tmp_path) == path
    assert made == [chart_svg.VEGA_LITE]
    assert path.name == "vega-bundle.js"
    script = path.read_text("utf-8")
    assert script.startswith("(function(){")
    assert script.endswith("})();\n")
    assert list(path.parent.iterdir()) == [path]


def test_our_script_names_no_other_host():
    assert "//" not in re.sub(
        r"/\*.*?\*/|(?m:\s// .*$)", "", chart_scripts.SCRIPT.read_text("utf-8")
    )
