"""How a figure's card shows its citation: folded away, with its files.

A script adds the button that copies it, together with the source that the card names.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from book.cite import Citation
from book.site.nodes import element, paragraph, text_nodes


def cite(citation: Citation, files: Mapping[str, str], page: str) -> nodes.Element:
    """Return a citation as a block to unfold.

    Parameters
    ----------
    citation : Citation
        What is cited.
    files : mapping
        The addresses of its files, from the root of the site, by what they are.
    page : str
        The page that shows it: the links begin there.
    """
    root = "../" * page.count("/")
    links = [
        nodes.reference("", name, internal=True, refuri=root + address)
        for name, address in files.items()
    ]
    text = paragraph(text_nodes(citation.apa), "fm-cite-text")
    files_line = paragraph([part for link in links for part in (nodes.Text(" "), link)][1:])
    summary = element("summary", nodes.Text("Cite"))
    return element("details", summary, text, files_line, class_="fm-cite")
