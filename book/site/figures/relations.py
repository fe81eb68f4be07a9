"""The role by which prose states a comparison: words that the figures' bounds have to bear out.

``{rel}`lies below|tea.price < coffee.price` `` shows the words; the comparison
behind them stands in their title. One that does not hold is an error of the build.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from book.site.nodes import CheckedRole, citations, told
from lib.figures import Rebuilt, related, relation_parts, stated


class RelationRole(CheckedRole):
    """``{rel}``: a comparison of figures in prose."""

    def shown(self) -> list[nodes.Node]:
        """Return the words, once the bounds bear them out."""
        words, expression = relation_parts(self.text)
        figures = rebuilt(self.env.app)
        shown = related(words, expression, figures)
        return [told(shown, f"Checked: {stated(expression, figures)}", "fm-relation")]


def rebuilt(app: Sphinx) -> Rebuilt:
    """Return the published figures as figures that can be computed with, made once a build."""
    found: Rebuilt | None = app.__dict__.get("fm_rebuilt")
    if found is None:
        found = app.__dict__["fm_rebuilt"] = Rebuilt(citations(app).figures)
    return found


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("rel", RelationRole())
