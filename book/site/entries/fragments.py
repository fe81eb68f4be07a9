"""What the book knows of each figure as HTML, made once for its card and for its page.

Its links begin at the root of the site.
"""

from __future__ import annotations

import json

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import new_document

from book.cite import Citation
from book.site.figures import known
from book.site.nodes import citations, data_reference, element, html_text
from book.site.rebuild import kept


def fragments(app: Sphinx) -> dict[str, str]:
    """Return kind and facts of each figure by its id, made once a build."""
    found: dict[str, str] | None = app.__dict__.get("fm_fragments")
    if found is None:
        basis: str = app.fm_basis  # type: ignore[attr-defined]

        def make() -> bytes:
            return json.dumps(_rendered(app), ensure_ascii=False).encode()

        found = app.__dict__["fm_fragments"] = json.loads(kept("fragments", (basis,), make))
    return found


def _rendered(app: Sphinx) -> dict[str, str]:
    # All in one document: what resolves links and marks is set up for each document anew.
    book, page = citations(app), app.config.root_doc
    document = new_document(page)
    holders = {id: nodes.Element("", *known(record, book)) for id, record in book.figures.items()}
    for holder in holders.values():
        document += element("div", *holder.children)
    app.env.resolve_references(document, page, app.builder)
    for node in document.findall(data_reference):
        del node["reftitle"]  # the figure's own card or page says what it is
    rendered = {}
    for id, block in zip(holders, document.children, strict=True):
        html = str(app.builder.render_partial(block)["fragment"])  # type: ignore[attr-defined]
        rendered[id] = html.strip().removeprefix("<div>").removesuffix("</div>").strip()
    return rendered


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
