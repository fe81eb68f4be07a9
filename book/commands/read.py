"""``read PHRASE``: say what printed phrases say: one, several, standard input, or a CSV column."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from book.commands.common import Commands, print_json
from lib.errors import LedgerError, quoted
from lib.figures import READING_COLUMNS, bounds_record, reading_row, reading_text
from lib.printed import Reading, read

# Each time so many phrases are read, a terminal is told of the progress, or else a log.
_STEP = 10_000
_LOG_STEP = 100_000


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "read",
        help="say what printed phrases say",
        description="One phrase is answered in words. Several, the lines of standard input, or a "
        "column of a CSV file give a row each, as CSV or as JSON lines; where a phrase is refused, "
        "its row says why, and the exit status is 1.",
    )
    parser.add_argument("phrases", metavar="PHRASE", nargs="*", help="none: standard input")
    parser.add_argument(
        "--csv", metavar="FILE", type=Path, help="a CSV file that holds phrases; -: input"
    )
    parser.add_argument("--column", metavar="NAME", help="its column of phrases")
    parser.add_argument("--json", action="store_true", help="print JSON; of many phrases, lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the readings; the status is 1 if one of many phrases was refused."""
    if (options.csv is None) is not (options.column is None):
        raise LedgerError("--csv FILE and --column NAME belong together")
    if options.csv is not None and options.phrases:
        raise LedgerError("phrases are given either as arguments or by --csv")
    if len(options.phrases) == 1:
        found = read(options.phrases[0])
        if options.json:
            print_json(reading_record(found))
        else:
            units = dict.fromkeys((found.shown_unit, found.unit))
            print("\n".join(dict.fromkeys(reading_text(found, name) for name in units)))
        return 0
    if options.csv is not None:
        # A whole table before the first row: one that does not hold gives no half of an answer.
        phrases: Iterable[str] = list(_column(options.csv, options.column))
    else:
        phrases = options.phrases or (line.rstrip("\r\n") for line in sys.stdin)
    return _print_rows(phrases, as_json=options.json)


def _print_rows(phrases: Iterable[str], *, as_json: bool) -> int:
    writer = csv.DictWriter(sys.stdout, READING_COLUMNS, lineterminator="\n")
    if not as_json:
        writer.writeheader()
    count = refused = 0
    step, end = (_STEP, "") if sys.stderr.isatty() else (_LOG_STEP, "\n")
    said = "{:,} phrases, {:,} refused" if end else "\r{:,} phrases, {:,} refused"
    for phrase in phrases:
        row = reading_row(phrase)
        if as_json:
            print(json.dumps(row, ensure_ascii=False))
        else:
            writer.writerow(row)
        count, refused = count + 1, refused + bool(row["reason"])
        if count % step == 0:
            print(said.format(count, refused), end=end, file=sys.stderr, flush=True)
    if count >= step:
        print(said.format(count, refused), file=sys.stderr)
    return 1 if refused else 0


def _column(path: Path, column: str) -> Iterator[str]:
    """Give the phrases of a column; what the file lacks is an error that names file and column."""
    try:
        with _opened(path) as file:
            reader = csv.reader(map(_must_be_text, file), strict=True)
            names = next(reader, [])
            if names.count(column) != 1:
                found = "two columns are" if column in names else "no column is"
                raise LedgerError(
                    f"{path}: {found} called {quoted(column)} (there: {', '.join(names)})"
                )
            place = names.index(column)
            for row in reader:
                if row and len(row) != len(names):
                    raise LedgerError(
                        f"{path}, line {reader.line_num}, column {column}: the row has {len(row)} "
                        f"cells, the header {len(names)}"
                    )
                if row:
                    yield row[place]
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}") from None
    except (csv.Error, UnicodeError) as error:
        line = reader.line_num + isinstance(error, UnicodeError)
        raise LedgerError(f"{path}, line {line}: not a CSV file in UTF-8: {error}") from None


def _must_be_text(line: str) -> str:
    """Raise an error that shows them if a line has bytes that are no UTF-8."""
    return line if line.isascii() else line.encode("utf-8", "surrogateescape").decode("utf-8")


def _opened(path: Path) -> AbstractContextManager[TextIO]:
    if path == Path("-"):
        return nullcontext(sys.stdin)
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def reading_record(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON data: decimal strings in the canonical unit, None for no end."""
    return {
        "printed": reading.printed,
        **bounds_record(reading.value, reading.interval),
        "unit": reading.unit,
        "approximate": reading.approximate,
    }
