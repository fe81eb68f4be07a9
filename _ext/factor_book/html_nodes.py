"""Nodes whose HTML element carries data for scripts, and a node that folds its content away."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class data_reference(nodes.reference):
    """A link with data attributes: those of its attribute ``data``."""


class data_row(nodes.row):
    """A row of a table with data attributes."""


class fold(nodes.General, nodes.Element):
    """A block that a reader unfolds; its attribute ``summary`` is what shows before."""


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


def _visit_fold(self: Any, node: fold) -> None:
    self.body.append(self.starttag(node, "details", ""))
    self.body.append(f"<summary>{escape(node['summary'])}</summary>\n")


def _depart_fold(self: Any, node: fold) -> None:
    self.body.append("</details>\n")


def _show(self: Any, node: fold) -> None:
    """Where nothing folds, the content simply stands there."""


def setup(app: Sphinx) -> None:
    """Register the nodes; where there is no HTML, those with data are what their kind is."""
    for node, kind in ((data_reference, "reference"), (data_row, "row")):
        app.add_node(node, html=(_with_data(kind), _departed(kind)))
    plain = (_show, _show)
    app.add_node(
        fold, html=(_visit_fold, _depart_fold), latex=plain, text=plain, man=plain, texinfo=plain
    )
