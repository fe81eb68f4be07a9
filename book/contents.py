"""The pages of the book, as its table of contents ``_toc.yml`` names them."""

from __future__ import annotations

from pathlib import Path

from lib.errors import LedgerError
from lib.files import is_there, read_yaml

TOC = "_toc.yml"
_ENDINGS = (".md", ".ipynb")


def pages(root: Path) -> list[Path]:
    """Return the file of each page below a project folder, in their order.

    A chapter's zip, which has no table of contents, has no pages.

    Raises
    ------
    LedgerError
        If ``_toc.yml`` cannot be read, is malformed, or names a page that is not there.
    """
    if not is_there(root / TOC):
        return []
    from sphinx_external_toc.parsing import MalformedError, parse_toc_data

    data = read_yaml(root / TOC)
    try:
        names = list(parse_toc_data(data))
    except MalformedError as error:
        raise LedgerError(f"{TOC}: {' '.join(str(error).split())}") from None
    return [_page(root, name) for name in names]


def _page(root: Path, name: str) -> Path:
    for path in (root / f"{name}{ending}" for ending in _ENDINGS):
        if is_there(path):
            return path
    raise LedgerError(f"{TOC}: the page {name!r} is missing")
