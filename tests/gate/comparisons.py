"""Whether a comparison was typed where a checked relation belongs.

Scanned is what a reader takes away: the first page, the findings, how each chapter opens and ends,
the titles and alternative texts of charts, and the sentences of the claims.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from book.record.claims import CLAIMS, read_claims
from lib.charts import title_of
from lib.figures.comparing_words import comparisons
from lib.outputs import CHART_TYPE
from tests.gate.exceptions import Exceptions
from tests.gate.literals import RELATION, texts
from tests.gate.markdown import passages
from tests.gate.notebooks import Cell, Notebook, chapters

ALLOWED = Path("tests/allowed-comparisons.txt")
PAGES = ("intro.md", "chapters/findings.md")
SECTION = "## "


def no_comparison_is_typed(root: Path) -> list[str]:
    """Find words of comparison in no relation, and exceptions of the list that match nothing."""
    allowed, problems = Exceptions(root / ALLOWED), []
    for where, written in scanned(root):
        text = allowed.masked(where, written)
        for word in comparisons(text):
            around = text[max(word.start - 40, 0) : word.start + len(word.text) + 40]
            what = f"{word.text!r} in {around!r}"
            problems.append(f"{where}: a comparison without a relation, {what}")
    return problems + allowed.unmet()


def scanned(root: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that is scanned, without the words of relations."""
    for file in PAGES:
        if (root / file).is_file():
            for passage in passages((root / file).read_text(encoding="utf-8")):
                yield f"{file}, line {passage.line}", passage.text
    for notebook in chapters(root):
        for place, markdown in _opening_and_end(notebook):
            for passage in passages(markdown):
                yield place, passage.text
        for cell in notebook.code:
            for what, text in _chart_texts(cell):
                yield f"{cell.place}, {what}", text
    if (root / CLAIMS).is_file():
        for claim in read_claims(root):
            for passage in passages(claim.sentence):
                yield f"{CLAIMS.as_posix()}, line {claim.line}", passage.text


def _opening_and_end(notebook: Notebook) -> Iterator[tuple[str, str]]:
    """Yield the prose before the first section, and the last section that has prose."""
    sections: list[list[tuple[str, str]]] = [[]]
    for cell in notebook.cells:
        if cell.kind != "markdown":
            continue
        lines: list[str] = []
        for line in cell.source.splitlines():
            if line.startswith(SECTION):
                sections[-1].append((cell.place, "\n".join(lines)))
                sections.append([])
                lines = []
            else:
                lines.append(line)
        sections[-1].append((cell.place, "\n".join(lines)))
    written = [part for part in sections if any(text.strip() for _, text in part)]
    yield from sections[0]
    if written and written[-1] is not sections[0]:
        yield from written[-1]


def _chart_texts(cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield the title as stored and the alternative text as written, of a cell with a chart."""
    charts = [data[CHART_TYPE] for data in cell.data() if CHART_TYPE in data]
    if not charts:
        return
    tree = ast.parse(cell.source)
    related = sorted(_relation_words(tree), key=len, reverse=True)
    for chart in charts:
        for text in filter(None, title_of(chart)):
            for words in related:
                text = text.replace(words, "_" * len(words))
            yield "title", text
    # Stored, it holds the labels and bounds of figures, which are no words of the author.
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "alt":
            for _, text in texts(ast.unparse(node.value)):
                yield "alternative text", text


def _relation_words(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == RELATION
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)
