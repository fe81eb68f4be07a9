"""The role by which prose quotes a figure, and the domain that finds the figure's place.

``{fig}`ID` `` gives the figure's text with its bounds and links to where it is computed or
reported. Behind the id, each after a ``|``: ``short`` (no bounds in parentheses), ``printed`` (the
characters as printed), ``in UNIT`` (in another unit).
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from lib.errors import BookError, LedgerError
from lib.ledger import unknown_id
from lib.outputs import published_figures
from lib.records import Record, record_text

_HAN = re.compile(r"([\u3400-\u9fff]+)")


def text_nodes(text: str) -> list[nodes.Node]:
    """Return a text as nodes, with the language of its Chinese parts marked."""
    return [
        nodes.inline(part, part, classes=["language-zh"]) if _HAN.fullmatch(part)
        else nodes.Text(part)
        for part in _HAN.split(text)
        if part
    ]  # fmt: skip


def link(figure: Record, text: str, *, classes: tuple[str, ...] = ()) -> pending_xref:
    """Return a link to a figure's place that shows `text`."""
    node = pending_xref(
        "", refdomain=FigureDomain.name, reftype="fig", reftarget=figure["id"], refwarn=True
    )
    node += nodes.inline("", "", *text_nodes(text), classes=["fm-quote", *classes])
    return node


class FigureRole(SphinxRole):
    """``{fig}``: a figure quoted in prose."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the figure's text as a link to its place."""
        id, *options = (part.strip() for part in self.text.split("|"))
        figures: dict[str, Record] = self.env.app.fm_figures  # type: ignore[attr-defined]
        try:
            if id not in figures:
                raise LedgerError(unknown_id(id, figures))
            return [link(figures[id], quoted_text(figures[id], options))], []
        except BookError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            problem = self.inliner.problematic(self.rawtext, self.rawtext, message)
            return [problem], [message]


def quoted_text(figure: Record, options: list[str]) -> str:
    """Return what a quotation of a figure shows.

    Raises
    ------
    LedgerError
        If an option is not known, or the figure was not printed anywhere.
    UnitError
        If the unit asked for is not known or does not fit.
    """
    unit, ends = "", True
    for option in options:
        if option == "printed":
            if not figure["printed"]:
                raise LedgerError(f"{figure['id']} is derived: it was printed nowhere")
            return str(figure["printed"])
        if option == "short":
            ends = False
        elif option.startswith("in "):
            unit = option.removeprefix("in ").strip()
        else:
            raise LedgerError(f"{option!r} is no way to quote {figure['id']}")
    return record_text(figure, shown_unit=unit, ends=ends)


class FigureDomain(Domain):
    """Finds the page and anchor of each published figure."""

    name = "factor-figures"
    label = "Figures"

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link; the anchor is the figure's id itself."""
        figure = env.app.fm_figures.get(target)  # type: ignore[attr-defined]
        if figure is None:
            return None
        title = f"{figure['label']}: {figure['text']}"
        return make_refnode(
            builder, fromdocname, f"chapters/{figure['chapter']}", target, contnode, title
        )

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Nothing to merge: the figures are read from the stored outputs, not from pages."""


def _read_figures(app: Sphinx) -> None:
    app.fm_figures = published_figures(Path(app.srcdir))  # type: ignore[attr-defined]


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Read all pages again when any figure has changed: any page may quote it."""
    figures = app.fm_figures  # type: ignore[attr-defined]
    digest = hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()
    if getattr(env, "fm_figures_digest", None) == digest:
        return []
    env.fm_figures_digest = digest  # type: ignore[attr-defined]
    return list(env.found_docs - added)


def setup(app: Sphinx) -> None:
    """Register the role, the domain, and the reading of the figures."""
    app.add_domain(FigureDomain)
    app.add_role("fig", FigureRole())
    app.connect("builder-inited", _read_figures)
    app.connect("env-get-outdated", _outdated)
