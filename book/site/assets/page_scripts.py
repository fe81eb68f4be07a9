"""The scripts that only some pages need, copied for those that ask for them."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

STATIC = Path(__file__).with_name("static")
FIGURES, CODE, CARDS = "figures.js", "code.js", "cards.js"


def _copy(app: Sphinx, config: Config) -> None:
    config.html_static_path += [str(STATIC / name) for name in (FIGURES, CODE, CARDS)]


def setup(app: Sphinx) -> None:
    """Register the scripts; `page_files` keeps two to their pages, `cards` adds the other."""
    app.connect("config-inited", _copy)
    for name in (FIGURES, CODE):
        app.add_js_file(name, loading_method="defer")
