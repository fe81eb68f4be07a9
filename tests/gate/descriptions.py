"""Whether the changelog tells each change of a print, or of what is said of it, since a commit.

The record of what is released changes with a release only; between two of them git has what stood
there before.
"""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

from book.record import Released, described, read_changelog, undescribed
from lib.figures import Record

TABLES = ("data/reported.csv", "data/context/facts.csv")
RULE = "tests/gate/descriptions.py"


def untold_since(root: Path, commit: str) -> list[str]:
    """Find prints and descriptions that changed since a commit and have no row in the changelog."""
    before = {
        id: Released(id, "", "", described(record))
        for table in TABLES
        for id, record in _records(git(root, "show", f"{commit}:{table}")).items()
    }
    now = {
        id: record
        for table in TABLES
        for id, record in _records((root / table).read_text(encoding="utf-8")).items()
    }
    return [f"since {commit}, {one}" for one in undescribed(before, now, read_changelog(root))]


def bases(root: Path) -> list[str]:
    """Return the commits since which changes must be told; none where there is no history.

    They are the last commit, since which the folder may have changed; the one before; and, since
    there is this rule, the parent of each commit that changed one of the tables.
    """
    found = [*_commits(root, "rev-parse", "--verify", "--quiet", "HEAD")]
    found += _commits(root, "rev-parse", "--verify", "--quiet", "HEAD^")
    for first in _commits(root, "log", "--diff-filter=A", "--format=%H", "--", RULE)[-1:]:
        for commit in _commits(root, "rev-list", f"{first}..HEAD", "--", *TABLES):
            found += _commits(root, "rev-parse", "--verify", "--quiet", f"{commit}^")
    return list(dict.fromkeys(found))


def _commits(root: Path, *arguments: str) -> list[str]:
    try:
        return [line[:12] for line in git(root, *arguments).split()]
    except (FileNotFoundError, subprocess.CalledProcessError):
        return []


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def _records(text: str) -> dict[str, Record]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["id"]: {"confidence": "", "kind": "printed", **row} for row in rows}
