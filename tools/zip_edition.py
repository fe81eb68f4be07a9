"""Pack the built site and the files that it was made from into one zip, the same bytes each time.

``python -m tools.zip_edition [OUTPUT]``. The site opens from ``index.html`` in the unpacked
folder; the folder ``source`` in it holds what ``make verify`` needs to compute everything again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from book.cite import Book
from book.files import EXECUTABLE, PLAIN, zipped
from lib.errors import BookError

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
# What a folder without git leaves out: what was built, what was installed, and caches.
_LEFT_OUT = {".git", ".venv", "_build", "__pycache__", ".ipynb_checkpoints"}


def source_files(root: Path = ROOT) -> list[Path]:
    """Return the files that the book is made from: those of git, or all but what is built."""
    if (root / ".git").exists():
        run = subprocess.run(
            ["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True
        )
        found = [root / name for name in run.stdout.split("\0") if name]
        return sorted(path for path in found if path.is_file())
    return sorted(path for path in root.rglob("*") if path.is_file() and _is_source(path, root))


def _is_source(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return not any(
        part in _LEFT_OUT or part.endswith((".egg-info", "_cache", ".pyc")) for part in parts
    )


def entries(site: Path, root: Path = ROOT) -> Iterator[tuple[str, Path]]:
    """Yield name and file of each entry, in the order of the zip.

    The interpreter for readers' browsers stands in the site as packed files and as scripts: from a
    folder the scripts alone can be read, and so the zip has no more than these.
    """
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name != ".buildinfo" and path.suffix != ".bin":
            yield path.relative_to(site).as_posix(), path
    for path in source_files(root):
        yield f"source/{path.relative_to(root).as_posix()}", path


def pack(target: Path, site: Path, book: Book, root: Path = ROOT) -> int:
    """Write the zip in one step, and return how many files it holds.

    Raises
    ------
    FileNotFoundError
        If there is no site.
    """
    if not (site / "index.html").exists():
        raise FileNotFoundError("there is no site to pack: make book builds it")
    folder = f"{book.key}-{book.version}"
    packed = [
        (f"{folder}/{name}", path.read_bytes(), _mode(path)) for name, path in entries(site, root)
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_bytes(zipped(packed, (book.date.year, book.date.month, book.date.day)))
    partial.replace(target)
    return len(packed)


def _mode(path: Path) -> int:
    return EXECUTABLE if path.stat().st_mode & 0o100 else PLAIN


def main(arguments: list[str] | None = None) -> int:
    """Run the command line: 0, or 1 after one message."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", nargs="?", type=Path, help="the file to write")
    options = parser.parse_args(arguments)
    try:
        book = Book.load(ROOT)
        target = options.output or ROOT / "_build" / f"{book.key}-{book.version}.zip"
        count = pack(target, SITE, book)
    except (BookError, OSError, subprocess.CalledProcessError) as error:
        print(f"zip: {error}", file=sys.stderr)
        return 1
    print(f"The zip: {target.resolve().as_uri()} ({count} files)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
