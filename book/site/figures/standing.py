"""The role by which a sentence says how a figure stands on which it rests.

``{standing}`copy|tea.levy` `` shows the word; its title says what is amiss with the figure. A
figure with no mark is an error of the build: then the sentence warns of nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from book.record import MARKS, Standing, marks
from book.site.nodes import as_written, citations, text_nodes
from lib.errors import BookError, LedgerError
from lib.figures import Record, parted
from lib.ledger import unknown_id

if TYPE_CHECKING:
    from pybtex.database import Entry


class standing_words(nodes.inline):
    """Words that say how a figure stands; the attribute ``told`` holds its marks."""


class StandingRole(SphinxRole):
    """``{standing}``: how a figure stands, in prose."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words, once the figure is found to have a mark."""
        try:
            words, id = standing_parts(self.text)
            book = citations(self.env.app)
            told = told_of(id, book.figures, book.sources, book.standing)
        except BookError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            problem = self.inliner.problematic(self.rawtext, self.rawtext, message)
            return [problem], [message]
        node = standing_words("", "", *text_nodes(words), classes=["fm-standing"], told=told)
        return [as_written(node)], []


def standing_parts(text: str) -> tuple[str, str]:
    """Return the words and the figure's id, as the role writes them.

    Raises
    ------
    UnreadableError
        If it has not both.
    """
    return parted(text, "a standing is WORDS|ID")


def told_of(
    id: str, figures: Mapping[str, Record], sources: Mapping[str, Entry], standing: Standing
) -> str:
    """Return a figure's marks with their reasons, for the role's title.

    Raises
    ------
    LedgerError
        If there is no such figure, or it has no mark.
    """
    if id not in figures:
        raise LedgerError(unknown_id(id, figures))
    found = marks(figures[id], figures, sources, standing)
    if not found:
        raise LedgerError(f"{id}: the sentence warns of it, but the figure has no mark")
    lines = (f"{word}: {' '.join(reasons or (MARKS[word],))}" for word, reasons in found.items())
    return f"{figures[id]['label']}, " + "; ".join(lines)


def _visit(self: Any, node: nodes.Element) -> None:
    """Open the words; where there is no HTML, they are plain inline text."""
    self.body.append(f'<span class="fm-standing" title="{escape(node["told"])}">')


def _depart(self: Any, node: nodes.Element) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Register the role and its node."""
    app.add_node(standing_words, html=(_visit, _depart))
    app.add_role("standing", StandingRole())
