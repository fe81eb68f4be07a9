"""The scripts that make still charts live: ours, and Vega's, bundled once at build time."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

import vl_convert
from sphinx.application import Sphinx

from book.site.assets import STATIC
from book.site.charts.svg import VEGA_LITE
from book.site.rebuild import kept_folder

SCRIPT = STATIC / "charts.js"
BUNDLE = "vega-bundle.js"
# Specifications are compiled when the book is built: a page runs them, and needs nothing else.
# The address is the name under which vl-convert carries Vega; nothing is fetched. Its own name for
# it, `vega`, stands for no more than a default export, which Vega does not have.
_VEGA = f"https://cdn.jsdelivr.net/npm/vega@{vl_convert.get_vega_version()}/+esm"
# Expressions are interpreted, not compiled: a policy need not allow a page to make code of text.
_INTERPRETER = "https://cdn.jsdelivr.net/npm/vega-interpreter@2.0.0/+esm"
SNIPPET = (
    f'import {{parse,View}} from "{_VEGA}";'
    f'import {{expressionInterpreter}} from "{_INTERPRETER}";'
    "window.factorBookVega={parse,View,expressionInterpreter};"
)
VERSION = f"{version('vl-convert-python')}-{VEGA_LITE}-{crc32(SNIPPET.encode()):08x}"
ADDRESS = f"{BUNDLE}?v={VERSION}"  # beside our script


def bundle_path(cache: Path) -> Path:
    """Return the file with Vega's scripts, made if this version of them is not there yet.

    Parameters
    ----------
    cache : Path
        A folder that outlives the build: making the bundle takes seconds.
    """
    path = cache / f"vega-{VERSION}" / BUNDLE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        script = vl_convert.javascript_bundle(SNIPPET, vl_version=VEGA_LITE)
        # In a function of its own: the bundle's names clash with those of Sphinx's scripts.
        partial.write_text(f"(function(){{{script}\n}})();\n", encoding="utf-8")
        partial.replace(path)
    return path


def add_files(app: Sphinx) -> None:
    """Let Sphinx copy the scripts into the site's static files."""
    for path in (SCRIPT, bundle_path(kept_folder() or Path(app.doctreedir))):
        if str(path) not in app.config.html_static_path:
            app.config.html_static_path.append(str(path))


def add_to_page(app: Sphinx) -> None:
    """Let the page that is being written load our script, and tell it where Vega's are."""
    address = {"data-bundle": ADDRESS}
    app.add_js_file(SCRIPT.name, priority=500, loading_method="defer", **address)
