"""Whether a paragraph cites the sources of what it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from book.cite import Citations
from book.record import printed_inputs
from lib.errors import BookError
from lib.figures import Record
from tests.gate.exceptions import Exceptions
from tests.gate.pages import prose
from tests.gate.quoted import cited, quoted

LISTED = Path("tests/cited-without-a-figure.txt")


def cited_sources_are_those_of_the_figures(root: Path) -> list[str]:
    """Find sources that are cited where no figure of theirs is quoted, nor computed from."""
    try:
        book = Citations.load(root)
    except BookError as error:
        return [str(error)]
    listed, problems = Exceptions(root / LISTED), []
    for place, passage in prose(root):
        theirs = sources_behind(book.figures, quoted(passage))
        for key in cited(passage):
            if not listed.met(place, key.__eq__) and key not in theirs:
                problems.append(f"{place}: cites {key}, of which no figure is quoted there")
    return problems + listed.unmet()


def sources_behind(figures: Mapping[str, Record], ids: Iterable[str]) -> set[str]:
    """Return the keys of the sources that figures come from, by themselves or by their inputs."""
    known = [figures[id] for id in ids if id in figures]
    return {one["source"] for one in printed_inputs(known, figures)}
