"""Whether the table of contents and the files agree, and each page is what it is taken for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml  # type: ignore[import-untyped]

TOC = "_toc.yml"
# MyST-NB would take such a page for a notebook, with outputs that nobody stores or compares.
_NOTEBOOK_PAGE = re.compile(
    r"^(?:`{3,}|:{3,})\{code-cell\}|^(?:kernelspec|jupytext):", re.MULTILINE
)


def toc_files(root: Path) -> list[str]:
    """Return the files that the table of contents names, in order, as it writes them."""
    return list(_named(_read(root)))


def _read(root: Path) -> object:
    contents: object = yaml.safe_load((root / TOC).read_text(encoding="utf-8"))
    return contents


def _named(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key in ("file", "root"):
                yield str(value)
            else:
                yield from _named(value)
    elif isinstance(entry, list):
        for item in entry:
            yield from _named(item)


def toc_is_complete(root: Path) -> list[str]:
    """Find chapters that the table of contents lacks, and files in it that are not there.

    Notebooks outside of ``chapters/`` are problems too: nobody executes or compares them.
    """
    named = toc_files(root)
    if not named:
        return [f"{TOC}: it names no file"]
    problems = [f"{TOC}: {file} twice" for file, times in Counter(named).items() if times > 1]
    if "'glob'" in repr(_read(root)):
        problems.append(f"{TOC}: a glob says nothing about which chapters must be there")
    for file in dict.fromkeys(named):
        paths = _paths(root, file)
        if len(paths) != 1:
            found = " and ".join(path.name for path in paths) or "no such file"
            problems.append(f"{TOC}: {file}: {found}")
        for path in paths:
            problems += _strange(root, path)
    listed = {path for file in named for path in _paths(root, file)}
    for path in sorted((root / "chapters").rglob("*.ipynb")):
        name = path.relative_to(root).as_posix()
        if ".ipynb_checkpoints" in path.parts:
            continue
        if path.parent != root / "chapters":
            problems.append(f"{name}: a notebook in a folder below chapters/ is never executed")
        elif path not in listed:
            problems.append(f"{name}: the chapter is not in {TOC}")
    return problems


def _paths(root: Path, file: str) -> list[Path]:
    names = [file] if Path(file).suffix in (".md", ".ipynb") else [f"{file}.md", f"{file}.ipynb"]
    return [root / name for name in names if (root / name).is_file()]


def _strange(root: Path, path: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    if path.suffix == ".ipynb" and path.parent != root / "chapters":
        yield f"{name}: a notebook outside of chapters/ is never executed or compared"
    if path.suffix == ".md" and _NOTEBOOK_PAGE.search(path.read_text(encoding="utf-8")):
        yield f"{name}: a page with code cells is a notebook without stored outputs"
