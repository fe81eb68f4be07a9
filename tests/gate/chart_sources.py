"""Whether the line under a chart names the sources of its figures: all of them, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from book.record.outputs import published_figures
from lib.errors import BookError
from lib.ledger.sources import is_copy, read_sources
from tests.gate.drawn import stored_charts
from tests.gate.held import held_table
from tests.gate.sources import sources_behind

if TYPE_CHECKING:
    from pybtex.database import Entry

TABLE = "source-names.csv"
SOURCES = Path("data", "sources.bib")

# When a source is of: in brackets or after a comma, with a month or without, one year or more.
_WHEN = r"(?:,? \(?(?P<when>(?:of |[A-Z][a-z]+ )?(?:19|20)\d\d(?: and (?:19|20)\d\d)*)\)?)?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_COPY = re.compile(r"\b(?:cop(?:y|ies)|mirrors?)\b")
# What may stand between names.
_BETWEEN = re.compile(
    r"\b(?:computed|from|and|on|an?|both|all|cop(?:y|ies)|mirrors?|the|of|is|split|fund|area"
    r"|assumed|mu)\b|[\s,;.:]",
    re.IGNORECASE,
)


def source_lines_are_true(root: Path) -> list[str]:
    """Find sources that a chart's line leaves out, names without reason, or dates wrongly."""
    try:
        figures, entries = published_figures(root), read_sources(root / SOURCES)
        table = held_table(root, TABLE, ("source",), ("name",))
    except BookError as error:
        return [str(error)]
    names = {key[0]: held["name"] for key, (_, held) in table.items()}
    problems = [f"{TABLE}: no source has the key {key}" for key in names.keys() - entries.keys()]
    for chart in stored_charts(root):
        behind = sources_behind(figures, chart.figures)
        problems += [
            f"{chart.place}, source: {what}"
            for what in line_problems(str(chart.about.get("source", "")), behind, names, entries)
        ]
    return problems


def line_problems(
    line: str, behind: set[str], names: Mapping[str, str], entries: Mapping[str, Entry]
) -> Iterator[str]:
    """Yield what is wrong with a line of sources.

    Parameters
    ----------
    line : str
        The line.
    behind : set of str
        The keys of the sources that it should name.
    names : mapping
        The name of each source in such lines, by key.
    entries : mapping
        The sources.
    """
    if unnamed := sorted(behind - names.keys()):
        yield f"{', '.join(unnamed)} has no name in {TABLE}"
    rest = line
    for name in sorted({names[key] for key in behind & names.keys()}, key=len, reverse=True):
        keys = [key for key in behind if names.get(key) == name]
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w){_WHEN}", rest)
        if not found:
            yield f"{' and '.join(sorted(keys))}, {name!r}, is not in {line!r}"
            continue
        rest = rest[: found.start()] + ";" + rest[found.end() :]
        said = set(_YEAR.findall(found["when"] or ""))
        years = {str(entries[key].fields.get("date", ""))[:4] for key in keys if key in entries}
        if said and said != years:
            yield f"{found[0]!r} is said of what is of {', '.join(sorted(years))}"
    if strange := _BETWEEN.sub(" ", rest).split():
        yield f"{' '.join(strange)!r} is no source of its figures"
    if bool(_COPY.search(line)) != any(is_copy(entries[key]) for key in behind & entries.keys()):
        yield f"{line!r} does not say rightly whether one was seen as a copy"
