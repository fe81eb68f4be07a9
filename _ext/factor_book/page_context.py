"""What a page loads: nothing from another host, and no script that the book does not use."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# The theme's Thebe buttons run code on a server elsewhere; they come with each page unasked.
_UNUSED = ("sphinx-thebe", "thebe")


def _is_unused(file: Any) -> bool:
    """Return whether a file of a page, or the script in it, belongs to what the book leaves out."""
    body = getattr(file, "attributes", {}).get("body") or ""
    text = f"{getattr(file, 'filename', file) or ''} {body}".lower()
    return any(name in text for name in _UNUSED)


def _drop_unused(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if not _is_unused(file)]


def setup(app: Sphinx) -> None:
    """Register the filter, to run after all that add files to a page."""
    app.connect("html-page-context", _drop_unused, priority=900)
