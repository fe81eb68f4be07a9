"""Where the book at hand lies, whose words, tables and sources are meant where none are named."""

from __future__ import annotations

from pathlib import Path

from lib.files import is_there

_PACKAGE = Path(__file__).resolve().parents[1]
_at_hand: Path | None = None


def root() -> Path:
    """Return the folder of the book at hand, the same one for as long as the process lives.

    It is the nearest folder above the working directory that is a book, so that a notebook finds
    the book that it lies in; from elsewhere, it is the folder that the library lies in.
    """
    return _at_hand or use(nearest_book(Path.cwd()) or _PACKAGE)


def use(folder: Path) -> Path:
    """Take a folder for that of the book at hand, wherever the working directory is; return it."""
    global _at_hand
    _at_hand = folder.resolve()
    return _at_hand


def nearest_book(folder: Path) -> Path | None:
    """Return the nearest folder, from here upward, that is a book: with data and a citation."""
    folder = folder.resolve()
    return next((one for one in (folder, *folder.parents) if _is_book(one)), None)


def _is_book(folder: Path) -> bool:
    # Even where its citation cannot be read: another book is not to answer in its place.
    return is_there(folder / "CITATION.cff") and (folder / "data").is_dir()
