"""What a page loads: only what something on it needs, and no script that keeps it from showing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

TEMPLATES = Path(__file__).with_name("templates")
SCRIPT = Path(__file__).with_name("static") / "page.js"
THEME = SCRIPT.with_name("theme.js")  # named in the templates: it runs before anything is drawn
SHEETS = sorted(SCRIPT.parent.glob("*.css"))

# A script or style sheet that only some pages need, and what such a page has in it.
_NEEDED_BY = {
    "clipboard.min.js": 'class="highlight',
    "copybutton.js": 'class="highlight',
    "copybutton.css": 'class="highlight',
    "mystnb.": 'class="cell',
    "pygments.css": 'class="highlight',
    "code.js": 'class="fm-code',
    "figures.js": 'class="fm-figures',
    "record.css": "fm-record",
}
# For the theme's menu of versions, which the book does not have.
_NEVER = "DOCUMENTATION_OPTIONS.pagename"


def _serves(file: Any, body: str) -> bool:
    """Return whether a file, or the script written in its place, does anything on a page."""
    name = Path(str(getattr(file, "filename", file) or "")).name
    script = getattr(file, "attributes", {}).get("body") or ""
    if _NEVER in script:
        return False
    return all(mark in body for start, mark in _NEEDED_BY.items() if name.startswith(start))


def _choose_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    body = context.get("body", "")
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if _serves(file, body)]
    for script in context["script_files"]:
        if getattr(script, "filename", None):
            script.attributes["defer"] = "defer"


def _set_up(app: Sphinx, config: Config) -> None:
    config.templates_path.insert(0, str(TEMPLATES))
    config.html_static_path += [str(path) for path in (SCRIPT, THEME, *SHEETS)]


def setup(app: Sphinx) -> None:
    """Register the templates, the pages' own script and style sheets, and the choice of files."""
    app.connect("config-inited", _set_up)
    # Before the others, which use what it defines.
    app.add_js_file(SCRIPT.name, priority=400, loading_method="defer")
    for path in SHEETS:
        app.add_css_file(path.name)
    # After all that add files to a page.
    app.connect("html-page-context", _choose_files, priority=900)
