"""Whether each chapter ends with the conclusions, and holds the cautions, that a table lists.

``tests/gate/conclusions.csv`` has a row for each paragraph of "What follows, what does not": its
first sentence, with … for what a role shows, and the figures that it rests on; and a row for each
caution, with the figure that it warns of. So none is taken out, turned round or made up unseen.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from book.record.outputs import published_figures
from lib.errors import BookError
from tests.gate.markdown import OBJECT, Passage, passages
from tests.gate.notebooks import Notebook, chapters
from tests.gate.quoted import quoted

TABLE = Path("tests", "gate", "conclusions.csv")
HEADING = "## What follows"
_SENTENCE = re.compile(r"(.*?[.:])(?: |$)", re.DOTALL)


def conclusions_are_those_listed(root: Path) -> list[str]:
    """Find conclusions and cautions of the chapters that differ from the table, in their order."""
    with (root / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        figures = published_figures(root)
    except BookError as error:
        return [f"chapters/: {error}"]
    problems = [
        f"{TABLE.name}: {row['file']}, {row['words']!r} rests on {id!r}, which is no figure"
        for row in rows
        for id in row["rests_on"].split() or [""]
        if id not in figures
    ]
    for notebook in chapters(root):
        listed = [row for row in rows if row["file"] == notebook.file]
        for words, ids in [*_conclusions(notebook), *_cautions(notebook)]:
            row = next((row for row in listed if _is_of(row, words, ids)), None)
            if row is None:
                on = ", ".join(ids) or "nothing"
                problems.append(f"{notebook.file}: {words!r}, on {on}, is not in {TABLE.name}")
            else:
                listed.remove(row)
        problems += [
            f"{notebook.file}: {row['words']!r} is in {TABLE.name}, and stands there no more"
            for row in listed
        ]
    return problems


def _is_of(row: dict[str, str], words: str, ids: list[str]) -> bool:
    """Whether a row is that of a sentence: it may rest on more than the sentence quotes."""
    return row["words"] == words and set(ids) <= set(row["rests_on"].split())


def _conclusions(notebook: Notebook) -> Iterator[tuple[str, list[str]]]:
    """Yield the first sentence of each paragraph at a chapter's end, and what it quotes."""
    for cell in notebook.cells:
        if cell.kind == "markdown" and HEADING in cell.source:
            end = cell.source[cell.source.index(HEADING) :].partition("\n")[2]
            for passage in passages(end):
                yield _first_sentence(passage), quoted(passage)


def _first_sentence(passage: Passage) -> str:
    text = passage.text.replace(OBJECT, "…").strip()
    found = _SENTENCE.match(text)
    return found[1] if found else text


def _cautions(notebook: Notebook) -> Iterator[tuple[str, list[str]]]:
    """Yield the words and the figure of each caution in the chapter."""
    for cell in notebook.cells:
        if cell.kind == "markdown":
            for passage in passages(cell.source):
                for name, content in passage.roles:
                    if name == "standing":
                        words, _, id = content.rpartition("|")
                        yield words.strip(), [id.strip()]
