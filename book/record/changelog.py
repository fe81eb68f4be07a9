"""The corrections log: which published figures changed, as ``CHANGELOG.md`` tells it.

Below the heading of a version, a table under the heading ``Figures`` has one row a changed figure,
with the columns of ``CHANGELOG_COLUMNS``. From and to are what ``Released.said`` gives; a figure
that is no longer published went to ``withdrawn``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from lib.errors import LedgerError
from lib.files import read_text

CHANGELOG = "CHANGELOG.md"
UNRELEASED = "Unreleased"
WITHDRAWN = "withdrawn"
CHANGELOG_COLUMNS = ("figure", "from", "to", "why")

# What a heading begins with below a version's, and what stands under it; all else is a revision.
_KINDS = {"Correct": "correction", "Added": "addition"}
_VERSION = re.compile(r"## (?P<version>\S+)(?: – (?P<date>\d{4}-\d\d-\d\d))?")


@dataclass(frozen=True)
class Correction:
    """A published figure that changed.

    Parameters
    ----------
    version : str
        The version with which it changed, or ``Unreleased``.
    id : str
        The figure.
    old, new : str
        What it said before, and says since.
    why : str
        The reason.
    """

    version: str
    id: str
    old: str
    new: str
    why: str


@dataclass(frozen=True)
class Note:
    """A change that is told in words.

    Parameters
    ----------
    version : str
        The version with which it came, or ``Unreleased``.
    date : str
        The day on which that version came out; empty for what is not released.
    kind : str
        ``correction``, ``addition`` or ``revision``.
    text : str
        What changed, in Markdown.
    """

    version: str
    date: str
    kind: str
    text: str


@dataclass(frozen=True)
class Changelog:
    """What ``CHANGELOG.md`` says.

    Parameters
    ----------
    versions : tuple of str
        The versions that are out, the newest first.
    corrections : tuple of Correction
        The changed figures, in the order of the file.
    notes : tuple of Note
        What else changed, in that order.
    """

    versions: tuple[str, ...]
    corrections: tuple[Correction, ...]
    notes: tuple[Note, ...] = ()


def read_changelog(root: Path) -> Changelog:
    """Read the changelog below a project folder.

    Raises
    ------
    LedgerError
        If it is missing, or a row is malformed; the message names line and text.
    """
    lines = read_text(root / CHANGELOG).splitlines()
    version, section = "", ""
    versions: list[str] = []
    corrections: list[Correction] = []
    notes: list[Note] = []
    date = ""
    for number, line in enumerate(lines, start=1):
        where = f"{CHANGELOG}, line {number}"
        if line.startswith("## "):
            found = _VERSION.fullmatch(line)
            if not found or (found["version"] == UNRELEASED) is (found["date"] is not None):
                raise LedgerError(f"{where}: {line!r} is neither '## {UNRELEASED}' nor a version")
            version, section, date = found["version"], "", found["date"] or ""
            if version in versions:
                raise LedgerError(f"{where}: {version} a second time")
            if version != UNRELEASED:
                versions.append(version)
        elif line.startswith("### "):
            section = line.removeprefix("### ").strip()
        elif section == "Figures" and line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if cells != CHANGELOG_COLUMNS and not set("".join(cells)) <= set("-: "):
                corrections.append(_correction(version, cells, where))
        elif section and line.startswith("- "):
            notes.append(Note(version, date, _kind(section), line.removeprefix("- ")))
        elif notes and notes[-1].version == version and line.startswith("  "):
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {line.strip()}")
    return Changelog(tuple(versions), tuple(corrections), tuple(notes))


def _kind(section: str) -> str:
    return next((kind for start, kind in _KINDS.items() if section.startswith(start)), "revision")


def _correction(version: str, cells: tuple[str, ...], where: str) -> Correction:
    if len(cells) != len(CHANGELOG_COLUMNS) or not all(cells):
        raise LedgerError(
            f"{where}: a row needs {', '.join(CHANGELOG_COLUMNS)}, and has {' | '.join(cells)!r}"
        )
    return Correction(version, *cells)
