"""Pages at addresses that the book once gave, which lead to where their content stands now."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from book.site.assets import STATIC
from book.site.nodes import when_built

# Citations give the figures at an address of their own, whatever the table of contents says.
_CITED = {"figures": "reference/figures"}
_SCRIPT = STATIC / "moved.js"
# The fragment goes along where the script runs: it names the figure that a citation leads to.
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{address}">
<script src="{script}"></script>
<meta http-equiv="refresh" content="1; url={address}">
<p>This page stands at another address: <a href="{address}">{title}</a></p>
</html>
"""


def _write(app: Sphinx) -> None:
    shutil.copy(_SCRIPT, Path(app.outdir, "_static"))
    # A host shows the index where none is named; it stands for the first page.
    moved = _CITED | {"index": app.config.root_doc} | app.config.moved_pages
    for old, new in moved.items():
        if old == new:
            continue
        if new in app.env.all_docs:
            address = app.builder.get_relative_uri(old, new)
            title = escape(app.env.titles[new].astext())
            script = "../" * old.count("/") + "_static/moved.js"
            text = _PAGE.format(address=escape(address), script=script, title=title)
            Path(app.outdir, f"{old}.html").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the setting and the writing of the pages."""
    app.add_config_value("moved_pages", {}, "html", dict)
    when_built(app, _write, priority=950)
