"""The boxes of a page that ask the interpreter: to recompute, to assume a print, to read a phrase.

Each is hidden until its script, which comes once the page is there, fills it. Where the site has no
interpreter, there is no box.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from book.record import title
from book.site.interpreter.runtime import click_bytes, has_interpreter
from lib.figures import Record

_STATIC = "_static"
_MISSING = (
    "This copy of the site was built without an interpreter for the browser. Where npm is found, "
    "make book adds it: each chapter can then be recomputed in the page itself."
)


def recompute_box(app: Sphinx, chapters: Iterable[Path], label: str) -> list[nodes.Node]:
    """Return the box that executes chapters in the page and compares what they give.

    Parameters
    ----------
    app : Sphinx
        The build.
    chapters : iterable of Path
        Their notebooks.
    label : str
        What the button says.
    """
    if not has_interpreter(app):
        return []
    listed = [{"name": path.stem, "title": title(path)} for path in chapters]
    words = (
        f"A script loads Python into this page, {_size(app)} once and from this site only, runs "
        "the published code, and compares each output and each figure with the published ones. "
        "Charts are not drawn again."
    )
    button = f'<button type="button" class="fm-button">{escape(label)}</button>'
    content = f"<p>{escape(words)}</p>{button}"
    return _raw(_box("fm-recompute", "recompute.js", content, chapters=json.dumps(listed)))


def missing_line() -> nodes.paragraph:
    """Return the line that says how the interpreter comes to a site that has none."""
    return nodes.paragraph("", _MISSING)


def whatif_html(app: Sphinx, record: Record) -> str:
    """Return the box that shows what would follow from another print of a figure.

    It stands on the figure's page and in its card, and is empty for a figure that was computed.

    Parameters
    ----------
    app : Sphinx
        The build.
    record : dict
        The figure's record.
    """
    if not record["printed"] or not has_interpreter(app):
        return ""
    data = {"figure": record["id"], "phrase": record["printed"]}
    return _box("fm-whatif", "whatif.js", size=_size(app), **data)


def try_box(app: Sphinx, phrase: str) -> list[nodes.Node]:
    """Return the box that reads any phrase, and shows one to begin with."""
    if not has_interpreter(app):
        return []
    return _raw(_box("fm-try", "whatif.js", size=_size(app), phrase=phrase))


def _box(name: str, script: str, content: str = "", **data: str) -> str:
    # The addresses of scripts begin at the root of the site.
    data = {"script": f"{_STATIC}/{script}"} | data
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    return f'<div class="{name}" hidden{attributes}>{content}</div>'


def _raw(html: str) -> list[nodes.Node]:
    return [nodes.raw("", html, format="html")]


def _size(app: Sphinx) -> str:
    return f"{click_bytes(app) / 1e6:.1f} MB"
