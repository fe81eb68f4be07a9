"""Roles whose text has to hold, and words that say under the pointer what was checked."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from book.site.nodes.texts import as_written, text_nodes
from lib.errors import BookError


class CheckedRole(SphinxRole):
    """A role that is an error of the build, with its line, where its text does not hold."""

    def shown(self) -> list[nodes.Node]:
        """Return what the page shows.

        Raises
        ------
        BookError
            If the role's text does not hold.
        """
        raise NotImplementedError

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return what the page shows, or the error in its place."""
        try:
            return self.shown(), []
        except BookError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class told_words(nodes.inline):
    """Words with a title, the attribute ``told``; where there is no HTML, plain inline text."""


def told(words: str, title: str, style: str) -> told_words:
    """Return words of a class that show a title."""
    return as_written(told_words("", "", *text_nodes(words), classes=[style], told=title))


def _visit(self: Any, node: nodes.Element) -> None:
    (style,) = node["classes"]
    self.body.append(f'<span class="{style}" title="{escape(node["told"])}">')


def _depart(self: Any, node: nodes.Element) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(told_words, html=(_visit, _depart))
