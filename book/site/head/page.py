"""A page as its head tells others of it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape

from docutils import nodes
from sphinx.application import Sphinx

_CHARACTERS = 200  # of a description, about as many as sites and search engines show


@dataclass(frozen=True)
class Page:
    """A page of the site.

    Parameters
    ----------
    name : str
        Its name, which is its address without the ending.
    title : str
        Its title; empty for a page that stands for the whole book.
    description : str
        What it is about; empty where it does not say so itself.
    """

    name: str
    title: str = ""
    description: str = ""

    @property
    def address(self) -> str:
        """The address in the site."""
        return f"{self.name}.html"


def page_of(app: Sphinx, name: str, doctree: nodes.document | None) -> Page:
    """Return a page by its name."""
    # The cover stands for the book; the search page and the like are no works of their own, either.
    if name == app.config.root_doc or name not in app.env.titles:
        return Page(name)
    return Page(name, app.env.titles[name].astext(), _first_paragraph(doctree))


def meta_tag(kind: str, name: str, content: str) -> str:
    """Return a tag of a page's head.

    Parameters
    ----------
    kind : str
        The attribute that holds the tag's name: ``name`` or ``property``.
    name, content : str
        What it says, in plain text.
    """
    return f'<meta {kind}="{name}" content="{escape(content)}" />'


def shortened(text: str) -> str:
    """Return a description as long as those that show it want it."""
    return textwrap.shorten(" ".join(text.split()), _CHARACTERS, placeholder=" …")


def _first_paragraph(doctree: nodes.document | None) -> str:
    for node in doctree.findall(nodes.paragraph) if doctree else ():
        if isinstance(node.parent, nodes.section):
            return node.astext()
    return ""
