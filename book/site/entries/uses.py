"""Where a figure is used: in formulas, in charts, in prose. Known once every page has been read."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.cite import chart_address, figure_address
from book.record import users
from book.site.charts import charts
from book.site.nodes import citations

# A place in prose that quotes a figure: the id and title of the section that it stands in.
Place = tuple[str, str]
# What leads somewhere: an address from the root of the site, and its words.
Link = tuple[str, str]


def quotations(env: BuildEnvironment) -> dict[str, dict[str, list[Place]]]:
    """Return the places that quote figures: by page, then by the figures' ids."""
    found: dict[str, dict[str, list[Place]]] = env.__dict__.setdefault("fm_quotations", {})
    return found


def uses(app: Sphinx) -> dict[str, dict[str, list[Link]]]:
    """Return what uses each figure: by its id, then by the kind of use; none that nothing is of."""
    figures = citations(app).figures
    found: dict[str, dict[str, list[Link]]] = {id: {} for id in figures}

    def note(id: str, kind: str, link: Link) -> None:
        if link not in (known := found[id].setdefault(kind, [])):
            known.append(link)

    for id, names in users(figures).items():
        for name in names:
            note(id, "Used by", (figure_address(name), figures[name]["label"]))
    for _, drawn in sorted(charts(app.env).items()):
        for about in drawn:
            for id in about["figures"]:
                note(id, "Shown in", (chart_address(about["id"]), about["caption"]))
    for docname, quoted in sorted(quotations(app.env).items()):
        for id, address, words in _quoted(app.env, docname, quoted):
            note(id, "Quoted in", (address, words))
    return found


def _quoted(
    env: BuildEnvironment, docname: str, quoted: dict[str, list[Place]]
) -> Iterator[tuple[str, str, str]]:
    title = env.titles[docname].astext()
    for id, places in quoted.items():
        for anchor, section in places:
            words = title if section == title else f"{title}: {section}"
            yield id, f"{docname}.html#{anchor}", words


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
    """Register the collecting of quotations."""
    app.connect("doctree-read", _note)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
