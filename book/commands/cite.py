"""``cite ID``: how to cite a figure, a chart, a chapter, or the book."""

from __future__ import annotations

import argparse

from book.commands.common import Commands
from lib.errors import LedgerError


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("cite", help="cite a figure, a chart, a chapter, or the book")
    parser.add_argument("id", metavar="ID", help="an id, a chapter's name, or 'book'")
    # Not by argparse's choices: an unknown style is answered in one line, as all else is.
    parser.add_argument(
        "--style", default="apa", metavar="STYLE", help="apa (the default), bibtex, csl or ris"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the citation."""
    from book.cite import STYLES, Citations

    if options.style not in STYLES:
        known = ", ".join(STYLES)
        raise LedgerError(f"{options.style!r} is no style of citation: there are {known}")
    print(STYLES[options.style](Citations.load().find(options.id)), end="")
    return 0
