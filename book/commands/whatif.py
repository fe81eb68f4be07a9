"""``whatif ID=PHRASE ...``: what would follow if a source printed something else."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from book.commands.common import JSON_HELP, Commands, print_json
from lib.errors import BookError

if TYPE_CHECKING:
    from book.record import Supposition


def add(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "whatif",
        help="show what would follow if a source printed something else",
        description="Computes every derived figure again from its formula. Nothing is stored.",
    )
    parser.add_argument(
        "assumptions",
        metavar="ID=PHRASE",
        nargs="+",
        help='such as "tea.volume=1,500 tonnes"',
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the figures that change, the most changed first, and what no longer holds."""
    from book.recompute import supposed
    from book.record import suppose

    assumptions: dict[str, str] = {}
    for text in options.assumptions:
        id, sign, phrase = (part.strip() for part in text.partition("="))
        if not (id and sign and phrase):
            raise BookError(f"{text!r} is not ID=PHRASE")
        if id in assumptions:
            raise BookError(f"{text!r}: {id} is assumed twice")
        assumptions[id] = phrase
    found = suppose(assumptions)
    if options.json:
        print_json(supposed(found))
    else:
        print("\n".join(_lines(found)))
    return 0


def _lines(found: Supposition) -> list[str]:
    """Return the answer as lines for a reader."""
    from book.recompute import ASSUMED

    lines = [f"{one.id}: {one.after} ({ASSUMED}; reported: {one.before})" for one in found.assumed]
    lines += ["", f"{len(found.changed)} derived figures change:"]
    width = max((len(one.id) for one in found.changed), default=0)
    lines += [f"  {one.id:{width}}  {one.before} → {one.after}" for one in found.changed]
    if found.kept:
        kept = ", ".join(found.kept)
        lines.append(f"Not computed again, since their formulas hold a reading of ours: {kept}")
    if found.broken:
        lines += ["", "Sentences that would no longer hold:"]
        lines += [f"  {place}: {reason}" for place, reason in found.broken]
    if found.verdicts:
        lines += ["", "Claims whose verdict would change:"]
        lines += [f"  {id}: {was} → {now}" for id, was, now in found.verdicts]
    return lines
