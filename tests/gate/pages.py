"""The prose of a book: its pages, the Markdown cells of its chapters, and its verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from book.record.claims import CLAIMS, read_claims
from tests.gate.markdown import Passage, passages
from tests.gate.notebooks import chapters
from tests.gate.toc import toc_files


def markdown_pages(root: Path) -> list[Path]:
    """Return the paths of the Markdown pages that the table of contents names."""
    files = dict.fromkeys(["intro", *toc_files(root)])
    paths = [root / f"{file.removesuffix('.md')}.md" for file in files]
    return [path for path in paths if path.is_file()]


def claim_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts of the claims, each with its place."""
    if (root / CLAIMS).is_file():
        for claim in read_claims(root):
            for text in (claim.sentence, claim.settle):
                yield f"{CLAIMS.as_posix()}, line {claim.line}", text


def prose(root: Path) -> Iterator[tuple[str, Passage]]:
    """Yield all passages of a book, each with its place."""
    for path in markdown_pages(root):
        for passage in passages(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(root).as_posix()}, line {passage.line}", passage
    for notebook in chapters(root):
        for cell in notebook.cells:
            if cell.kind == "markdown":
                for passage in passages(cell.source):
                    yield cell.place, passage
    for place, text in claim_texts(root):
        for passage in passages(text):
            yield place, passage
