"""The style sheet of the colours: each colour of the palette as a property that follows the theme.

What is set here turns still charts and live ones, with no script. Paper is light whatever the
theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from lib.charts import Colour, colours

NAME = "palette.css"
# Of verdicts, whatever the colours of the markets are.
VERDICTS = {
    "holds": Colour("#007a5a", "#2fbf93"),
    "consistent": Colour("#0068b0", "#62b5f0"),
    "conflict": Colour("#b84a00", "#f28c3c"),
}
_FORCED = {"grid": "color-mix(in srgb, CanvasText 30%, Canvas)", "paper": "Canvas"}


def sheet() -> str:
    """Return the style sheet of the book at hand."""
    roles = {**colours(), **VERDICTS}
    light = _rule(":root,\nhtml[data-theme]", {n: c.light for n, c in roles.items()})
    dark = _rule('html[data-theme="dark"]', {n: c.dark for n, c in roles.items()})
    forced = _rule("html,\nhtml[data-theme]", {n: _FORCED.get(n, "CanvasText") for n in roles})
    return "\n".join(
        [light, f"@media screen {{\n{dark}}}\n", f"@media (forced-colors: active) {{\n{forced}}}\n"]
    )


def _rule(selector: str, values: Mapping[str, str]) -> str:
    lines = (f"  --fm-{name}: {value};\n" for name, value in values.items())
    return f"{selector} {{\n{''.join(lines)}}}\n"


def _write(app: Sphinx, config: Config) -> None:
    path = Path(app.doctreedir, NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet(), encoding="utf-8")
    config.html_static_path.append(str(path))


def setup(app: Sphinx) -> None:
    """Register the style sheet."""
    app.connect("config-inited", _write)
    app.add_css_file(NAME)
