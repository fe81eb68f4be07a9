"""The role by which a sentence says how a figure stands on which it rests.

``{standing}`copy|tea.levy` `` shows the word; its title says what is amiss with the figure. A
figure with no mark is an error of the build: then the sentence warns of nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from book.record import MARKS, Standing, marks
from book.site.nodes import CheckedRole, citations, told
from lib.errors import LedgerError, unknown_id
from lib.figures import Record, parted

if TYPE_CHECKING:
    from pybtex.database import Entry


class StandingRole(CheckedRole):
    """``{standing}``: how a figure stands, in prose."""

    def shown(self) -> list[nodes.Node]:
        """Return the words, once the figure is found to have a mark."""
        words, id = standing_parts(self.text)
        book = citations(self.env.app)
        return [told(words, told_of(id, book.figures, book.sources, book.standing), "fm-standing")]


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


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("standing", StandingRole())
