"""Where a figure is used: in formulas, in charts, in prose. Known once every page has been read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from book.record import users
from book.site.charts import charts
from book.site.figures import fact, link, listed
from book.site.nodes import as_written, text_nodes

# A place in prose that quotes a figure: the id and title of the section that it stands in.
Place = tuple[str, str]


class uses(nodes.Part, nodes.Element):
    """What uses the figure that its attribute ``figure`` names: items of a list of facts."""


def quotations(env: BuildEnvironment) -> dict[str, dict[str, list[Place]]]:
    """Return the places that quote figures: by page, then by the figures' ids."""
    found: dict[str, dict[str, list[Place]]] = env.__dict__.setdefault("fm_quotations", {})
    return found


class Uses(SphinxPostTransform):
    """Fills in what uses each figure, before references are resolved."""

    default_priority = 5

    def run(self, **_: Any) -> None:
        """Replace each node that stands for uses."""
        waiting = list(self.document.findall(uses))
        if not waiting:
            return
        figures = self.app.fm_figures  # type: ignore[attr-defined]
        using = users(figures)
        for node in waiting:
            id = node["figure"]
            found: dict[str, list[list[nodes.Node]]] = {
                "Used by": [[link(figures[n], figures[n]["label"])] for n in using[id]],
                "Shown in": list(self.charts(id)),
                "Quoted in": list(self.prose(id)),
            }
            items = [fact(term, [listed(links)]) for term, links in found.items() if links]
            node.replace_self(items or [fact("Used by", [nodes.Text("nothing else in the book")])])

    def charts(self, id: str) -> Iterator[list[nodes.Node]]:
        """Yield a link to each chart that shows a figure."""
        for docname, found in sorted(charts(self.env).items()):
            for about in found:
                if id in about["figures"]:
                    yield [self.place(docname, about["anchor"], about["caption"])]

    def prose(self, id: str) -> Iterator[list[nodes.Node]]:
        """Yield a link to each section whose prose quotes a figure."""
        for docname, found in sorted(quotations(self.env).items()):
            title = self.env.titles[docname].astext()
            for anchor, section in dict.fromkeys(found.get(id, ())):
                words = title if section == title else f"{title}: {section}"
                yield [self.place(docname, anchor, words)]

    def place(self, docname: str, anchor: str, words: str) -> nodes.reference:
        """Return a link to a place of a page."""
        address = self.app.builder.get_relative_uri(self.env.docname, docname)
        link = nodes.reference("", "", *text_nodes(words), internal=True)
        link["refuri"] = f"{address}#{anchor}"
        return as_written(link)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    found: dict[str, list[Place]] = {}
    for node in doctree.findall(pending_xref):
        if node.get("quoted"):
            section = node.parent
            while section is not None and not isinstance(section, nodes.section):
                section = section.parent
            if section is not None:
                title = section.next_node(nodes.title)
                words = title.astext() if title is not None else ""
                found.setdefault(node["reftarget"], []).append((section["ids"][0], words))
    if found:
        quotations(app.env)[app.env.docname] = found


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    quotations(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    found = quotations(other)
    quotations(env).update({name: found[name] for name in docnames if name in found})


def setup(app: Sphinx) -> None:
    """Register the collecting of quotations, and what fills in the uses."""
    app.add_node(uses)
    app.add_post_transform(Uses)
    app.connect("doctree-read", _note)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
