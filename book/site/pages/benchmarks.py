"""The page of benchmarks: tables and numbers out of the recorded results.

The directive ``{benchmark} SECTION`` shows a section's table with its versions; the role
``{bench}`SECTION NAME` `` quotes one number of it. So no measured number is typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective, SphinxRole

from lib.errors import LedgerError
from lib.files import read_json
from lib.shapes import TEXT, TEXTS, Shape, listed, shape

FILE = "docs/benchmarks.json"
_SECTION = shape(
    {
        "columns": TEXTS,
        "rows": listed(TEXTS),
        "values": shape({}) | {"additionalProperties": {"type": "number", "title": "number"}},
        "versions": shape({}) | {"additionalProperties": TEXT},
    }
)
_SHAPE = Shape(shape({}) | {"additionalProperties": _SECTION})


def read_benchmarks(root: Path) -> dict[str, Any]:
    """Return all recorded sections of a book by name.

    Raises
    ------
    LedgerError
        If the record is missing or malformed; the message names section and field.
    """
    found: dict[str, Any] = read_json(root / FILE)
    _SHAPE.check(found, Path(FILE).name)
    return found


def results(env: BuildEnvironment) -> dict[str, Any]:
    """Return all recorded sections by name, and make the page depend on their file."""
    env.note_dependency(str(Path(env.srcdir, FILE)))
    try:
        return read_benchmarks(Path(env.srcdir))
    except LedgerError as error:
        raise ExtensionError(str(error)) from None


def number_text(results: dict[str, Any], section: str, name: str) -> str:
    """Return one recorded number as prose shows it.

    Raises
    ------
    ExtensionError
        If no such number was recorded.
    """
    try:
        number = results[section]["values"][name]
    except KeyError:
        raise ExtensionError(f"{FILE} records no {name!r} of {section!r}") from None
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:g}"


class BenchRole(SphinxRole):
    """``{bench}``: a measured number quoted in prose."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number as text."""
        section, _, name = self.text.partition(" ")
        try:
            return [nodes.Text(number_text(results(self.env), section, name))], []
        except ExtensionError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class Benchmark(SphinxDirective):
    """``{benchmark} SECTION``: the table of a recorded section."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table, and the line of versions below it."""
        section = results(self.env).get(self.arguments[0])
        if section is None:
            raise self.error(f"{FILE} has no section {self.arguments[0]!r}")
        versions = ", ".join(f"{name} {version}" for name, version in section["versions"].items())
        below = nodes.paragraph("", f"Measured with {versions}.", classes=["fm-versions"])
        return [plain_table(section["columns"], section["rows"]), below]


def plain_table(columns: list[str], rows: Sequence[Sequence[str | nodes.Node]]) -> nodes.table:
    """Return a table of texts, or of what stands in their place."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in columns), cols=len(columns))
    group += nodes.thead("", _row(columns))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["fm-benchmark"])


def _row(cells: Sequence[str | nodes.Node]) -> nodes.row:
    made = (nodes.paragraph("", cell) if isinstance(cell, str) else cell for cell in cells)
    return nodes.row("", *(nodes.entry("", cell) for cell in made))


def setup(app: Sphinx) -> None:
    """Register the directive and the role."""
    app.add_directive("benchmark", Benchmark)
    app.add_role("bench", BenchRole())
