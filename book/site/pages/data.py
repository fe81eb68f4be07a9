"""The data page: the tables behind the book, and the sources that their numbers come from.

A directive without arguments writes it: ``{data-sets}``. All that it says stands in
``data/datapackage.json``, ``data/sources.bib`` and the record of figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.cite import author_names
from book.files import SOURCES, DataSet, data_sets
from book.record import COPY
from book.site.figures import explanation, fact, link
from book.site.nodes import (
    as_written,
    citations,
    element,
    fold,
    id_text,
    paragraph,
    section,
    text_nodes,
)
from lib.errors import BookError
from lib.figures import Record
from lib.ledger import PACKAGE, read_package

_UNKNOWN = "not recorded"
# So many links stand in the open; more are folded away.
_OPEN = 6


def table_anchor(name: str) -> str:
    """Return the name of a table's place on the page."""
    return f"table-{name}"


def source_anchor(key: str) -> str:
    """Return the name of a source's place on the page."""
    return f"source-{key}"


class DataPage(SphinxDirective):
    """``{data-sets}``: a section on the tables, and one on the data sets they come from."""

    def run(self) -> list[nodes.Node]:
        """Return the nodes; a table or a source that is missing is one error."""
        root = Path(self.env.app.srcdir)
        for name in (PACKAGE.as_posix(), "data/sources.bib"):
            self.env.note_dependency(name)
        try:
            package = read_package(root)
            sets = data_sets(citations(self.env.app), root)
        except BookError as error:
            raise self.error(str(error)) from None
        tables = [one for one in package["resources"] if one["name"] != SOURCES]
        titles = {one["name"]: one["title"] for one in tables}
        keys = {name: [key for key, one in sets.items() if name in one.tables] for name in titles}
        up = "../" * self.env.docname.count("/")
        described = [_table(one, sets, keys[one["name"]], up) for one in tables]
        came_from = [_data_set(one, titles) for one in sets.values()]
        document = self.state.document
        return [
            section(document, "Tables", "tables-of-data", described),
            section(document, "Data sets", "sets-of-data", came_from),
        ]


def _table(
    resource: dict[str, Any], sets: dict[str, DataSet], keys: list[str], up: str
) -> nodes.Node:
    path = f"data/{resource['path']}"
    facts: dict[str, list[nodes.Node]] = {
        "File": [nodes.reference("", path, refuri=up + path)],
        "Processing": text_nodes(resource.get("processing", _UNKNOWN)),
        "Limitations": text_nodes(resource.get("limitations", _UNKNOWN)),
        "Licence": text_nodes(resource.get("terms", _UNKNOWN)),
    }
    if keys:
        names = [_inside(source_anchor(key), sets[key].source.title) for key in keys]
        facts["Data sets"] = _folded("data sets", names)
    head = [
        nodes.rubric("", "", *text_nodes(resource["title"]), **{"heading-level": 3}),
        paragraph(text_nodes(resource.get("description", ""))),
    ]
    rest = [_facts(facts), _columns(resource["schema"]["fields"])] if "schema" in resource else []
    return _block([*head, *rest], table_anchor(resource["name"]))


def _columns(fields: list[dict[str, Any]]) -> nodes.Node:
    """Return what stands in the columns of a table, under a fold."""
    listing = nodes.definition_list(classes=["fm-facts"])
    for column in fields:
        name = element("code", nodes.Text(column["name"]))
        words = f"{column['type']}. {column.get('description', '')}"
        body = as_written(element("dd", *text_nodes(words)))
        listing += nodes.definition_list_item("", nodes.term("", "", name), body)
    return fold("Columns", listing)


def _data_set(one: DataSet, titles: dict[str, str]) -> nodes.Node:
    source = one.source
    title = as_written(nodes.inline("", "", *text_nodes(source.title or source.key)))
    if source.url:
        link_out = nodes.reference("", source.url, refuri=source.url)
        address: list[nodes.Node] = [link_out]
    else:
        address = text_nodes(one.note if one.is_copy else _UNKNOWN)
    publishers = dict.fromkeys(filter(None, (author_names(source.authors), source.publisher)))
    facts: dict[str, list[nodes.Node]] = {
        "Publisher": text_nodes(", ".join(publishers) or _UNKNOWN),
        "Address": address,
        "Dates": text_nodes(
            f"published: {source.iso_date or _UNKNOWN}; accessed: {one.accessed or _UNKNOWN}"
        ),
        "Licence": text_nodes(one.licence or "none stated; single numbers are quoted as facts"),
    }
    if one.note and not one.is_copy:
        facts["Note"] = text_nodes(one.note)
    tables = [_inside(table_anchor(name), titles[name]) for name in one.tables]
    if tables:
        facts["Table"] = _line(tables)
    facts["Printed in it"] = _figures(one.printed)
    if one.derived:
        facts["Computed from it"] = _figures(one.derived)
    key = id_text(source.key)
    head = nodes.rubric("", "", title, nodes.Text(" "), key, **{"heading-level": 3})
    marked = [explanation((COPY,))] if one.is_copy else []
    return _block([head, *marked, _facts(facts)], source_anchor(source.key))


def _figures(records: list[Record]) -> list[nodes.Node]:
    if not records:
        return [nodes.Text("no figure of the book")]
    return _folded("figures", [link(record, record["id"], card=False) for record in records])


def _folded(what: str, items: list[nodes.Node]) -> list[nodes.Node]:
    """Return links in a line, under a fold where they are many."""
    if len(items) <= _OPEN:
        return _line(items)
    return [fold(f"{len(items)} {what}", element("p", *_line(items)))]


def _line(items: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return links with commas between them: as a list, each would take two elements more."""
    found = [part for item in items for part in (nodes.Text(", "), item)]
    return found[1:]


def _inside(anchor: str, text: str) -> nodes.Node:
    """Return a link to another place on the page."""
    words = as_written(nodes.inline("", "", *text_nodes(text)))
    return nodes.reference("", "", words, refid=anchor, internal=True)


def _facts(facts: dict[str, list[nodes.Node]]) -> nodes.Node:
    listing = nodes.definition_list(classes=["fm-facts"])
    listing += [fact(term, body) for term, body in facts.items()]
    return listing


def _block(children: Iterable[nodes.Node], anchor: str) -> nodes.Node:
    return nodes.container("", *children, ids=[anchor], classes=["fm-card", "fm-data"])


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("data-sets", DataPage)
