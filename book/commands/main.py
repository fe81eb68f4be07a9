"""The command line: ``python -m book COMMAND``; each command is a module of this room."""

from __future__ import annotations

import argparse
import sys

from book.assistants import mcp_command
from book.commands import check_source, cite, compare, look_up, new, read, released, verify, whatif
from lib.errors import BookError


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status; bad input is 2 and one line on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m book",
        description="Read printed figures; look up the book's figures, and cite them.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for module in (
        read,
        look_up,
        cite,
        verify,
        compare,
        check_source,
        released,
        whatif,
        new,
        mcp_command,
    ):
        module.add(commands)
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
    except BookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return status
