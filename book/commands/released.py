"""``released``: what changed since the last release, and the record of what is released."""

from __future__ import annotations

import argparse
import sys

from book.commands.common import Commands


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "released",
        help="say which published figures changed since the last release",
        description="The exit status is 1 if CHANGELOG.md does not tell a change. What is printed "
        "are the rows that its table of figures needs.",
    )
    parser.add_argument(
        "--record", action="store_true", help="record the figures as released with this version"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the changes; with ``--record``, write the record if each is told."""
    from book.cite import Book
    from book.record import (
        CHANGELOG_COLUMNS,
        RELEASED,
        changes,
        description_changes,
        published_figures,
        read_changelog,
        read_released,
        undescribed,
        undocumented,
        write_released,
    )
    from lib.root import root

    version = Book.load(root()).version
    log, old, figures = read_changelog(root()), read_released(root()), published_figures(root())
    changed = changes(old, figures)
    frozen = {one.version for one in old.values()} & set(log.versions)
    # Before its first release, a version's record is a draft that may be written again.
    if old and not frozen and options.record:
        changed = {}
    # What a source prints is no draft: a change of it, or of its description, is always told.
    said_of = description_changes(old, figures)
    if changed or said_of:
        print("| " + " | ".join(CHANGELOG_COLUMNS) + " |")
        print("| --- " * len(CHANGELOG_COLUMNS) + "|")
        for id, (before, after) in [*changed.items(), *said_of.items()]:
            print(f"| {id} | {before} | {after} |  |")
    missing = undocumented(old, figures, log) if changed else []
    missing += undescribed(old, figures, log)
    if options.record and version in frozen and changed:
        missing.append(f"version {version} is out: CITATION.cff needs a new one")
    for problem in missing:
        print(problem, file=sys.stderr)
    if missing:
        return 1
    if options.record:
        write_released(root(), figures, version)
        print(f"recorded {len(figures)} figures as released with {version} in {RELEASED}")
    elif not changed and not said_of:
        print("no published figure changed since the last release")
    return 0
