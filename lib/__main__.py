"""The command line: ``python -m lib read|list|show``."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from lib.display import DOWN, UP, decimal_text, figure_text
from lib.errors import BookError
from lib.printed import Reading, read
from lib.units import factor, unit


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, or 2 with one line on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m lib", description="Read printed figures; look up the book's figures."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    reading = commands.add_parser("read", help="say what a printed phrase says")
    reading.add_argument("phrase", metavar="PHRASE")
    listing = commands.add_parser("list", help="list all figures of the book")
    showing = commands.add_parser("show", help="show one figure of the book")
    showing.add_argument("id", metavar="ID")
    for command in (reading, listing, showing):
        command.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except BookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _run(options: argparse.Namespace) -> None:
    if options.command == "read":
        found = read(options.phrase)
        print(_json(reading_record(found)) if options.json else _reading_text(found))
        return
    # The outputs pull in pandas, which reading a phrase does without.
    from lib.outputs import published_figure, published_figures

    if options.command == "list":
        records = list(published_figures().values())
        if options.json:
            print(_json(records))
        else:
            width = max((len(record["id"]) for record in records), default=0)
            for record in records:
                print(f"{record['id']:{width}}  {record['text']}")
        return
    record = published_figure(options.id)
    if options.json:
        print(_json(record))
    else:
        for name, content in record.items():
            if content not in ("", [], None):
                print(f"{name + ':':16}{', '.join(content) if name == 'inputs' else content}")


def reading_record(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON data: decimal strings in the canonical unit, None for no end."""
    low, high = reading.interval.low, reading.interval.high
    return {
        "printed": reading.printed,
        "value": decimal_text(reading.value),
        "low": None if low is None else decimal_text(low, DOWN),
        "high": None if high is None else decimal_text(high, UP),
        "low_included": reading.interval.low_included,
        "high_included": reading.interval.high_included,
        "unit": reading.unit,
        "approximate": reading.approximate,
    }


def _reading_text(reading: Reading) -> str:
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


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    raise SystemExit(main())
