"""The files of a chart: its data, and its pictures, the same whatever fonts a machine has."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import fontpkg_arimo  # type: ignore[import-untyped]
import pytest
import resvg_py
from PIL import Image, ImageChops
from sphinx.errors import ExtensionError

from book.site.charts import files as chart_files
from book.site.charts import png as as_png
from tests.support.charts import (
    SVG,
    figures_spec,
)

pytestmark = pytest.mark.slow


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
