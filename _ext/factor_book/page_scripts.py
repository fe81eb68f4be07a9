"""The scripts that only some pages need; `page_files` keeps each to the pages where it serves."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

FOLDER = Path(__file__).parent
NAMES = ("figures.js", "cards.js")


def _copy(app: Sphinx, config: Config) -> None:
    config.html_static_path += [str(FOLDER / name) for name in NAMES]


def setup(app: Sphinx) -> None:
    """Register the scripts."""
    app.connect("config-inited", _copy)
    for name in NAMES:
        app.add_js_file(name, loading_method="defer")
