"""The scripts that only some pages need, copied for those that ask for them."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

STATIC = Path(__file__).with_name("static")
FIGURES, CARDS = "figures.js", "cards.js"


def _copy(app: Sphinx, config: Config) -> None:
    config.html_static_path += [str(STATIC / name) for name in (FIGURES, CARDS)]


def setup(app: Sphinx) -> None:
    """Register the scripts; `page_files` keeps the first to its page, `cards` adds the other."""
    app.connect("config-inited", _copy)
    app.add_js_file(FIGURES, loading_method="defer")
