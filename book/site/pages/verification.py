"""What the page "Verify it yourself" shows: generated, so that it says what is."""

from __future__ import annotations

import shlex
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.record import (
    CHANGELOG,
    agreement,
    chapter_paths,
    chapter_status,
    packages,
    python_version,
    read_changelog,
    report,
)
from book.site.figures import link
from book.site.interpreter import missing_line, recompute_box
from book.site.nodes import Cell, citations, fold, table
from lib.errors import BookError, LedgerError, unknown_id
from lib.figures import record_text
from lib.units import units_of


class _Generated(SphinxDirective):
    @property
    def root(self) -> Path:
        """The project's folder."""
        return Path(self.env.app.srcdir)


class ChapterStatus(_Generated):
    """``{chapter-status}``: for each chapter, what was run and what is stored."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows: list[list[Cell]] = []
        for status in chapter_status(self.root):
            page: Cell = status.title
            if f"chapters/{status.chapter}" in self.env.found_docs:
                uri = self.env.app.builder.get_relative_uri(
                    self.env.docname, f"chapters/{status.chapter}"
                )
                page = nodes.reference("", status.title, internal=True, refuri=uri)
            complete = f"all {status.code}" if status.is_complete else f"{status.run}/{status.code}"
            numbers = (status.stored, status.figures, status.charts)
            rows.append([page, complete, *map(str, numbers)])
        headings = ("Chapter", "Cells run", "Outputs stored", "Figures and tables", "Charts")
        return [table(headings, rows, name="fm-status", stacked=False)]


class Versions(_Generated):
    """``{versions}``: Python and the packages that made the book, and what for."""

    def run(self) -> list[nodes.Node]:
        """Return the table; a package that is not as pinned is a warning."""
        rows = [["Python", python_version(), "runs the chapters and builds the site"]]
        for one in packages(self.root):
            if one.installed != one.pinned:
                self.state.document.reporter.warning(
                    f"{one.name} is {one.installed or 'missing'}, and {one.pinned} in the lock",
                    line=self.lineno,
                )
            rows.append([one.name, one.installed, one.why.replace("`", "")])
        self.env.note_dependency(str(self.root / "requirements.in"))
        return [table(("Package", "Version", "What for"), rows, name="fm-versions")]


class Corrections(_Generated):
    """``{corrections}``: the published figures that changed, from what to what, and why."""

    def run(self) -> list[nodes.Node]:
        """Return the table, or a sentence if none has changed."""
        self.env.note_dependency(str(self.root / CHANGELOG))
        try:
            log = read_changelog(self.root)
        except LedgerError as error:
            raise self.error(str(error)) from None
        if not log.corrections:
            return [nodes.paragraph("", "No published figure has been corrected so far.")]
        figures = citations(self.env.app).figures
        rows = [
            [
                link(figures[one.id], one.id) if one.id in figures else one.id,
                one.old,
                one.new,
                one.version,
                one.why,
            ]
            for one in log.corrections
        ]
        headings = ("Figure", "From", "To", "With version", "Why")
        widths = (22, 24, 16, 12, 26)
        shown = table(headings, rows, name="fm-corrections", widths=widths)
        return [fold(f"The {len(rows)} changes of figures", shown, class_="fm-fold")]


class VerifyExample(_Generated):
    """``{verify-example} ID``: how the figure's own text is verified, with what that answers."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return command and answer as they would stand in a terminal."""
        id = self.arguments[0]
        figures = citations(self.env.app).figures
        if id not in figures:
            raise self.error(unknown_id(id, figures))
        record = figures[id]
        # As a reader would write it who knows the sources' units, and not the ledger's.
        shown = record["shown_unit"]
        cited = record_text(record, ends=False).replace(shown, units_of().as_printed(shown))
        try:
            lines = report(record, [(cited, agreement(record, cited))])
        except BookError as error:
            raise self.error(str(error)) from None
        command = f"$ python -m book verify {id} --expect {shlex.quote(cited)}"
        text = "\n".join([command, *lines])
        return [nodes.literal_block(text, text, language="console")]


class RecomputeAll(_Generated):
    """``{recompute-all}``: what executes all chapters in the page, or how it comes to the site."""

    def run(self) -> list[nodes.Node]:
        """Return the box, or a line."""
        paths = chapter_paths(self.root)
        return recompute_box(self.env.app, paths, "Recompute all") or [missing_line()]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("recompute-all", RecomputeAll)
    app.add_directive("chapter-status", ChapterStatus)
    app.add_directive("versions", Versions)
    app.add_directive("corrections", Corrections)
    app.add_directive("verify-example", VerifyExample)
