"""All citations of the book: what can be cited, found by its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.cite.addresses import chapter_address, chart_address, figure_address
from book.cite.citation import Citation
from book.cite.originals import original_line, originals, sources_line
from book.cite.references import Reference
from book.cite.swhid import record_ids
from book.cite.work import Book
from book.record import (
    Output,
    Standing,
    chapter_paths,
    digest,
    figure_digest,
    published_figures,
    read_standing,
    stored_outputs,
    title,
)
from lib.errors import LedgerError, unknown_id
from lib.figures import Record
from lib.ledger import Ledger, read_sources
from lib.outputs import CHART_TYPE, noted
from lib.root import root as book_at_hand

if TYPE_CHECKING:
    from pybtex.database import Entry

BOOK = "book"


@dataclass(frozen=True)
class Citations:
    """What can be cited, and how.

    Parameters
    ----------
    book : Book
        The book as a work.
    figures : mapping
        The records of all figures by id.
    sources : mapping
        The entries of ``data/sources.bib`` by key.
    titles : mapping
        The chapters' titles by name.
    outputs : list of Output
        The chapters' stored outputs.
    standing : mapping
        The marks of figures, from ``data/standing.csv``.
    swhids : mapping
        The identifiers of the record's files, from `record_ids`.
    """

    book: Book
    figures: Mapping[str, Record]
    sources: Mapping[str, Entry]
    titles: Mapping[str, str]
    outputs: list[Output] = field(default_factory=list)
    standing: Standing = field(default_factory=dict)
    swhids: Mapping[str, str] = field(default_factory=dict)
    # A build asks a dozen times for the citation of the same record.
    _made: dict[str, tuple[Record, Citation]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def load(cls, root: Path | None = None) -> Citations:
        """Read all that a citation is made of below a project folder.

        Raises
        ------
        LedgerError
            If a file is missing or malformed.
        """
        root = root or book_at_hand()
        figures = published_figures(root)
        return cls(
            book=Book.load(root),
            figures=figures,
            sources=read_sources(root / "data" / "sources.bib"),
            titles={path.stem: title(path) for path in chapter_paths(root)},
            outputs=list(stored_outputs(root)),
            standing=read_standing(root, {*Ledger.load(root), *figures}),
            swhids=record_ids(chapter_paths(root), root),
        )

    @property
    def charts(self) -> dict[str, Output]:
        """The charts by id."""
        charts = (output for output in self.outputs if output.kind == CHART_TYPE)
        return {id: chart for chart in charts if (id := noted(chart.data).get("id"))}

    def find(self, id: str) -> Citation:
        """Return the citation of what an id names: a figure, a chart, a chapter, or ``book``.

        Raises
        ------
        LedgerError
            If it names nothing; the message suggests the nearest ids.
        """
        charts = self.charts
        if id in self.figures:
            return self.of_figure(self.figures[id])
        if id in charts:
            return self.of_chart(charts[id].data, charts[id].chapter)
        if id in self.titles:
            return self.of_chapter(id)
        if id == BOOK:
            return self.of_book()
        known = [*self.figures, *charts, *self.titles, BOOK]
        raise LedgerError(unknown_id(id, known, "figure, chart or chapter"))

    def of_book(self) -> Citation:
        """Return the citation of the book as a whole."""
        parts = [self.of_chapter(name).digest for name in self.titles]
        parts += [figure_digest(record) for record in self.figures.values()]
        return self._citation(
            "book", "", self.book.full_title, "", digest(parts), held_by="chapters"
        )

    def of_chapter(self, name: str) -> Citation:
        """Return the citation of a chapter.

        Raises
        ------
        LedgerError
            If there is no such chapter.
        """
        if name not in self.titles:
            raise LedgerError(unknown_id(name, list(self.titles), "chapter"))
        outputs = [[out.kind, out.data] for out in self.outputs if out.chapter == name]
        figures = [record for record in self.figures.values() if record["chapter"] == name]
        return self._citation(
            "chapter",
            name,
            self.titles[name],
            chapter_address(name),
            digest(outputs),
            figures,
            held_by=name,
        )

    def of_figure(self, record: Record) -> Citation:
        """Return the citation of a figure.

        Parameters
        ----------
        record : dict
            As from ``lib.outputs.published_figures``.

        Raises
        ------
        LedgerError
            If it has no source, or one that ``data/sources.bib`` does not hold.
        """
        id = record["id"]
        of, known = self._made.get(id, (None, None))
        if known and of is record:
            return known
        title = f"{record['label']}: {record['text']}"
        # A context figure that no chapter shows is published from its table.
        held_by = record["chapter"] or "data/context"
        address, fingerprint = figure_address(id), figure_digest(record)
        made = self._citation("figure", id, title, address, fingerprint, [record], held_by=held_by)
        self._made[id] = record, made
        return made

    def of_chart(self, spec: dict[str, Any], chapter: str) -> Citation:
        """Return the citation of a chart.

        Parameters
        ----------
        spec : dict
            Its specification as stored, with what `lib.charts.publish` noted in it.
        chapter : str
            The chapter that shows it.

        Raises
        ------
        LedgerError
            If it shows a figure that is not published, or one without a source.
        """
        about = noted(spec)
        for id in about["figures"]:
            if id not in self.figures:
                raise LedgerError(f"chart {about['id']}: {unknown_id(id, list(self.figures))}")
        figures = [self.figures[id] for id in about["figures"]]
        address = chart_address(about["id"])
        return self._citation(
            "chart",
            about["id"],
            about["caption"],
            address,
            digest(spec),
            figures,
            held_by=chapter,
        )

    def _citation(
        self,
        kind: str,
        id: str,
        title: str,
        path: str,
        fingerprint: str,
        figures: list[Record] | None = None,
        *,
        held_by: str,
    ) -> Citation:
        book = self.book
        located = kind == "figure"  # those of a chapter or a chart are many
        came_from = originals(figures or (), self.figures, self.sources, located=located)
        url = book.url(path)
        # Reference managers have neither a version nor a book for data and pictures.
        which = f"version {book.version}" + (f" of {book.full_title}" if id else "")
        place = f"in the book: {path}" if path and not url else ""
        note = "; ".join(filter(None, (which, place, f"content sha256:{fingerprint}")))
        reference = Reference(
            kind=kind,
            key=f"{book.key}:{id}" if id else book.key,
            authors=book.authors,
            title=title,
            date=(book.date.year, book.date.month, book.date.day),
            id=id if kind in ("figure", "chart") else "",
            container=book.full_title if id else "",
            publisher=book.publisher,
            version=book.version,
            url=url,
            path=path,
            digest=fingerprint,
            value=figures[0]["text"] if kind == "figure" and figures else "",
            sources=sources_line(came_from),
            swhid=self.swhids.get(held_by, ""),
            note=". ".join(filter(None, (note[0].upper() + note[1:], original_line(came_from)))),
        )
        return Citation(reference, came_from)
