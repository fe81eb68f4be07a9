"""The cards of the figures that pages quote: what the book knows of each, for a script to show.

They stand in one script beside the pages, which a page fetches when a reader first comes near a
quotation: a script, since a page opened from a folder may read no other kind of file. Without
scripts a quotation is a link to the figure's page.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.cite import Citations
from book.record import ancestors
from book.site.assets import page_scripts
from book.site.entries.fragments import card, fragments
from book.site.interpreter import whatif_html
from book.site.nodes import citations, when_built

CARDS = "figure-cards.js"  # the script with the cards, and the name in it that they have
VARIABLE = "factorBookCards"
_QUOTED = re.compile(r'<a data-figure="([^"]+)"')


def cards_script(known: dict[str, str], ids: list[str], book: Citations) -> str:
    """Return the script with the cards of figures, and of all that these are computed from.

    Parameters
    ----------
    known : dict of str to str
        The fragments of all figures.
    ids : list of str
        The figures that pages quote.
    book : Citations
        What can be cited.
    """
    lines = []
    for id in ancestors(book.figures, ids):
        record = book.figures[id]
        html = card(id, record["label"], record["text"], known[id], book.of_figure(record))
        lines.append(f"{json.dumps(id)}:{json.dumps(html, ensure_ascii=False)}")
    return f"window.{VARIABLE}={{\n" + ",\n".join(lines) + "\n};\n"


def _add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if app.builder.name == "html" and _QUOTED.search(context.get("body", "")):
        address = {"data-cards": f"{CARDS}?v={citations(app).of_book().digest}"}
        app.add_js_file(page_scripts.CARDS, priority=500, loading_method="defer", **address)


def _write(app: Sphinx) -> None:
    # As the pages stand there: one that was not written again has its quotations, too.
    pages = (Path(app.outdir, f"{name}.html") for name in sorted(app.env.all_docs))
    texts = (page.read_text(encoding="utf-8") for page in pages)
    ids = dict.fromkeys(unescape(id) for text in texts for id in _QUOTED.findall(text))
    book = citations(app)
    # A card is where a reader doubts a print: it asks what another one would change.
    known = {
        id: f"{text}{whatif_html(app, book.figures[id])}" for id, text in fragments(app).items()
    }
    script = cards_script(known, list(ids), book)
    Path(app.outdir, "_static", CARDS).write_text(script, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register what lets pages ask for cards, and the writing of the script that holds them."""
    app.connect("html-page-context", _add_to_page)
    when_built(app, _write)
