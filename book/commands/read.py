"""``read PHRASE``: say what a printed phrase says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from book.commands.common import JSON_HELP, print_json
from lib.figures import bounds_record
from lib.numbers import figure_text
from lib.printed import Reading, read
from lib.units import factor, unit

if TYPE_CHECKING:
    from book.commands.common import Commands


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser("read", help="say what a printed phrase says")
    parser.add_argument("phrase", metavar="PHRASE")
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the reading."""
    found = read(options.phrase)
    if options.json:
        print_json(reading_record(found))
    else:
        print(_text(found))
    return 0


def reading_record(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON data: decimal strings in the canonical unit, None for no end."""
    return {
        "printed": reading.printed,
        **bounds_record(reading.value, reading.interval),
        "unit": reading.unit,
        "approximate": reading.approximate,
    }


def _text(reading: Reading) -> str:
    lines = []
    for name in dict.fromkeys((reading.shown_unit, reading.unit)):
        by = 1 / factor(unit(name))
        lines.append(
            figure_text(
                reading.value * by,
                reading.interval.scaled(by),
                name,
                approximate=reading.approximate,
            )
        )
    return "\n".join(dict.fromkeys(lines))
