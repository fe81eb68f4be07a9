"""A chart on its page: nothing in its data breaks out, and none of its ids is there twice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import struct
import zlib
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import altair
import fontpkg_arimo  # type: ignore[import-untyped]
import pandas as pd
import pytest
import resvg_py
import vl_convert
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import DirectiveError
from docutils.utils import new_document
from PIL import Image, ImageChops
from sphinx.addnodes import pending_xref
from sphinx.errors import ExtensionError

from book.cite import chart_anchor
from book.record.outputs import Output
from book.site.charts import files as chart_files
from book.site.charts import fold as chart_fold
from book.site.charts import html as chart_html
from book.site.charts import live as chart_live
from book.site.charts import output as chart_output
from book.site.charts import png as as_png
from book.site.charts import scripts as chart_scripts
from book.site.charts import svg as chart_svg
from book.site.nodes import tags
from lib.charts import interval_chart, publish
from lib.charts.data import data_table
from lib.charts.palette import INK, colours, market_colours
from lib.outputs import CHART_TYPE
from tests.support.small import at_hand

with at_hand():
    TEA, COFFEE = (market_colours()[name] for name in ("tea", "coffee"))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder


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


# --- The still picture ------------------------------------------------------------------------


def test_a_still_picture_is_a_file_of_its_own():
    drawn = still()
    root = ElementTree.fromstring(drawn.svg)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["viewBox"] == f"0 0 {drawn.width} {drawn.height}"
    assert root.attrib["font-family"] == chart_svg.FONT
    assert {"".join(text.itertext()) for text in root.iter(f"{SVG}text")} >= {NASTY, "plain"}


def test_each_colour_has_its_twin_on_a_dark_page():
    light, dark = still(), still(None, "wide", "dark")
    both = colours().values()
    assert TEA in painted(light.svg)
    assert painted(light.svg) <= {colour.light for colour in both}
    assert painted(dark.svg) == {one.dark for one in both if one.light in painted(light.svg)}
    assert (dark.width, dark.height) == (light.width, light.height)
    assert not light.foreign


def test_a_picture_covers_its_ground_whatever_is_behind_it():
    for theme, ground in (("light", "#ffffff"), ("dark", "#121212")):
        drawn = still(None, "wide", theme)
        first = next(ElementTree.fromstring(drawn.svg).iter(f"{SVG}rect"))
        assert first.attrib["fill"] == ground
        assert int(first.attrib["width"]) == drawn.width


def test_a_colour_that_does_not_follow_is_named():
    spec = spec_of()
    spec["layer"][0]["mark"]["color"] = "tomato"
    assert still(spec).foreign == {"tomato"}


def test_the_title_is_left_to_the_page():
    alone, in_page = chart_svg.plain_svg(spec_of()), still().svg
    labels = 2  # of a bar, and of its place on the axis
    assert in_page.count("alert") == labels
    assert alone.count("alert") > labels


def test_references_in_a_picture_lead_to_its_ids():
    svg = still().svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert ids == ["chart-1"]  # the clip path's
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) == set(ids)


def test_the_narrow_picture_is_for_a_phone():
    assert still(None, "narrow").width <= 330 < still().width


def test_a_picture_is_drawn_the_same_each_time():
    first = still().svg
    assert still().svg == first


def test_nothing_is_fetched_while_drawing():
    spec = spec_of()
    spec["data"] = {"url": "https://example.org/data.csv"}
    with pytest.raises(ValueError, match="not allowed"):
        still(spec)


# --- The figure -------------------------------------------------------------------------------


def test_data_cannot_break_out_of_the_figure():
    html = page_of(spec_of())
    assert "<b>" not in html
    assert "<script" not in html
    (figure, *_) = ElementTree.fromstring(html)
    assert figure.tag == "figure"
    assert {image.get("alt") for image in figure.iter("img")} == {NASTY}


def test_each_picture_of_a_page_is_there_wide_and_narrow_light_and_dark():
    images = list(ElementTree.fromstring(page_of(spec_of())).iter("img"))
    sources = [image.attrib["src"] for image in images]
    shown = ("page.svg", "page.dark.svg", "phone.svg", "phone.dark.svg")
    assert sources == [f"../charts/tea.chart.nasty.{ending}" for ending in shown]
    files = chart_files.still_files(spec_of(), "tea.chart.nasty")
    assert [Path(source).name for source in sources] == list(files)
    for image in images:
        root = ElementTree.fromstring(files[Path(image.attrib["src"]).name])
        for side in ("width", "height"):  # so that nothing moves when it comes
            assert image.attrib[side] == root.attrib[side]
        assert image.get("loading") == "lazy"


def test_the_place_of_a_chart_is_on_the_page_once():
    ids = re.findall(r' id="([^"]+)"', page_of(spec_of()) + page_of(spec_of(id="tea.chart.two")))
    assert ids == ["chart-tea-chart-nasty", "chart-tea-chart-two"]


def test_the_figure_has_title_number_caption_source_and_its_figures():
    root = ElementTree.fromstring(page_of(spec_of()))
    text = {element.get("class"): "".join(element.itertext()) for element in root.iter()}
    assert text["fm-chart-title"] == text["fm-chart-subtitle"] == NASTY
    assert text["caption-number"] == "Chart 1 "
    assert text["fm-chart-caption"] == f"Caption {NASTY}"
    assert text["fm-chart-source"] == f"Source: {NASTY}"
    assert root.get("data-chart") == "tea.chart.nasty"


def test_the_live_charts_specification_reads_back():
    script = chart_live.live_script(spec_of())
    start = '(window.factorBookCharts ??= {})["tea.chart.nasty"] = '
    assert script.startswith(start)
    assert "<" not in script
    spec = json.loads(script.removeprefix(start).rstrip(";\n"))
    rows = next(data["values"] for data in spec["data"] if "values" in data)
    assert [row["label"] for row in rows] == [NASTY, "plain"]
    assert spec["marks"][0]["encode"]["update"]["fill"] == {"value": f"var(--fm-tea, {TEA})"}
    assert spec["width"] != chart_svg.NARROW
    assert spec["usermeta"]["narrow"]["width"] == chart_svg.NARROW
    assert "title" not in spec


def test_on_a_phone_a_live_chart_is_the_same_in_another_size():
    spec = spec_of() | {"height": 50}
    spec["usermeta"]["narrow"] = {"height": 99, "layer": spec["layer"][:1]}
    with pytest.raises(ExtensionError, match=r"tea\.chart\.nasty: .* differs in .*marks"):
        chart_live.live_spec(spec)
    spec["usermeta"]["narrow"] = {"height": 99}
    narrow = json.loads(chart_live.live_spec(spec))["usermeta"]["narrow"]
    assert narrow == {"height": 99, "width": chart_svg.NARROW}


def test_joined_charts_have_one_width():
    one = altair.Chart(pd.DataFrame({"x": [1]})).mark_point(color=COFFEE).encode(x="x:Q")
    chart = (one | one).properties(title="Two")
    spec = publish(chart, id="a.b", alt="Two.", figures=["a"], source="s").spec
    html = page_of(spec)
    assert re.findall(r'src="([^"]+)"', html) == [
        "../charts/a.b.page.svg",
        "../charts/a.b.page.dark.svg",
    ]
    assert "fm-chart-only" in html


# --- What folds out ---------------------------------------------------------------------------


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


def test_the_table_says_what_the_data_say():
    spec = figures_spec()
    root = ElementTree.fromstring(page_of(spec))
    table = root.find(".//table")
    assert table is not None
    head = [th.text for th in table.findall(".//thead//th")]
    assert head == ["Figure", "Value and bounds"]
    assert {th.get("scope") for th in table.findall(".//thead//th")} == {"col"}
    rows = [["".join(cell.itertext()) for cell in row] for row in table.findall(".//tbody/tr")]
    data = spec["datasets"]["data-1"]
    assert rows == [[row["label"], row["text"]] for row in data]
    assert {th.get("scope") for th in table.findall(".//tbody//th")} == {"row"}


def test_known_figures_of_the_table_are_linked_and_the_others_listed():
    def targets(figures: list[str]) -> list[str]:
        nodes_ = chart_fold.data_nodes(figures_spec(), figures, FIGURES | MORE)
        return [link["reftarget"] for node in nodes_ for link in node.findall(pending_xref)]

    MORE = {"tea.more": {"id": "tea.more", "label": "More", "text": "3"}}
    assert targets(["tea.area", "tea.price"]) == ["tea.area"]
    assert targets(["tea.more", "tea.area"]) == ["tea.area", "tea.more"]


def test_a_chart_of_other_data_has_a_table_of_all_of_them():
    table = data_table(spec_of())
    assert table.headings == ("Label", "Value")
    assert table.rows == ((NASTY, "1.5"), ("plain", "2.5"))


def test_files_and_citation_are_linked_from_where_the_page_is():
    root = ElementTree.fromstring(page_of(figures_spec()))
    links = [a.attrib["href"] for a in root.iter("a") if "download" in a.attrib]
    endings = ["csv", "vl.json", "svg", "png", "bib", "csl.json"]
    assert links == [f"../charts/tea.chart.x.{ending}" for ending in endings]
    button = root.find(".//button[@class='fm-copy']")
    assert button is not None
    assert button.get("data-copy") == f"{NASTY}\n{NASTY}"


def test_the_csv_holds_the_data_of_the_specification():
    files = chart_files.chart_files(figures_spec())
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode())))
    data = json.loads(files["vl.json"])["datasets"]["data-1"]
    assert len(rows) == len(data) == 2
    for row, one in zip(rows, data, strict=True):
        assert set(row) == set(one) | {"market"}
        for name, value in one.items():
            shown = {None: "", True: "true", False: "false"}.get(value, value)
            if isinstance(value, float):
                assert float(row[name]) == value
            else:
                assert row[name] == shown


def test_the_pictures_are_pictures_with_title_and_text():
    files = chart_files.chart_files(figures_spec())
    assert ElementTree.fromstring(files["svg"]).tag == f"{SVG}svg"
    text = "".join(ElementTree.fromstring(files["svg"]).itertext())
    assert "less than 582.5 yuan" in text
    png, drawn = files["png"], drawn_plainly(files["svg"].decode(), 1.5)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert (width, height) == struct.unpack(">II", drawn[16:24])
    assert width == 1.5 * 672
    assert colours == 3  # a palette: one sample a pixel
    assert len(zlib.decompress(idat(png))) == height * (-(-width * depth // 8) + 1)
    assert len(png) < 0.6 * len(drawn)
    assert difference(png, drawn) == 0
    assert files == chart_files.chart_files(figures_spec())


def test_a_picture_of_more_colours_than_a_palette_holds_is_hardly_another():
    stops = "<stop stop-color='#0b6e4f'/><stop offset='1' stop-color='#f3b61f'/>"
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='20'>"
        f"<linearGradient id='a'>{stops}</linearGradient>"
        "<rect width='600' height='20' fill='url(#a)'/></svg>"
    )
    drawn = drawn_plainly(svg)
    assert Image.open(io.BytesIO(drawn)).getcolors(256) is None  # it has more
    assert 0 < difference(as_png(svg), drawn) <= 3  # of 255; an eye sees no such step


def drawn_plainly(svg: str, scale: float = 1) -> bytes:
    """A picture with all its colours."""
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=scale, skip_system_fonts=True, style_sheet="* {font-family: Arimo}",
        font_files=[str(path) for path in Path(fontpkg_arimo.ROOT, "files").iterdir()],
    )  # fmt: skip


def words(text: str, family: str = "sans-serif") -> str:
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='40'>"
        "<rect width='200' height='40' fill='#fff'/>"
        f"<text x='5' y='25' font-family='{family}'>{text} <tspan font-weight='bold'>bold</tspan>"
        "</text></svg>"
    )


def test_a_picture_is_the_same_whatever_fonts_a_machine_has():
    drawn = as_png(words("12.5 yuan/m²"))
    for family in ("Liberation Sans", "DejaVu Serif", "Noto Sans CJK SC, serif"):
        assert as_png(words("12.5 yuan/m²", family)) == drawn
    # On each machine these bytes: who changes a version here, looks at the pictures again.
    pixels = Image.open(io.BytesIO(drawn)).convert("RGB").tobytes()
    assert hashlib.sha256(pixels).hexdigest()[:16] == "d624d5a41802e975"
    assert difference(drawn, as_png(words("12.5 yuan/m3"))) > 100


def test_a_picture_with_letters_that_its_font_lacks_is_not_drawn():
    with pytest.raises(ExtensionError, match="a picture says 亩元, for which its font, Arimo, has"):
        as_png(words("12.5 亩 or 元"))


def difference(one: bytes, other: bytes) -> int:
    """How far apart two pictures are where they differ most, of 255."""
    pictures = (Image.open(io.BytesIO(picture)).convert("RGB") for picture in (one, other))
    return max(ImageChops.difference(*pictures).tobytes())


def idat(png: bytes) -> bytes:
    """The picture in a PNG; each chunk's checksum must hold."""
    found, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        body = png[place + 4 : place + 8 + length]
        (checksum,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert zlib.crc32(body) == checksum
        found += body[4:] if body.startswith(b"IDAT") else b""
        place += 12 + length
    return found


# --- The node ---------------------------------------------------------------------------------


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


# --- Another page ---


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


# --- Scripts ----------------------------------------------------------------------------------


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
