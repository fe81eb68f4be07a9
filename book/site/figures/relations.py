"""The role by which prose states a comparison: words that the figures' bounds have to bear out.

``{rel}`lies below|tea.price < coffee.price` `` shows the words; the comparison
behind them stands in their title. One that does not hold is an error of the build.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from book.site.nodes import as_written, text_nodes
from lib.errors import BookError
from lib.figures import Rebuilt, Record, related, relation_parts, stated


class relation_words(nodes.inline):
    """Words that state a comparison; the attribute ``told`` holds what was checked."""


class RelationRole(SphinxRole):
    """``{rel}``: a comparison of figures in prose."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words, once the bounds bear them out."""
        try:
            words, expression = relation_parts(self.text)
            figures = rebuilt(self.env.app)
            shown = related(words, expression, figures)
            told = f"Checked: {stated(expression, figures)}"
        except BookError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            problem = self.inliner.problematic(self.rawtext, self.rawtext, message)
            return [problem], [message]
        node = relation_words("", "", *text_nodes(shown), classes=["fm-relation"], told=told)
        return [as_written(node)], []


def rebuilt(app: Sphinx) -> Rebuilt:
    """Return the published figures as figures that can be computed with, made once a build."""
    records: dict[str, Record] = app.fm_figures  # type: ignore[attr-defined]
    found: tuple[dict[str, Record], Rebuilt] | None = app.__dict__.get("fm_rebuilt")
    if found is None or found[0] is not records:
        found = app.__dict__["fm_rebuilt"] = records, Rebuilt(records)
    return found[1]


def _visit(self: Any, node: nodes.Element) -> None:
    """Open the words; where there is no HTML, they are plain inline text."""
    self.body.append(f'<span class="fm-relation" title="{escape(node["told"])}">')


def _depart(self: Any, node: nodes.Element) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Register the role and its node."""
    app.add_node(relation_words, html=(_visit, _depart))
    app.add_role("rel", RelationRole())
