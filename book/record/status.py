"""The execution status of the chapters, and the versions of what made the book."""

from __future__ import annotations

import platform
import re
from collections import Counter
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from book.record.notebooks import read_notebook, title
from book.record.outputs import chapter_paths
from lib.files import read_text
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE

_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?:\s+#\s*(?P<why>.+))?")


@dataclass(frozen=True)
class Status:
    """What a chapter's notebook records of its execution.

    Parameters
    ----------
    chapter : str
        Name of the notebook without its ending.
    title : str
        Its first heading.
    code, run, stored : int
        Its cells with code; those of them that were run, in order; the outputs stored.
    figures, charts : int
        Outputs that are figures or tables of them, and charts.
    """

    chapter: str
    title: str
    code: int
    run: int
    stored: int
    figures: int
    charts: int

    @property
    def is_complete(self) -> bool:
        """Whether every cell was run, from top to bottom in one go."""
        return self.run == self.code > 0


def chapter_status(root: Path) -> list[Status]:
    """Return the status of each chapter below a project folder."""
    return [_status(path) for path in chapter_paths(root)]


def _status(path: Path) -> Status:
    cells = read_notebook(path)
    code = [cell for cell in cells if cell.kind == "code"]
    kinds = Counter(kind for cell in code for output in cell.outputs for kind in output)
    return Status(
        chapter=path.stem,
        title=title(path),
        code=len(code),
        run=sum(cell.count == n for n, cell in enumerate(code, start=1)),
        stored=sum(len(cell.outputs) for cell in code),
        figures=kinds[FIGURE_TYPE] + kinds[TABLE_TYPE],
        charts=kinds[CHART_TYPE],
    )


@dataclass(frozen=True)
class Package:
    """A package that the book names in ``requirements.in``.

    Parameters
    ----------
    name, pinned, installed : str
        Its name, the version pinned, and the one that is there (empty if none is).
    why : str
        What the book needs it for.
    """

    name: str
    pinned: str
    installed: str
    why: str


def packages(root: Path) -> list[Package]:
    """Return the packages that the book names, with the versions that are installed now."""
    # A reason may go on in lines of their own.
    lines = re.sub(r"\n[ \t]+#\s*", " ", read_text(root / "requirements.in")).splitlines()
    found = [match for line in lines if (match := _PIN.fullmatch(line.strip()))]
    return [
        Package(m["name"], m["version"], _installed(m["name"]), (m["why"] or "").strip())
        for m in found
    ]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def python_version() -> str:
    """Return the version of the Python that runs this."""
    return f"{platform.python_implementation()} {platform.python_version()}"
