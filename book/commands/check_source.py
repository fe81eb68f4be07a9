"""``check-source REPORT.txt``: hold a reader's own copy of the report against what is reported."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from book.commands.common import Commands
from lib.errors import BookError


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "check-source",
        help="find each reported phrase in a copy of the report, and what it leaves out",
        description="REPORT.txt is the page's text, with blank lines between paragraphs. The exit "
        "status is 1 if a phrase is not where its locator says, if the report says more than the "
        "phrase, or if a number of the report is neither reported nor left out for a reason.",
    )
    parser.add_argument("report", metavar="REPORT.txt", type=Path)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what was found where, and what the book leaves out and why."""
    from book.article import check_article
    from lib.root import root

    try:
        text = options.report.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise BookError(f"{options.report}: {reason}") from None
    check = check_article(root(), text)
    for one in check.reported:
        print(f"{one.says}: {one.text!r} in {one.locator}")
    for one in check.unreported:
        print(f"not reported: {one.text!r} in {one.locator}: {one.says}")
    for problem in check.problems:
        print(problem, file=sys.stderr)
    if check.problems:
        return 1
    print(f"{len(check.reported)} phrases found; {len(check.unreported)} numbers left out")
    return 0
