"""What a screen reader needs to know of a page's text, and docutils or its author does not say.

Table headers say what they head; entries of the list of sources have no role that browsers have
given up; Chinese words in prose are marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from book.site.nodes import text_nodes

_HAN = re.compile(r"[\u3400-\u9fff]")
_SCOPED = re.compile(r"<style scoped>.*?</style>\n?", re.DOTALL)
_HAN_RUN = re.compile(f"{_HAN.pattern}+")
_LINK_CLASSES = re.compile(r'\s*\breference (?:internal|external)"')
_ROW_CLASS = re.compile(' class="row-(?:odd|even)"')
_NO_PROSE = (nodes.FixedTextElement, nodes.literal, nodes.raw, nodes.comment, nodes.Invisible)


def _visit_row(self: HTML5Translator, node: nodes.row) -> None:
    HTML5Translator.visit_row(self, node)
    # Neither is this one asked for, and a table that a reader sorts would belie it.
    self.body[-1] = _ROW_CLASS.sub("", self.body[-1], count=1)


def _visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    HTML5Translator.visit_entry(self, node)
    scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
    if node.astext().strip():
        self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)
    elif self.body[-1].startswith("<th"):  # a corner, which heads nothing
        self.body[-1] = self.body[-1].replace("<th", "<td", 1)
        self.context[-1] = "</td>\n"
    if node.get("column"):
        name = escape(node["column"])
        self.body[-1] = self.body[-1].replace("<td", f'<td data-column="{name}"', 1)


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    start = len(self.body)
    HTML5Translator.visit_citation(self, node)
    for at in range(start, len(self.body)):
        self.body[at] = re.sub(r' role="(?:list|doc-biblioentry)"', "", self.body[at])


def _visit_reference(self: HTML5Translator, node: nodes.reference) -> None:
    HTML5Translator.visit_reference(self, node)
    # No style sheet or script asks for these classes, which most of the site's links would carry.
    self.body[-1] = _LINK_CLASSES.sub('"', self.body[-1], count=1).replace(' class=""', "", 1)


class ChineseMarks(SphinxTransform):
    """Marks the language of Chinese words in prose, which its author writes as they are."""

    default_priority = 880  # after all that makes text from text

    def apply(self, **kwargs: object) -> None:
        """Mark what stands in the page's source."""
        _mark_chinese(self.document)


class LateChineseMarks(SphinxPostTransform):
    """Marks what stands on a page only when all pages are read, as the list of sources does."""

    default_priority = 900

    def run(self, **kwargs: object) -> None:
        """Mark it, too."""
        _mark_chinese(self.document)


def _mark_chinese(document: nodes.document) -> None:
    """Put each run of Chinese into an element of its own, with its language."""
    for text in list(document.findall(nodes.Text)):
        if _HAN.search(text) and not _is_marked(text):
            text.parent.replace(text, text_nodes(str(text)))


class FrameHeaders(SphinxTransform):
    """Gives the tables that pandas writes headers with a scope, and no empty header."""

    default_priority = 880

    def apply(self, **kwargs: object) -> None:
        """Rewrite them in their place."""
        for node in list(self.document.findall(nodes.raw)):
            if 'class="dataframe"' in node.astext():
                html = frame_html(node.astext())
                node.replace_self(nodes.raw(node.rawsource, html, **node.attributes))


def frame_html(html: str) -> str:
    """Return the HTML of a pandas table as a screen reader needs it, and as HTML has it.

    Its ``<style scoped>`` is no longer HTML; the site's own sheet styles such tables.
    """
    html = _SCOPED.sub("", html)
    head, rows = html.split("</thead>", 1)
    head = head.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
    rows = rows.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="row">')
    marked = _HAN_RUN.sub(r'<span lang="zh">\g<0></span>', f"{head}</thead>{rows}")
    return marked.replace(' border="1"', "").replace(' style="text-align: right;"', "")


def _is_marked(text: nodes.Text) -> bool:
    """Return whether a text's language is known already, or is none."""
    node = text.parent
    while node is not None:
        marked = any(name.startswith("language-") for name in node.get("classes", []))
        if marked or isinstance(node, _NO_PROSE):
            return True
        node = node.parent
    return False


def setup(app: Sphinx) -> None:
    """Register how these nodes are written, and the marking of Chinese text."""
    visits: dict[type[nodes.Element], Callable[..., None]] = {
        nodes.entry: _visit_entry,
        nodes.row: _visit_row,
        nodes.reference: _visit_reference,
        nodes.citation: _visit_citation,
    }
    for node, visit in visits.items():
        depart = getattr(HTML5Translator, f"depart_{node.__name__}")
        app.add_node(node, override=True, html=(visit, depart))
    app.add_transform(ChineseMarks)
    app.add_transform(FrameHeaders)
    app.add_post_transform(LateChineseMarks)
