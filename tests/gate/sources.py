"""Whether a paragraph cites the sources of what it quotes."""

from __future__ import annotations

from pathlib import Path

from book.cite import Citations
from book.record import printed_inputs
from lib.errors import BookError
from tests.gate.exceptions import read_exceptions
from tests.gate.pages import prose
from tests.gate.quoted import cited, quoted

LISTED = Path("tests/cited-without-a-figure.txt")


def cited_sources_are_those_of_the_figures(root: Path) -> list[str]:
    """Find sources that are cited where no figure of theirs is quoted, nor computed from."""
    try:
        book = Citations.load(root)
    except BookError as error:
        return [str(error)]
    listed = read_exceptions(root / LISTED)
    used, problems = set(), []
    for place, passage in prose(root):
        records = [book.figures[id] for id in quoted(passage) if id in book.figures]
        theirs = {one["source"] for one in printed_inputs(records, book.figures)}
        for key in cited(passage):
            here = [one for one in listed if place.startswith(one[0]) and one[1] == key]
            used.update(here)
            if key not in theirs and not here:
                problems.append(f"{place}: cites {key}, of which no figure is quoted there")
    return problems + [
        f"{LISTED.name}: {key!r} is not cited in {file} without a figure"
        for file, key, why in listed
        if (file, key, why) not in used
    ]
