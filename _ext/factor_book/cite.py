"""How a figure's card shows its citation: folded away, with a button to copy it and its files."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from factor_book.tags import element
from factor_book.texts import paragraph, text_nodes
from lib.citation import Citation


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
    copy = element("button", nodes.Text("Copy"), type="button", class_="fm-copy")
    lines = citation.text.split("\n")
    parts = [paragraph(text_nodes(line), "fm-cite-text") for line in lines]
    parts.append(paragraph([part for link in links for part in (link, nodes.Text(" "))]))
    parts[-1].insert(0, [copy, nodes.Text(" ")])
    summary = element("summary", nodes.Text("Cite"))
    return element("details", summary, *parts, class_="fm-cite")
