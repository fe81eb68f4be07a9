"""What takes long to make and depends on little, kept from build to build under the hash of that.

The folder's name is the digest of the code and of what it runs on: what other code made is not
looked at. Where no folder is set, all is made.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

FOLDER = "kept"

_folder: Path | None = None
_used: set[Path] = set()


def keep_in(doctrees: Path, machinery: str) -> None:
    """Keep things in a folder beside the doctrees, and drop what other code has kept there."""
    global _folder
    _folder = doctrees / FOLDER / machinery[:16]
    _folder.mkdir(parents=True, exist_ok=True)
    _used.clear()
    for other in _folder.parent.iterdir():
        if other != _folder:
            shutil.rmtree(other)


def kept(what: str, inputs: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """Return what was made before of all that it depends on, beside the code, or make it."""
    if _folder is None:
        return make()
    path = _folder / hashlib.sha256(repr((what, inputs)).encode()).hexdigest()[:32]
    _used.add(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        made = make()
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(made)
        partial.replace(path)
        return made


def kept_folder() -> Path | None:
    """Return the folder, for those who keep files of their own there, in folders with a version."""
    return _folder


def drop_unused() -> None:
    """Drop what this build, which made the whole site, had no use for."""
    for path in _folder.iterdir() if _folder else ():
        if path.is_file() and path not in _used:
            path.unlink()
