"""The small book: another one than ours, made up; by it tests hold that the code knows no subject.

Its folder is a whole book with stored outputs. Who changes its chapter executes it anew:
``python tools/execute.py tests/support/small_book/chapters/trade.ipynb``.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from lib.root import root, use

SMALL = Path(__file__).with_name("small_book")
TOOL = Path(__file__).resolve().parents[2] / "tools" / "build_site.py"
_kept: list[tempfile.TemporaryDirectory[str]] = []


@contextmanager
def at_hand(book: Path = SMALL) -> Iterator[Path]:
    """Let the small book, or another, be the one at hand, as it is for a chapter of its own."""
    before = root()
    try:
        yield use(book)
    finally:
        use(before)


@cache
def copied() -> Path:
    """Return a copy of the small book, in which something may be built."""
    _kept.append(tempfile.TemporaryDirectory())
    book = Path(_kept[-1].name, "book")
    shutil.copytree(SMALL, book, ignore=shutil.ignore_patterns("_build", ".*"))
    return book


@cache
def site() -> Path:
    """Build the copy of the small book strictly, once; return the folder of its pages."""
    # The clients' tests run in an environment that has not the book's extension.
    own = TOOL.parents[1] / ".venv" / "bin" / "python"
    python = own if own.exists() else sys.executable
    done = subprocess.run([python, TOOL, copied()], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return copied() / "_build" / "html"
