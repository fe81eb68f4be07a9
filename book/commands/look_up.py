"""``list`` and ``show ID``: look up the book's figures."""

from __future__ import annotations

import argparse

from book.commands.common import JSON_HELP, Commands, print_json


def add(commands: Commands) -> None:
    """Add the parsers of both commands."""
    listing = commands.add_parser("list", help="list all figures of the book")
    listing.set_defaults(run=list_figures)
    showing = commands.add_parser("show", help="show one figure of the book")
    showing.add_argument("id", metavar="ID")
    showing.set_defaults(run=show_figure)
    for parser in (listing, showing):
        parser.add_argument("--json", action="store_true", help=JSON_HELP)


def list_figures(options: argparse.Namespace) -> int:
    """Print id and text of each figure."""
    from book.record import published_figures  # it pulls in pandas, which a phrase does without

    records = list(published_figures().values())
    if options.json:
        print_json(records)
        return 0
    width = max((len(record["id"]) for record in records), default=0)
    for record in records:
        print(f"{record['id']:{width}}  {record['text']}")
    return 0


def show_figure(options: argparse.Namespace) -> int:
    """Print all that the book says of one figure."""
    from book.record import published_figure

    record = published_figure(options.id)
    if options.json:
        print_json(record)
        return 0
    for name, content in record.items():
        if content not in ("", [], None):
            print(f"{name + ':':16}{', '.join(content) if name == 'inputs' else content}")
    return 0
