"""Scripts of the extension that a page loads only where it needs them."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

FOLDER = Path(__file__).parent
NAMES = ("figures.js",)


def add_script(app: Sphinx, name: str) -> None:
    """Let the page that is being written load a script, once the page itself has been read."""
    app.add_js_file(name, priority=500, loading_method="defer")


def _copy(app: Sphinx) -> None:
    """Have Sphinx copy the scripts: `_static` would put them on every page."""
    for name in NAMES:
        path = str(FOLDER / name)
        if path not in app.config.html_static_path:
            app.config.html_static_path.append(path)


def setup(app: Sphinx) -> None:
    """Register the copying of the scripts."""
    app.connect("builder-inited", _copy)
