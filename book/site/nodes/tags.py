"""A node that is an HTML element: for pages only, with children that Sphinx resolves."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class tag(nodes.General, nodes.TextElement):
    """An HTML element; its attributes ``name`` and ``attributes`` say which."""


def element(name: str, *children: nodes.Node, **attributes: str) -> tag:
    """Return an HTML element as a node.

    Parameters
    ----------
    name : str
        The element's name.
    *children : docutils.nodes.Node
        What is in it.
    **attributes : str
        Its attributes; an underscore stands for a hyphen and is left off at the end (``class_``).
    """
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    return tag("", "", *children, name=name, attributes=named)


def fold(words: str, content: nodes.Node, **attributes: str) -> tag:
    """Return what folds out under some words; attributes as for `element`."""
    return element("details", element("summary", nodes.Text(words)), content, **attributes)


def visit_tag(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the element."""
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in node["attributes"].items())
    self.body.append(f"<{node['name']}{attributes}>")


def depart_tag(self: HTML5Translator, node: nodes.Element) -> None:
    """Close the element."""
    self.body.append(f"</{node['name']}>\n")


def skip_tag(self: Any, node: tag) -> None:
    """Leave it out of what is no page."""
    raise nodes.SkipNode
