"""What the site is made of: no file that no page uses, no icon font, no map of a source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx

_TEXT = (".html", ".css", ".js")
_MAP = re.compile(r"\s*(?://[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=.*?\*/)\s*$")
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
# Rules that do nothing but name an icon's letter in a font that is not there.
_ICON = re.compile(r"(?<=[}\n;])(?:\.fa-[a-z0-9-]+:{1,2}before,?)+\{content:\"[^\"]*\"\}")


def without_icon_fonts(sheet: str) -> str:
    """Return a style sheet without fonts of its own and the rules for their icons."""
    return _ICON.sub("", _FONT_FACE.sub("", sheet))


def _reduce(path: Path) -> None:
    """Take from a style sheet or a script what only its makers need."""
    old = path.read_text(encoding="utf-8")
    new = _MAP.sub("\n", old)
    if path.suffix == ".css":
        new = without_icon_fonts(new)
    if new != old:
        path.write_text(new, encoding="utf-8")


def unused(files: Iterable[Path], roots: Iterable[Path]) -> set[Path]:
    """Return those of the files that neither a root names nor a file that is itself in use.

    Parameters
    ----------
    files : iterable of Path
        Files that may be there in vain.
    roots : iterable of Path
        Files that are in use.
    """
    left = set(files)
    waiting = list(roots)
    while waiting:
        text = waiting.pop().read_text(encoding="utf-8")
        named = {path for path in left if _names(text, path.name)}
        left -= named
        waiting += [path for path in named if path.suffix in _TEXT]
    return left


def _names(text: str, name: str) -> bool:
    """Return whether a text has a file's name, not as a part of a longer one."""
    return name in text and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text) is not None


def _clean(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    static = site / "_static"
    files = [path for path in static.rglob("*") if path.is_file()]
    for path in files:
        if path.suffix in (".css", ".js"):
            _reduce(path)
    pages = [path for path in site.rglob("*.html") if static not in path.parents]
    for path in unused(files, pages):
        path.unlink()
    for folder in sorted((path for path in static.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def setup(app: Sphinx) -> None:
    """Register the cleaning, to run after all that write files."""
    app.connect("build-finished", _clean, priority=900)
