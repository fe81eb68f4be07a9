"""What a page hands to scripts: JSON in an element of theirs, data in attributes ``data-…``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def script_json(data: Any) -> str:
    """Return data as JSON that ends no script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class data_reference(nodes.reference):
    """A link with data: what its attribute ``data`` holds, by name."""


class data_row(nodes.row):
    """A row of a table with data."""


def _with_data(kind: str) -> Callable[[Any, nodes.Element], None]:
    """Return a visitor that writes an element as its kind is written, with the data added."""

    def visit(self: Any, node: nodes.Element) -> None:
        getattr(self, f"visit_{kind}")(node)
        data = "".join(f' data-{key}="{escape(value)}"' for key, value in node["data"].items())
        self.body[-1] = re.sub(r"<\w+", lambda tag: tag[0] + data, self.body[-1], count=1)

    return visit


def _departed(kind: str) -> Callable[[Any, nodes.Element], None]:
    def depart(self: Any, node: nodes.Element) -> None:
        getattr(self, f"depart_{kind}")(node)

    return depart


def setup(app: Sphinx) -> None:
    """Register the nodes; where there is no HTML, they are what their kind is."""
    kinds = {data_reference: "reference", data_row: "row"}
    for node, kind in kinds.items():
        app.add_node(node, html=(_with_data(kind), _departed(kind)))
