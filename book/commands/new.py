"""``new figure``: add a printed figure to the data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from book.commands.common import Commands

# In the words of the table's columns; the order in which a person is asked.
FIELDS = {
    "id": "name, such as tea.sales.volume",
    "label": "what it is, in a few words",
    "printed": "the characters as printed, with qualifier and unit",
    "quantity": "kind of quantity, such as area or money",
    "period": "what time it covers",
    "place": "what place it covers",
    "scope": "what else limits it (may be empty)",
    "stock_or_flow": "stock, flow, event, ratio or definition",
    "source": "key of the source in data/sources.bib",
    "locator": "section and paragraph in the source",
    "precision": "exact, or a step, where the rounding rule misleads (may be empty)",
    "confidence": "high or medium; context figures only",
    "note": "what a reader has to know beside it (may be empty)",
}


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("new", help="add a printed figure to the data")
    things = parser.add_subparsers(dest="thing", required=True)
    figure = things.add_parser(
        "figure",
        help="add a row to a table of printed figures",
        description="What is not given is asked for, if somebody is there to answer. The row is "
        "validated before it is written.",
    )
    figure.add_argument("--kind", choices=("reported", "context"), default="reported")
    for name, meaning in FIELDS.items():
        figure.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="TEXT", help=meaning)
    figure.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Add the row, and say what to do next."""
    from book.commands.add_figure import TABLES, add_figure
    from lib.root import root

    path, columns = TABLES[options.kind]
    row = {name: getattr(options, name) for name in FIELDS if name in columns}
    if sys.stdin.isatty():
        for name, given in row.items():
            row[name] = input(f"{name} – {FIELDS[name]}: ") if given is None else given
    row = {name: given or "" for name, given in row.items()}
    figure = add_figure(Path(root()), options.kind, row)
    print(f"added to {path}: {figure.id} = {figure.text}")
    print("Next: show it in a chapter, `make execute`, and `make test`.")
    return 0
