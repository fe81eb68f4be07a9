"""Weigh the built site: what a reader's browser fetches for each page, and the site as a whole.

What a page needs before any chart is live: its HTML, its style sheets with what they import, its
scripts; each compressed alone, as a server sends it. Still charts stand apart, as do Vega's
scripts: a page fetches either only when a chart comes near.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
# Of each still chart the one picture that a laptop in a light theme fetches.
_STILL = ":is(.fm-chart-wide, .fm-chart-only) > img.fm-light"
_IMPORTED = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')\s;]+)")
# Editions and pictures that a reader asks for, not a page.
_APART = (".pdf", ".zip")
# And what a reader's browser loads to compute, at a press of a button.
INTERPRETER = "interpreter"


@dataclass(frozen=True)
class PageWeight:
    """What one page takes, in bytes as compressed, and the number of files besides itself."""

    page: str
    html: int
    styles: int
    scripts: int
    charts: int
    files: int
    elements: int

    @property
    def before_charts(self) -> int:
        """What is fetched before any chart is live, still charts apart."""
        return self.html + self.styles + self.scripts


@cache
def compressed(data: bytes) -> int:
    """Return how many bytes a server sends for some data."""
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def weigh(page: Path, site: Path = SITE) -> PageWeight:
    """Weigh one page with all that it fetches by itself."""
    text = page.read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    stills = [_file(page, str(image["src"])) for image in soup.select(_STILL)]
    styles = {sheet for path in _fetched(page, soup, "style") for sheet in _with_imports(path)}
    scripts = set(_fetched(page, soup, "script"))
    return PageWeight(
        page=page.relative_to(site).as_posix(),
        html=compressed(text.encode()),
        styles=sum(compressed(path.read_bytes()) for path in styles),
        scripts=sum(compressed(path.read_bytes()) for path in scripts),
        charts=sum(compressed(path.read_bytes()) for path in stills),
        files=len(styles | scripts),
        elements=len(soup.find_all(True)),
    )


def _fetched(page: Path, soup: BeautifulSoup, kind: str) -> Iterator[Path]:
    """Find the style sheets or the scripts of a page."""
    if kind == "style":
        addresses = [tag.get("href") for tag in soup.select('link[rel~="stylesheet"]')]
    else:
        addresses = [tag.get("src") for tag in soup.select("script[src]")]
    for address in addresses:
        yield _file(page, str(address))


def _with_imports(sheet: Path) -> Iterator[Path]:
    yield sheet
    for address in _IMPORTED.findall(sheet.read_text(encoding="utf-8")):
        yield from _with_imports(_file(sheet, address))


def _file(place: Path, address: str) -> Path:
    """Return the file of this site that an address on a page means."""
    parts = urlsplit(urljoin(place.as_uri(), address))
    if parts.scheme != "file":
        raise ValueError(f"{place.name} fetches from another host: {address}")
    return Path(unquote(parts.path))


def pages(site: Path = SITE) -> list[Path]:
    """Return the pages of the site."""
    return sorted(site.rglob("*.html"))


def total(site: Path = SITE) -> int:
    """Return the bytes of all files of the site, editions and the interpreter apart."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix not in _APART)
    apart = site / INTERPRETER
    return sum(path.stat().st_size for path in files if apart not in path.parents)


def click(site: Path = SITE) -> int:
    """Return the most bytes that computing in a page transfers, nothing without an interpreter.

    Those are the packed files of the interpreter, and beside them either the heaviest chapter with
    the published figures, compressed, or the book.
    """
    list_ = site / INTERPRETER / "files.json"
    if not list_.is_file():
        return 0
    listed = json.loads(list_.read_text(encoding="utf-8"))
    book: int = listed.pop("book")["size"]
    chapters = max(int(one["size"]) for name, one in listed.items() if name.startswith("chapters/"))
    figures = compressed((site / listed["figures"]["path"]).read_bytes())
    scripts = (site / "_static" / name for name in ("interpreter.js", "recompute.js"))
    parts = sum(int(one["size"]) for one in listed.values() if one["packed"])
    own = sum(compressed(path.read_bytes()) for path in scripts)
    return parts + own + max(book, chapters + figures)


def vega(site: Path = SITE) -> int:
    """Return the compressed bytes of Vega's scripts."""
    (bundle,) = site.rglob("vega-bundle.js")
    return compressed(bundle.read_bytes())


def main() -> int:
    """Print the weights, as a table or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=SITE, help="a built site's folder")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    site = options.site.resolve()
    weights = [weigh(page, site) for page in pages(site)]
    if not weights:
        print(f"{site} holds no page: `make book` builds the site", file=sys.stderr)
        return 1
    if options.json:
        each = [asdict(one) | {"before_charts": one.before_charts} for one in weights]
        found = {"pages": each, "vega": vega(site), "click": click(site), "site": total(site)}
        print(json.dumps(found, indent=1))
        return 0
    width = max(len(one.page) for one in weights)
    print(
        f"{'compressed bytes':{width}}    html  styles scripts  before charts  charts  files"
        " elements"
    )
    for one in weights:
        print(
            f"{one.page:{width}} {one.html:7} {one.styles:7} {one.scripts:7} "
            f"{one.before_charts:14} {one.charts:7} {one.files:6} {one.elements:8}"
        )
    print(f"Vega, once, when a chart comes near: {vega(site)} compressed bytes")
    if click(site):
        print(f"The interpreter, at a press of a button: {click(site)} compressed bytes")
    print(f"The whole site: {total(site)} bytes as stored")
    return 0


if __name__ == "__main__":
    sys.exit(main())
