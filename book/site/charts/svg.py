"""A chart as a still picture in a file: with its title by itself, without it for its page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import altair
import vl_convert

from book.site.rebuild import kept
from lib.charts import PAPER, WIDTH, css_colour, dark_colour

NARROW = 312  # a phone of 360 px, less the page's margins
VEGA_LITE = "v" + ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
# The first is the font that vl-convert carries, so that a label takes the same room on any machine;
# Arial, which other systems have, has letters of the same widths.
CHINESE = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
FONT = f'"Liberation Sans", Arial, {CHINESE}'

_SVG = "{http://www.w3.org/2000/svg}"
_COLOURS = ("fill", "stroke", "stop-color")
# What Vega says of each element, and a picture here once, of the whole; its classes style nothing.
_SAID_ONCE = (
    "aria-hidden", "aria-label", "aria-roledescription", "class", "font-family", "pointer-events",
    "role", "version",
)  # fmt: skip
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(e-\d+)?")
_HAN = re.compile(r"([\u3400-\u9fff]+)")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")


def has_variants(spec: dict[str, Any]) -> bool:
    """Whether a specification can be drawn in another width (joined charts cannot)."""
    return "mark" in spec or "layer" in spec


def page_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """Take from a specification what the page itself does: title, background, spoken names."""
    page = {key: value for key, value in spec.items() if key != "title"}
    page["background"] = "transparent"
    page["config"] = {**spec.get("config", {}), "aria": False, "font": FONT}
    if has_variants(spec):
        asked = spec.get("usermeta", {}).get("narrow", {})
        page["usermeta"] = {"narrow": {"width": NARROW, **asked}}
        page.setdefault("width", WIDTH)
        page.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    else:
        page.pop("usermeta", None)
    return page


@dataclass(frozen=True)
class Picture:
    """A drawn chart as a file: its SVG, its size, and the colours that are not of the palette."""

    svg: str
    width: int
    height: int
    foreign: frozenset[str]


def shapes(spec: dict[str, Any]) -> tuple[str, ...]:
    """Return the shapes of a chart's still pictures: on a phone it is another than else."""
    return ("wide", "narrow") if has_variants(spec) else ("only",)


def still_name(id: str, shape: str, theme: str) -> str:
    """Return the name of the file of a still picture."""
    return f"{id}.{'phone' if shape == 'narrow' else 'page'}{'.dark' * (theme == 'dark')}.svg"


def still_picture(spec: dict[str, Any], shape: str = "wide", theme: str = "light") -> Picture:
    """Draw a specification as the picture that stands in a page, which has its title and words.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.
    shape : {"wide", "narrow", "only"}
        One of its `shapes`; ``narrow`` is for a phone.
    theme : {"light", "dark"}
        The theme of the page.
    """
    page = page_spec(spec)
    if shape == "narrow":
        page |= page["usermeta"]["narrow"]
    # A ground of its own: the picture is read on whatever the browser paints behind it.
    return _picture(page | {"background": PAPER}, dark=theme == "dark")


def plain_svg(spec: dict[str, Any]) -> str:
    """Draw a specification as a picture of its own: whole, on paper, with title and words."""
    page = {**spec, "config": {**spec.get("config", {}), "font": FONT}}
    if has_variants(spec):
        page.setdefault("width", WIDTH)
    return _picture(page, words=spec.get("description", "")).svg


def _picture(page: dict[str, Any], *, words: str = "", dark: bool = False) -> Picture:
    root = ElementTree.fromstring(_drawn(json.dumps(page, ensure_ascii=False, sort_keys=True)))
    _drop_idle(root)
    names = _renumbered(root)
    foreign = set()
    for element in list(root.iter()):
        _tidy(element)
        _rename(element, names)
        _give_chinese_its_font(element)
        foreign |= _foreign(element)
        if dark:
            _darken(element)
    root.set("font-family", FONT)
    if words:
        _describe(root, words)
    width, height = (round(float(root.attrib[side])) for side in ("width", "height"))
    svg = ElementTree.tostring(root, encoding="unicode") + "\n"
    return Picture(svg, width, height, frozenset(foreign))


def _painted(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Return the attributes of an element that are colours."""
    for name in _COLOURS:
        value = element.get(name, "none")
        if not value.startswith(("none", "transparent", "url(")):
            yield name, value


def _foreign(element: ElementTree.Element) -> set[str]:
    return {value for _, value in _painted(element) if css_colour(value) == value}


def _darken(element: ElementTree.Element) -> None:
    for name, value in _painted(element):
        element.set(name, dark_colour(value))


def _tidy(element: ElementTree.Element) -> None:
    """Drop what says nothing: a default, or a digit far below what an eye can see."""
    for name in _SAID_ONCE:
        element.attrib.pop(name, None)
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    for name, value in element.attrib.items():
        if name != "id":
            element.attrib[name] = _LONG_NUMBER.sub(lambda n: f"{round(float(n[0]), 2):g}", value)


def _describe(root: ElementTree.Element, words: str) -> None:
    """Say what a picture shows, to those who do not see it."""
    described = ElementTree.Element(f"{_SVG}desc", {"id": "chart-words"})
    described.text = words
    root.insert(0, described)
    root.attrib |= {"role": "img", "aria-labelledby": "chart-words"}


def _give_chinese_its_font(element: ElementTree.Element) -> None:
    """Set Chinese parts of a text in a font of their own.

    A program that draws the picture would otherwise choose any font that has the characters, and
    set the rest of the text in it as well.
    """
    first, *parts = _HAN.split(element.text or "")
    if not parts:
        return
    element.text = first
    spans = []
    for chinese, after in zip(parts[::2], parts[1::2], strict=True):
        span = ElementTree.Element(f"{_SVG}tspan", {"font-family": CHINESE})
        span.text, span.tail = chinese, after
        spans.append(span)
    element[:0] = spans


def _renumbered(root: ElementTree.Element) -> dict[str, str]:
    """Return new names for ids: Vega counts on from picture to picture, whose order would show."""
    named = (element.attrib["id"] for element in root.iter() if "id" in element.attrib)
    return {name: f"chart-{number}" for number, name in enumerate(named, start=1)}


def _rename(element: ElementTree.Element, names: dict[str, str]) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.attrib[name] = names[value]
        else:
            element.attrib[name] = _REFERENCE.sub(lambda hit: f"url(#{names[hit[1]]})", value)


def _drawn(page: str) -> str:
    def draw() -> bytes:
        drawn = vl_convert.vegalite_to_svg(page, vl_version=VEGA_LITE, allowed_base_urls=[])
        return drawn.encode()

    return kept("picture", (page,), draw).decode()


def _drop_idle(root: ElementTree.Element) -> None:
    for parent, child in list(_idle(root)):
        parent.remove(child)


def _idle(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    """Find the elements that paint nothing: groups' empty backgrounds and foregrounds."""
    for parent in root.iter():
        for child in parent:
            unseen = child.get("display") == "none" or child.get("fill") == "transparent"
            blank = child.tag == f"{_SVG}path" and child.get("class") in (
                "background",
                "foreground",
            )
            if unseen or (blank and not {"fill", "stroke"} & child.attrib.keys()):
                yield parent, child
