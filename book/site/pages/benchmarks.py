"""The page of benchmarks: tables and numbers out of the recorded results.

The directive ``{benchmark} SECTION`` shows a section's table with its versions; the role
``{bench}`SECTION NAME` `` quotes one number of it. So no measured number is typed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from book.site.nodes import CheckedRole, plain_table
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
    LedgerError
        If no such number was recorded.
    """
    try:
        number = results[section]["values"][name]
    except KeyError:
        raise LedgerError(f"{FILE} records no {name!r} of {section!r}") from None
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:g}"


class BenchRole(CheckedRole):
    """``{bench}``: a measured number quoted in prose."""

    def shown(self) -> list[nodes.Node]:
        """Return the number as text."""
        section, _, name = self.text.partition(" ")
        return [nodes.Text(number_text(results(self.env), section, name))]


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


def setup(app: Sphinx) -> None:
    """Register the directive and the role."""
    app.add_directive("benchmark", Benchmark)
    app.add_role("bench", BenchRole())
