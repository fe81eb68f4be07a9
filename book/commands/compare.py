"""``compare FILE``: hold a published ``figures.json`` against this folder's chapters."""

from __future__ import annotations

import argparse
from pathlib import Path

from book.commands.common import Commands


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "compare",
        help="hold a published figures.json against the chapters' stored outputs",
        description="The exit status is 1 if any figure differs. `make verify` executes the "
        "chapters anew before it compares.",
    )
    parser.add_argument("figures", metavar="FIGURES.JSON", type=Path)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the table and the verdict."""
    from book.record import compare, published_figures, read_figures, table, verdict

    compared = compare(read_figures(options.figures), published_figures())
    print(table(compared))
    print(verdict(compared))
    return 1 if any(one.differences for one in compared) else 0
