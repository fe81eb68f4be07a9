"""Intrinsic identifiers (SWHID) of the files of the record: what git calls a file or a folder.

They are computed from the bytes alone, as ``git hash-object`` does, so a chapter's zip has them,
too. Source: the SWHID specification, ISO/IEC 18670.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from lib.files import read_bytes


def content_id(data: bytes) -> str:
    """Return the identifier of a file's content: ``swh:1:cnt:`` and its git object id."""
    return f"swh:1:cnt:{_object(b'blob', data).hex()}"


def folder_id(folder: Path) -> str:
    """Return the identifier of a folder: ``swh:1:dir:`` and its git object id.

    Parameters
    ----------
    folder : Path
        The folder. What no history keeps is left out: names that begin with a dot, caches of
        Python, folders without a file.
    """
    return f"swh:1:dir:{_tree(folder).hex()}"


def record_ids(chapters: Iterable[Path], root: Path) -> dict[str, str]:
    """Return the identifiers of the record's files by what a citation names.

    Parameters
    ----------
    chapters : iterable of Path
        The notebooks.
    root : Path
        The project's folder.

    Returns
    -------
    dict of str to str
        Of each chapter's name that of its notebook; of ``chapters`` and of ``data/context`` that
        of the folder, where there is one.
    """
    found = {path.stem: content_id(read_bytes(path)) for path in chapters}
    folders = ("chapters", "data/context")
    return found | {name: folder_id(root / name) for name in folders if (root / name).is_dir()}


def _object(kind: bytes, data: bytes) -> bytes:
    # Git's own name of an object, not a safeguard.
    return hashlib.sha1(kind + b" %d\0" % len(data) + data, usedforsecurity=False).digest()


def _tree(folder: Path) -> bytes:
    entries = []
    for path in folder.iterdir():
        if path.name.startswith((".", "__pycache__")):
            continue
        if path.is_dir():
            if any(inner.is_file() for inner in path.rglob("*")):
                # A folder is sorted as if its name ended in a slash.
                entries.append((f"{path.name}/", b"40000", path.name, _tree(path)))
        else:
            mode = b"100755" if os.access(path, os.X_OK) else b"100644"
            entries.append((path.name, mode, path.name, _object(b"blob", read_bytes(path))))
    entries.sort(key=lambda entry: entry[0].encode())
    return _object(
        b"tree", b"".join(mode + b" " + name.encode() + b"\0" + id for _, mode, name, id in entries)
    )
