"""What the book knows of each figure as HTML, made once for its card and for its page.

Its links begin at the root of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import new_document

from book.cite import Citation
from book.site.figures import known
from book.site.nodes import citations, data_reference, element, html_text
from book.site.rebuild import kept

_LINK = re.compile(r'(<a [^>]*?href=")(?![a-z]+:|#)')
_CARD = re.compile(r' data-figure="[^"]*"')


def fragments(app: Sphinx) -> dict[str, str]:
    """Return kind and facts of each figure by its id, made once a build."""
    found: dict[str, str] | None = app.__dict__.get("fm_fragments")
    if found is None:
        book, found = citations(app), {}
        for id, record in book.figures.items():
            block = element("div", *known(record, book))
            _link_figures(app, block)
            found[id] = _html(app, block)
        app.__dict__["fm_fragments"] = found
    return found


def _link_figures(app: Sphinx, block: nodes.Element) -> None:
    """Put links in the place of references to figures.

    Nothing else is left for Sphinx to resolve in what is known of a figure; all that it resolves
    in a document would take as long as the HTML.
    """
    page = app.config.root_doc
    for node in list(block.findall(pending_xref)):
        domain = app.env.get_domain(node["refdomain"])
        kind, target = node["reftype"], node["reftarget"]
        content = node.next_node(nodes.inline)
        assert content is not None
        link = domain.resolve_xref(app.env, page, app.builder, kind, target, node, content)
        if link is None:
            raise ExtensionError(f"{target}: there is no such place ({kind})")
        link.attributes.pop("reftitle", None)  # the figure's own card or page says what it is
        node.replace_self(link)


def rendered(app: Sphinx, parts: Mapping[str, Iterable[nodes.Node]]) -> dict[str, str]:
    """Return nodes as HTML, with links that begin at the root.

    Parameters
    ----------
    app : Sphinx
        The build.
    parts : mapping of str to iterable of Node
        By name; of each, all that belongs together.
    """
    # All in one document: what resolves links and marks is set up for each document anew.
    page = app.config.root_doc
    document = new_document(page)
    for part in parts.values():
        document += element("div", *nodes.Element("", *part).children)
    app.env.resolve_references(document, page, app.builder)
    for node in document.findall(data_reference):
        del node["reftitle"]  # the figure's own card or page says what it is
    return {name: _html(app, block) for name, block in zip(parts, document.children, strict=True)}


def _html(app: Sphinx, block: nodes.Node) -> str:
    """Return a block's HTML, kept from build to build: it depends on the block alone."""

    def make() -> bytes:
        made = app.builder.render_partial(block)  # type: ignore[attr-defined]
        return str(made["fragment"]).encode()

    html = kept("fragment", (str(block),), make).decode().strip()
    html = html.replace("</dt><dd", "</dt>\n<dd")  # a search quotes a page's text without its tags
    return html.removeprefix("<div>").removesuffix("</div>").strip()


def one_deep(html: str) -> str:
    """Return such HTML for a page one folder deep, on which no quotation opens a card."""
    return _LINK.sub(r"\1../", _CARD.sub("", html))


def card(id: str, label: str, text: str, known: str, citation: Citation) -> str:
    """Return the HTML of a figure's card.

    Parameters
    ----------
    id, label, text : str
        Of the figure.
    known : str
        Its fragment.
    citation : Citation
        How to cite it.
    """
    return (
        f'<div class="fm-card"><h3 class="fm-card-label">{html_text(label)}</h3>'
        f'<p class="fm-card-text">{html_text(text)}</p>{known}'
        f'<details class="fm-cite"><summary>Cite</summary><p class="fm-cite-text">'
        f"{html_text(citation.apa)}</p><p>"
        f'<a href="figures/{id}.bib">BibTeX</a> <a href="figures/{id}.csl.json">CSL-JSON</a>'
        "</p></details></div>"
    )
