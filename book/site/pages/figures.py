"""The figures page: all figures in one table, then the entry of each, with what uses it.

A directive without arguments writes it: ``{figures}``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.cite import Citations
from book.site.figures import FigureDomain, content, link, mark, source_names
from book.site.nodes import as_written, citations, data_row, element, id_text, section, text_nodes
from book.site.pages import uses as figure_uses
from lib.errors import BookError
from lib.figures import Record

HEADINGS = ("Figure", "Value", "Kind", "Source")
_KINDS = ("reported", "derived", "context")
_REST = "Beside the chapters"


def grouped(figures: Iterable[Record], chapters: Iterable[str]) -> dict[str, list[Record]]:
    """Return figures by chapter, and by kind within it; under "" those that belong to none.

    A figure that no chapter shows belongs to the chapter that shows most of those whose ids begin
    with the same word.

    Parameters
    ----------
    figures : iterable of dict
        Records with their chapters.
    chapters : iterable of str
        The chapters' names, in the order wanted.
    """
    figures = list(figures)
    shown = Counter((_word(one), one["chapter"]) for one in figures if one["chapter"])
    home = {word: chapter for (word, chapter), _ in reversed(shown.most_common())}
    groups: dict[str, list[Record]] = {chapter: [] for chapter in [*chapters, ""]}
    for record in sorted(figures, key=lambda one: _KINDS.index(one["kind"])):
        chapter = record["chapter"] or home.get(_word(record), "")
        groups.setdefault(chapter, []).append(record)
    return {chapter: records for chapter, records in groups.items() if records}


def _word(record: Record) -> str:
    return str(record["id"]).partition(".")[0]


class FiguresPage(SphinxDirective):
    """``{figures}``: the table of all figures, and a section for each chapter with the entries."""

    def run(self) -> list[nodes.Node]:
        """Return the nodes; a figure whose source is not known is one error."""
        page, document = self.env.docname, self.state.document
        try:
            book = citations(self.env.app)
            titles = group_titles(self.env.app, book.titles)
            groups = grouped(book.figures.values(), titles)
            sections = [
                section(
                    document,
                    titles[chapter],
                    label(chapter),
                    [entry(one, book, page) for one in records],
                )
                for chapter, records in groups.items()
            ]
        except BookError as error:
            raise self.error(str(error)) from None
        domain = cast(FigureDomain, self.env.get_domain(FigureDomain.name))
        domain.entries.update(dict.fromkeys(book.figures, page))
        rows = [one for records in groups.values() for one in records]
        return [section(document, "All figures", "all-figures", [table(rows, book)]), *sections]


def label(chapter: str) -> str:
    """Return the name by which other pages refer to the figures of a chapter."""
    return f"figures-of-{chapter or 'the-rest'}"


def entry(record: Record, book: Citations, page: str) -> nodes.Element:
    """Return a figure's entry, whose anchor is the figure's id."""
    uses = figure_uses.uses(figure=record["id"])
    children = content(record, book, uses, page=page)
    return element("div", *children, id=record["id"], class_="fm-card fm-entry")


def table(records: Iterable[Record], book: Citations) -> nodes.Element:
    """Return the table of figures, whose rows carry what a script sorts them by."""
    body = nodes.tbody()
    body += [_row(record, book) for record in records]
    head = nodes.row()
    head += [element("th", nodes.Text(heading), scope="col") for heading in HEADINGS]
    group = nodes.tgroup(cols=len(HEADINGS))
    group += [nodes.colspec(colwidth=width) for width in (44, 28, 12, 16)]
    group += [nodes.thead("", head), body]
    return nodes.container("", nodes.table("", group, classes=["fm-index"]), classes=["fm-figures"])


def _row(record: Record, book: Citations) -> nodes.row:
    row = data_row(data={"id": record["id"], "unit": record["unit"], "value": record["value"]})
    row += [
        _cell(
            [
                link(record, record["label"]),
                mark(record["id"]),
                nodes.Text(" "),
                id_text(record["id"]),
            ]
        ),
        _cell(text_nodes(record["text"])),
        _cell([nodes.Text(record["kind"])]),
        _cell(text_nodes(source_names(record, book))),
    ]
    return row


def _cell(children: Iterable[nodes.Node]) -> nodes.Element:
    return as_written(element("td", *children))


def group_titles(app: Sphinx, chapters: Mapping[str, str]) -> dict[str, str]:
    """Return the titles of all groups: chapters in the order of the table of contents, the rest.

    Parameters
    ----------
    app : Sphinx
        Knows that order.
    chapters : mapping
        The chapters' titles by name.
    """
    contents = list(getattr(app.env, "external_site_map", ()))
    places = {
        name: contents.index(doc) for name in chapters if (doc := f"chapters/{name}") in contents
    }
    names = sorted(chapters, key=lambda name: places.get(name, len(contents)))
    return {name: chapters[name] for name in names} | {"": _REST}


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("figures", FiguresPage)
