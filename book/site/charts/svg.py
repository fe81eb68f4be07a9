"""A chart as a still picture: inline in a page, and in a file of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import altair
import vl_convert

from book.site.rebuild import kept
from lib.charts import WIDTH, css_colour

NARROW = 312  # a phone of 360 px, less the page's margins
VEGA_LITE = "v" + ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
# The fonts are those that vl-convert carries, so that a label takes the same room on any machine.
# The page then shows its own, whose letters are about as wide.
CHINESE = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
MEASURED = f'"Liberation Sans", {CHINESE}'

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
    page["config"] = {**spec.get("config", {}), "aria": False}
    if has_variants(spec):
        asked = spec.get("usermeta", {}).get("narrow", {})
        page["usermeta"] = {"narrow": {"width": NARROW, **asked}}
        page.setdefault("width", WIDTH)
        page.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    else:
        page.pop("usermeta", None)
    return page


def still_svg(spec: dict[str, Any], *, prefix: str, words: str, narrow: bool = False) -> Still:
    """Draw a specification as an inline SVG.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.
    prefix : str
        Begins each id, so that none is on the page twice.
    words : str
        What the picture shows, for those who do not see it.
    narrow : bool
        Whether to draw it for a phone.
    """
    page = page_spec(spec)
    if narrow:
        page |= page["usermeta"]["narrow"]
    page["config"]["font"] = MEASURED
    root = ElementTree.fromstring(_drawn(json.dumps(page, ensure_ascii=False, sort_keys=True)))
    return Still(root, prefix, words)


def plain_svg(spec: dict[str, Any]) -> str:
    """Draw a specification as a picture of its own: whole, on paper, with its title."""
    page = {**spec, "config": {**spec.get("config", {}), "font": MEASURED}}
    if has_variants(spec):
        page.setdefault("width", WIDTH)
    root = ElementTree.fromstring(_drawn(json.dumps(page, ensure_ascii=False, sort_keys=True)))
    _drop_idle(root)
    names = _renumbered(root, "chart")
    for element in list(root.iter()):
        _tidy(element)
        _rename(element, names)
        _give_chinese_its_font(element)
    root.set("font-family", MEASURED)
    _describe(root, spec.get("description", ""), "chart-words")
    return ElementTree.tostring(root, encoding="unicode") + "\n"


class Still:
    """A drawn chart, cleaned and themed."""

    def __init__(self, root: ElementTree.Element, prefix: str, words: str) -> None:
        self.foreign: set[str] = set()
        self.width, self.height = (round(float(root.attrib[side])) for side in ("width", "height"))
        _drop_idle(root)
        names = _renumbered(root, prefix)
        for element in root.iter():
            self._clean(element)
            _rename(element, names)
        root.set("class", "fm-chart-still")
        _describe(root, words, f"{prefix}-words")
        self.html = ElementTree.tostring(root, encoding="unicode")

    def _clean(self, element: ElementTree.Element) -> None:
        """Theme an element's colours, and drop what does nothing."""
        _tidy(element)
        for name, value in element.attrib.items():
            if name in _COLOURS:
                known = value.startswith(("none", "transparent", "url("))
                value = css_colour(value)
                if not known and not value.startswith("var("):
                    self.foreign.add(value)
            element.attrib[name] = value


def _tidy(element: ElementTree.Element) -> None:
    """Drop what says nothing: a default, or a digit far below what an eye can see."""
    for name in _SAID_ONCE:
        element.attrib.pop(name, None)
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    for name, value in element.attrib.items():
        if name != "id":
            element.attrib[name] = _LONG_NUMBER.sub(lambda n: f"{round(float(n[0]), 2):g}", value)


def _describe(root: ElementTree.Element, words: str, id: str) -> None:
    """Say what a picture shows, to those who do not see it."""
    # What a search marks on a page has to be visible; on this its script would break off.
    described = ElementTree.Element(f"{_SVG}desc", {"id": id, "class": "nohighlight"})
    described.text = words
    root.insert(0, described)
    root.attrib |= {"role": "img", "aria-labelledby": id}


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


def _renumbered(root: ElementTree.Element, prefix: str) -> dict[str, str]:
    """Return new names for ids: Vega counts on from picture to picture, whose order would show."""
    named = (element.attrib["id"] for element in root.iter() if "id" in element.attrib)
    return {name: f"{prefix}-{number}" for number, name in enumerate(named, start=1)}


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
