"""The role by which prose quotes a figure, and the domain that finds the figure's place.

``{fig}`ID` `` gives the figure in three significant digits at most, without its bounds and with its
unit in words, and links to its page. Behind the id, each after a ``|``: ``about`` (two digits, and
"about" where some were left off), ``bounds`` (all digits, the bounds in parentheses), ``between``
(the ends alone, rounded outward), ``full`` (all digits, no bounds), ``printed`` (the characters as
printed), ``in UNIT`` (in another unit, with a scale word if one is wanted: ``in million yuan``).
``short`` is the default by name.
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

from book.cite import figure_address
from book.site.nodes import CheckedRole, as_written, citations, data_reference, text_nodes
from lib.errors import LedgerError, unknown_id
from lib.figures import ABOUT, SHORT, Record, record_text

# How much of a figure a quotation shows.
FORMS: dict[str, dict[str, Any]] = {
    "short": {"ends": False, "digits": SHORT},
    "about": {"ends": False, "digits": ABOUT, "say_about": True},
    "full": {"ends": False},
    "bounds": {},
    "between": {"between": True, "digits": SHORT},
}
ENTRY, CELL = "fig", "cell"


def chapter_anchor(id: str) -> str:
    """Return the name of a figure's place in the chapter that computes or reports it."""
    return f"at-{id}"


def link(
    figure: Record, text: str, *, classes: tuple[str, ...] = (), card: bool = True
) -> pending_xref:
    """Return a link to a figure's page that shows `text`.

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


class FigureRole(CheckedRole):
    """``{fig}``: a figure quoted in prose."""

    def shown(self) -> list[nodes.Node]:
        """Return the figure's text as a link to its place."""
        id, *options = (part.strip() for part in self.text.split("|"))
        figures = citations(self.env.app).figures
        if id not in figures:
            raise LedgerError(unknown_id(id, figures))
        quotation = link(figures[id], quoted_text(figures[id], options))
        quotation["quoted"] = True  # in prose: the figure's page tells where
        return [quotation]


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
    """Finds the page of each published figure, or on the single page for paper its row."""

    name = "factor-figures"
    label = "Figures"
    # Not declared as the class's own, for Sphinx does not either.
    object_types = {"figure": ObjType("figure", ENTRY)}  # noqa: RUF012
    # In the search each figure is a page; as an object it would be found twice.
    search_priority = -1

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
        """Return the link to a figure's page, or to the place in its chapter."""
        figures = citations(env.app).figures
        if target not in figures:
            return None
        address = self.address(builder, fromdocname, target, entry=typ == ENTRY)
        if not address:
            return None
        carded = node.get("card")
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
            Whether its own page is meant, or its place in a chapter.
        """
        if entry:
            if builder.name == "singlehtml":
                return f"#{id}"
            return builder.get_relative_uri(page, figure_address(id).removesuffix(".html"))
        chapter = citations(self.env.app).figures[id]["chapter"]
        if not chapter:
            return ""
        docname, anchor = f"chapters/{chapter}", chapter_anchor(id)
        return f"{'' if docname == page else builder.get_relative_uri(page, docname)}#{anchor}"

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the figures with their pages: books that refer to this one find them by id."""
        for id, record in citations(self.env.app).figures.items():
            page = figure_address(id).removesuffix(".html")
            yield id, f"{record['label']} ({id})", "figure", page, "", self.search_priority

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Take over nothing: the figures are the same in each process."""


def setup(app: Sphinx) -> None:
    """Register the role and the domain."""
    app.add_domain(FigureDomain)
    app.add_role("fig", FigureRole())
