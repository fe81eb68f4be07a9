"""Texts as nodes, each part in its own language: what a screen reader then reads aloud rightly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeVar

from docutils import nodes

from book.site.nodes.tags import element, tag

Element = TypeVar("Element", bound=nodes.Element)

_HAN = re.compile(r"([\u3400-\u9fff]+)")


def text_nodes(text: str) -> list[nodes.Node]:
    """Return a text as nodes, with the language of its Chinese parts marked."""
    return [
        as_written(nodes.inline(part, part, classes=["language-zh"])) if _HAN.fullmatch(part)
        else nodes.Text(part)
        for part in _HAN.split(text)
        if part
    ]  # fmt: skip


def html_text(text: str) -> str:
    """Return a text as HTML, with the language of its Chinese parts marked."""
    return _HAN.sub(r'<span lang="zh">\1</span>', escape(text))


def as_written(element: Element) -> Element:
    """Have Sphinx leave the quotation marks in an element as they are: a record is not prose."""
    element["support_smartquotes"] = False
    return element


def paragraph(children: Iterable[nodes.Node], *classes: str) -> nodes.paragraph:
    """Return a paragraph of some inline nodes."""
    return as_written(nodes.paragraph("", "", *children, classes=list(classes)))


def id_text(id: str) -> tag:
    """Return an id as it stands beside a name."""
    return element("code", nodes.Text(id), class_="fm-figure-id")


def section(
    document: nodes.document, title: str, name: str, children: Iterable[nodes.Node]
) -> nodes.section:
    """Return a section of a page, to which ``{ref}`` leads by `name`."""
    found = nodes.section("", nodes.title("", "", *text_nodes(title)), names=[name])
    found["ids"].append(nodes.make_id(title))
    found += children
    document.note_explicit_target(found, found)
    return found


def language(phrase: str) -> str:
    """Return the language of a printed phrase: ``en``, ``zh-Hans`` or ``zh-Hant``.

    The character set GB 2312 has the simplified forms only, so that a Chinese character which it
    lacks is a traditional one. A phrase that both scripts write alike counts as simplified.
    """
    characters = "".join(_HAN.findall(phrase))
    if not characters:
        return "en"
    try:
        characters.encode("gb2312")
    except UnicodeEncodeError:
        return "zh-Hant"
    return "zh-Hans"


def printed(phrase: str) -> nodes.inline:
    """Return a printed phrase as a node, marked with its language."""
    classes = ["fm-printed", f"language-{language(phrase)}"]
    return as_written(nodes.inline(phrase, phrase, classes=classes))
