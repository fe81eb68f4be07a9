"""``verify ID``: hold a cited number, or a cited digest, against the figure published."""

from __future__ import annotations

import argparse

from book.commands.common import JSON_HELP, Commands, print_json
from book.record import Agreement, agreement, figure_digest, report
from lib.errors import BookError


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "verify",
        help="hold a cited number against the figure published",
        description="The exit status is 0 if what was cited agrees with the figure, 1 if not.",
    )
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--expect", metavar="NUMBER", help='as cited, such as "18.42 yuan/t"')
    parser.add_argument("--digest", metavar="DIGEST", help="the digest that the citation gives")
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print whether it agrees, and why."""
    from book.record import published_figure

    if options.expect is None and options.digest is None:
        raise BookError("nothing to verify: give --expect NUMBER, --digest DIGEST, or both")
    record = published_figure(options.id)
    digest = figure_digest(record)
    found = []
    if options.expect is not None:
        found.append((options.expect, agreement(record, options.expect)))
    if options.digest is not None:
        same = options.digest.strip().lower() == digest
        reason = "it is the digest of" if same else "it is not the digest of"
        found.append((options.digest, Agreement(same, f"{reason} the figure as published now")))
    agrees = all(one.agrees for _, one in found)
    if options.json:
        checks = [
            {"cited": cited, "agrees": one.agrees, "reason": one.reason, "remark": one.remark}
            for cited, one in found
        ]
        print_json(
            {
                "id": options.id,
                "agrees": agrees,
                "text": record["text"],
                "digest": digest,
                "checks": checks,
            }
        )
        return 0 if agrees else 1
    print("\n".join(report(record, found)))
    return 0 if agrees else 1
