"""What the site is made of: no file that no page uses, no icon font, no map of a source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from sphinx.application import Sphinx

from book.site.assets.sheet_rules import names_in, rules_in_use
from book.site.nodes import when_built
from book.site.rebuild import kept

_TEXT = (".html", ".css", ".js")
_MAP = re.compile(r"\s*(?://[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=.*?\*/)\s*$")
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file in its place."""
    old = path.read_text(encoding="utf-8")
    new = change(old)
    if new != old:
        path.write_text(new, encoding="utf-8")


def _without_maps_and_fonts(text: str) -> str:
    """Return a style sheet or a script without what names its source's map, or a font."""
    return _FONT_FACE.sub("", _MAP.sub("\n", text))


def unused(files: Iterable[Path], roots: Iterable[Path]) -> set[Path]:
    """Return those of the files that neither a root names nor a file that is itself in use."""
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


def _rules(sheet: str, names: frozenset[str]) -> str:
    """Return a style sheet's rules in use; what is not named in it does not matter."""
    named = names & names_in([sheet])
    inputs = (sheet, *sorted(named))
    return kept("rules", inputs, lambda: rules_in_use(sheet, named).encode()).decode()


def _clean(app: Sphinx) -> None:
    site = Path(app.outdir)
    static = site / "_static"
    files = [path for path in static.rglob("*") if path.is_file()]
    for path in files:
        if path.suffix in (".css", ".js"):
            _rewrite(path, _without_maps_and_fonts)
    pages = [path for path in site.rglob("*.html") if static not in path.parents]
    for path in unused(files, pages):
        path.unlink()
    scripts = [*static.rglob("*.js")]
    names = names_in(path.read_text(encoding="utf-8") for path in [*pages, *scripts])
    for path in static.rglob("*.css"):
        _rewrite(path, partial(_rules, names=names))
    for folder in sorted((path for path in static.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def setup(app: Sphinx) -> None:
    """Register the cleaning, to run after all that write files."""
    when_built(app, _clean, priority=900, on_paper=True)
