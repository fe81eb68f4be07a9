"""The lists of exceptions from a check, each with the reason why it may stand."""

from __future__ import annotations

from pathlib import Path


def read_exceptions(path: Path) -> list[tuple[str, str, str]]:
    """Read a list of exceptions; where there is no list, nothing is excepted.

    Parameters
    ----------
    path : Path
        The list: on each line ``FILE, WORDS # REASON``; lines that begin with ``# `` explain.

    Returns
    -------
    list of (str, str, str)
        File, words and reason of each.

    Raises
    ------
    ValueError
        If a line gives no file, no words or no reason.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line and not line.startswith("# "):
            entry, _, reason = line.rpartition(" # ")
            file, _, words = entry.partition(", ")
            if not (file and words.strip() and reason.strip()):
                raise ValueError(f"{path.name}: {line!r} is not 'FILE, WORDS # REASON'")
            found.append((file, words.strip(), reason.strip()))
    return found
