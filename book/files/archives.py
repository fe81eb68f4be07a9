"""Zips that depend on nothing but what is in them: the same contents give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

# The first day that a zip knows, for contents that have no date of their own.
NO_DAY = (1980, 1, 1)
PLAIN, EXECUTABLE = 0o644, 0o755


def files_below(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each file of a folder's that is named, or lies in what is named.

    What lies in a hidden folder, or in one that a program keeps for itself, is left out.
    """
    for name in names:
        for path in (folder / name, *(folder / name).rglob("*")):
            below = path.relative_to(folder)
            hidden = any(part.startswith((".", "__")) for part in below.parts[:-1])
            if path.is_file() and not hidden:
                yield below.as_posix(), path


def zipped(entries: Iterable[tuple[str, bytes, int]], day: tuple[int, int, int] = NO_DAY) -> bytes:
    """Return a zip.

    Parameters
    ----------
    entries : iterable of (str, bytes, int)
        Name, content and mode (``PLAIN`` or ``EXECUTABLE``) of each file, in the order of the zip.
    day : tuple of int
        Year, month and day that every file is dated.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content, mode in entries:
            entry = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            entry.create_system = 3  # Unix, whatever made it: else the bytes would tell
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return target.getvalue()
