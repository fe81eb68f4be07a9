"""The role by which prose quotes a figure, and the domain that finds the figure's place.

``{fig}`ID` `` gives the figure in three significant digits at most, without its bounds and with its
unit in words, and links to its entry on the figures page or, in a book without one, to the place in
a chapter that computes or reports it. Behind the id, each after a ``|``: ``about`` (two digits, and
"about" where some were left off), ``bounds`` (all digits, the bounds in parentheses), ``full`` (all
digits, no bounds), ``printed`` (the characters as printed), ``in UNIT`` (in another unit, with a
scale word if one is wanted: ``in million yuan``). ``short`` is the default by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from book.site.nodes import as_written, citations, data_reference, text_nodes
from lib.errors import BookError, LedgerError
from lib.figures import ABOUT, SHORT, Record, record_text
from lib.ledger import unknown_id

# How much of a figure a quotation shows.
FORMS: dict[str, dict[str, Any]] = {
    "short": {"ends": False, "digits": SHORT},
    "about": {"ends": False, "digits": ABOUT, "say_about": True},
    "full": {"ends": False},
    "bounds": {},
}
ENTRY, CELL = "fig", "cell"


def chapter_anchor(id: str) -> str:
    """Return the name of a figure's place in the chapter that computes or reports it."""
    return f"at-{id}"


def link(
    figure: Record, text: str, *, classes: tuple[str, ...] = (), card: bool = True
) -> pending_xref:
    """Return a link to a figure's entry that shows `text`.

    Parameters
    ----------
    figure : dict
        The figure; its id is enough.
    text : str
        What the link shows.
    classes : tuple of str
        Classes of that text.
    card : bool
        Whether it opens the figure's card. In a long table it need not: the script with the cards
        would hold them all.
    """
    found = _pending(figure["id"], ENTRY, text, "fm-quote", *classes)
    found["card"] = card
    return found


def cell_link(figure: Record, text: str) -> pending_xref:
    """Return a link to the place in a chapter that computes or reports a figure."""
    return _pending(figure["id"], CELL, text)


def _pending(id: str, kind: str, text: str, *classes: str) -> pending_xref:
    content = as_written(nodes.inline("", "", *text_nodes(text), classes=list(classes)))
    target = {"refdomain": FigureDomain.name, "reftype": kind, "reftarget": id, "refwarn": True}
    return pending_xref("", content, **target)


class FigureRole(SphinxRole):
    """``{fig}``: a figure quoted in prose."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the figure's text as a link to its place."""
        id, *options = (part.strip() for part in self.text.split("|"))
        figures: dict[str, Record] = self.env.app.fm_figures  # type: ignore[attr-defined]
        try:
            if id not in figures:
                raise LedgerError(unknown_id(id, figures))
            quotation = link(figures[id], quoted_text(figures[id], options))
            quotation["quoted"] = True  # in prose: the figures page tells where
            return [quotation], []
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
    unit, form = "", FORMS["short"]
    for option in options:
        if option == "printed":
            if not figure["printed"]:
                raise LedgerError(f"{figure['id']} is derived: it was printed nowhere")
            return str(figure["printed"])
        if option in FORMS:
            form = FORMS[option]
        elif option.startswith("in "):
            unit = option.removeprefix("in ").strip()
        else:
            raise LedgerError(f"{option!r} is no way to quote {figure['id']}")
    return record_text(figure, shown_unit=unit, prose=True, **form)


class FigureDomain(Domain):
    """Finds the page and anchor of each published figure."""

    name = "factor-figures"
    label = "Figures"
    # Not declared as the class's own, for Sphinx does not either.
    object_types = {"figure": ObjType("figure", ENTRY)}  # noqa: RUF012
    initial_data: dict[str, Any] = {"entries": {}}  # noqa: RUF012
    # In a search, pages that speak of a figure stand before the figure itself.
    search_priority = 2

    @property
    def entries(self) -> dict[str, str]:
        """The pages that hold the figures' entries, by the figures' ids."""
        entries: dict[str, str] = self.data["entries"]
        return entries

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
        """Return the link to a figure's entry, or to the place in its chapter."""
        figures = env.app.fm_figures  # type: ignore[attr-defined]
        if target not in figures:
            return None
        address = self.address(builder, fromdocname, target, entry=typ == ENTRY)
        if not address:
            return None
        # On the page of the entries a link has no card to open: the entry itself is there.
        carded = node.get("card") and self.entries.get(target) != fromdocname
        kind = data_reference if carded else nodes.reference
        found = kind("", "", *contnode.children, internal=True, refuri=address)
        found["classes"] = contnode["classes"]
        if not carded:
            return found
        found["data"] = {"figure": target}
        found["reftitle"] = f"{figures[target]['label']}: {figures[target]['text']}"
        return found

    def address(self, builder: Builder, page: str, id: str, *, entry: bool = True) -> str:
        """Return a figure's address as seen from a page, empty if it has no place.

        Parameters
        ----------
        builder : Builder
            Knows how pages link to one another.
        page : str
            The page that links.
        id : str
            The figure.
        entry : bool
            Whether its entry is meant, whose anchor is its id, if there is one.
        """
        chapter = self.env.app.fm_figures[id]["chapter"]  # type: ignore[attr-defined]
        if entry and id in self.entries:
            docname, anchor = self.entries[id], id
        elif chapter:
            docname, anchor = f"chapters/{chapter}", chapter_anchor(id)
        else:
            return ""
        return f"{'' if docname == page else builder.get_relative_uri(page, docname)}#{anchor}"

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the figures with an entry: a search finds them by their labels and ids."""
        for id, docname in self.entries.items():
            label = f"{self.env.app.fm_figures[id]['label']} ({id})"  # type: ignore[attr-defined]
            yield id, label, "figure", docname, id, self.search_priority

    def clear_doc(self, docname: str) -> None:
        """Forget the entries of a page."""
        self.data["entries"] = {id: page for id, page in self.entries.items() if page != docname}

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Take over the entries of pages that another process has read."""
        found = otherdata["entries"].items()
        self.entries.update({id: page for id, page in found if page in docnames})


def _read_figures(app: Sphinx) -> None:
    app.fm_figures = citations(app).figures  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    """Register the role, the domain, and the reading of the figures."""
    app.add_domain(FigureDomain)
    app.add_role("fig", FigureRole())
    app.connect("builder-inited", _read_figures)
