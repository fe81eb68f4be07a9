"""The lists of exceptions from a check, each with the reason why it may stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Listed(NamedTuple):
    """An exception: the file in which words may stand, the words, and why."""

    file: str
    words: str
    reason: str


class Exceptions:
    """A list of exceptions, which knows which of them were met with.

    Parameters
    ----------
    path : Path
        The list: on each line ``FILE, WORDS # REASON``; lines that begin with ``# `` explain. Where
        there is no list, nothing is excepted.

    Raises
    ------
    ValueError
        If a line gives no file, no words or no reason.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._listed: list[Listed] = []
        self._met: set[Listed] = set()
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if line and not line.startswith("# "):
                entry, _, reason = line.rpartition(" # ")
                file, _, words = (part.strip() for part in entry.partition(", "))
                if not (file and words and reason.strip()):
                    raise ValueError(f"{path.name}: {line!r} is not 'FILE, WORDS # REASON'")
                self._listed.append(Listed(file, words, reason.strip()))

    def met(self, place: str, holds: Callable[[str], bool]) -> list[Listed]:
        """Return the exceptions for a place, which begins with its file, whose words it holds."""
        met = [one for one in self._listed if place.startswith(one.file) and holds(one.words)]
        self._met.update(met)
        return met

    def masked(self, place: str, text: str) -> str:
        """Return a text with the words that may stand there made unreadable."""
        for one in self._listed:
            if place.startswith(one.file) and one.words in text:
                self._met.add(one)
                text = text.replace(one.words, "_" * len(one.words))
        return text

    def unmet(self) -> list[str]:
        """Return the exceptions that matched nothing, as problems."""
        return [
            f"{self._name}: {one.words!r} matches nothing in {one.file}"
            for one in self._listed
            if one not in self._met
        ]
