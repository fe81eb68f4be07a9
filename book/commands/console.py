"""What a command needs of the console: arguments as typed, text that it can show, a quiet end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

_READER_LEFT = 141  # what a shell says of a program that SIGPIPE ended


def run(main: Callable[[list[str]], int]) -> int:
    """Run the command line on a console of any encoding, and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal shows what it can; a file or another program gets UTF-8.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        # What is no UTF-8 shows as the bytes that it is, and the phrase is refused with them.
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="backslashreplace")
    try:
        try:
            return main([_typed(argument) for argument in sys.argv[1:]])
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end; that must not meet the closed pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_LEFT


def _typed(argument: str) -> str:
    """Undo what a locale that is not UTF-8 makes of an argument in UTF-8."""
    if os.name == "nt":
        return argument  # Windows hands over characters, not bytes
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument
