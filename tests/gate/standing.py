"""Whether what stands out in the book rests on a figure that is not to be relied on, unsaid."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from book.cite import Citations
from book.record import MARKS, MUST_BE_SAID, ancestors, marks
from book.site.figures.standing import standing_parts, told_of
from lib.errors import BookError
from lib.figures import Record
from tests.gate.markdown import Passage, passages
from tests.gate.notebooks import Notebook, chapters
from tests.gate.pages import prose
from tests.gate.quoted import ids_in, quoted

ROLE = "standing"
PAGES = ("intro.md", "chapters/findings.md")
END = "## What follows"


def marked_figures_are_said_to_be(root: Path) -> list[str]:
    """Find marked figures in findings, openings, ends and titles of which the sentence is silent.

    Disputed, undated, of unclear scope or seen as a copy only: a paragraph that quotes or compares
    such a figure says so by the role ``standing``, of it or of a figure behind it. A title cannot.
    """
    try:
        book = Citations.load(root)
    except BookError as error:
        return [str(error)]
    problems = []
    for place, passage in prose(root):
        for name, content in passage.roles:
            if name == ROLE:
                try:
                    told_of(standing_parts(content)[1], book.figures, book.sources, book.standing)
                except BookError as error:
                    problems.append(f"{place}: {error}")
    for place, ids, said in _statements(root, book.figures):
        for id in ids:
            if said & set(ancestors(book.figures, [id])):
                continue
            found = marks(book.figures[id], book.figures, book.sources, book.standing)
            problems += [
                f"{place}: {id} is marked {word}, and the text does not say so: "
                f"{' '.join(found[word] or (MARKS[word],))}"
                for word in MUST_BE_SAID
                if word in found
            ]
    return problems


def _statements(
    root: Path, figures: Mapping[str, Record]
) -> Iterator[tuple[str, list[str], set[str]]]:
    """Yield each place that must hold by itself, the figures it rests on, those it warns of."""
    for place, passage in _prominent(root):
        said = {c.rpartition("|")[2].strip() for name, c in passage.roles if name == ROLE}
        yield place, [id for id in quoted(passage) if id in figures], said
    for notebook in chapters(root):
        for place, ids in _titles(notebook):
            yield place, [id for id in dict.fromkeys(ids) if id in figures], set()


def _prominent(root: Path) -> Iterator[tuple[str, Passage]]:
    for page in PAGES:
        if (root / page).is_file():
            for passage in passages((root / page).read_text(encoding="utf-8")):
                yield f"{page}, line {passage.line}", passage
    for notebook in chapters(root):
        within = True  # the opening, until the first heading of a section
        for cell in notebook.cells:
            if cell.kind == "markdown":
                for part in re.split(r"^(?=## )", cell.source, flags=re.MULTILINE):
                    if part.startswith("## "):
                        within = part.startswith(END)
                    if within:
                        for passage in passages(part):
                            yield cell.place, passage


def _titles(notebook: Notebook) -> Iterator[tuple[str, list[str]]]:
    """Yield the place and the figures of each chart's title: by name, by id, or in a relation."""
    names: dict[str, str] = {}
    for cell in notebook.code:
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # another check reports it
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                names.pop(node.targets[0].id, None)
                for id in _ids_of(node.value):
                    names[node.targets[0].id] = id
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "title":
                yield f"{cell.place}, title", list(_in_title(node.value, names))


def _ids_of(value: ast.expr) -> Iterable[str]:
    """Return the id of the figure that is taken from the ledger, or derived under it."""
    id: ast.expr | None = None
    if isinstance(value, ast.Subscript):
        id = value.slice
    elif isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "derive" and value.args:
        id = value.args[0]
    return [id.value] if isinstance(id, ast.Constant) and isinstance(id.value, str) else []


def _in_title(title: ast.expr, names: Mapping[str, str]) -> Iterator[str]:
    for node in ast.walk(title):
        if isinstance(node, ast.Name) and node.id in names:
            yield names[node.id]
        elif isinstance(node, ast.Subscript):
            yield from _ids_of(node)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "rel":
            yield from ids_in(" ".join(map(ast.unparse, node.args[1:])))
