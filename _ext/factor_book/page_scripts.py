"""The script of the table of figures; `page_files` keeps it to the pages that have one."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

SCRIPT = Path(__file__).with_name("figures.js")


def _copy(app: Sphinx, config: Config) -> None:
    config.html_static_path.append(str(SCRIPT))


def setup(app: Sphinx) -> None:
    """Register the script."""
    app.connect("config-inited", _copy)
    app.add_js_file(SCRIPT.name, loading_method="defer")
