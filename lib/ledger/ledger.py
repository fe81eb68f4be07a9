"""The ledger: all figures by id, those read from ``data/`` and those that a chapter derives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lib.errors import BookError, LedgerError, unknown_id
from lib.figures import Figure, Origin, related
from lib.ledger.context import read_context
from lib.ledger.readings import ID, read_table
from lib.ledger.sources import read_sources
from lib.printed import phrases_of
from lib.root import root as book_at_hand


class Ledger(Mapping[str, Figure]):
    """All figures of the book by id."""

    def __init__(self, figures: dict[str, Figure]) -> None:
        self._figures = dict(figures)

    @classmethod
    def load(cls, root: Path | None = None) -> Ledger:
        """Read the reported and the context figures of the book in a folder, or of the one at hand.

        Raises
        ------
        LedgerError
            If a row is malformed; the message names file, line, column and the offending text.
        """
        root = root or book_at_hand()
        known = phrases_of(root)
        sources = read_sources(root / "data" / "sources.bib")
        figures = read_table(root / "data" / "reported.csv", "reported", sources, known)
        for id, figure in read_context(root, sources, known).items():
            if id in figures:
                raise LedgerError(f"data/context: {id!r} is the id of a reported figure, too")
            figures[id] = figure
        return cls(figures)

    def __getitem__(self, id: str) -> Figure:
        try:
            return self._figures[id]
        except KeyError:
            raise LedgerError(unknown_id(id, self._figures)) from None

    def __contains__(self, id: object) -> bool:
        return id in self._figures

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def select(self, kind: str, *beginnings: str) -> list[Figure]:
        """Return the figures of a kind whose ids begin in one of several ways, in their order.

        Parameters
        ----------
        kind : str
            ``reported``, ``context`` or ``derived``.
        *beginnings : str
            Such as ``tea.``; without any, all of the kind.

        Raises
        ------
        LedgerError
            If a beginning fits no figure of the kind.
        """
        for beginning in beginnings:
            if not any(self[id].origin.kind == kind for id in self if id.startswith(beginning)):
                raise LedgerError(f"no {kind} figure has an id that begins with {beginning!r}")
        return [
            figure
            for id, figure in self._figures.items()
            if figure.origin.kind == kind and id.startswith(beginnings or ("",))
        ]

    def derive(
        self,
        id: str,
        computed: Figure,
        label: str,
        *,
        quantity: str = "",
        unit: str = "",
        period: str = "",
        place: str = "",
        note: str = "",
    ) -> Figure:
        """Enter a computed figure under an id, and return it.

        Parameters
        ----------
        id : str
            Its name: lower case, parts joined by dots and hyphens.
        computed : Figure
            The result of arithmetic on figures of the ledger.
        label : str
            What it is, in a few words.
        quantity : str
            Its kind, if it is one of ``lib.quantities``.
        unit : str
            The unit in which it is shown, if not the canonical one.
        period, place : str
            What it covers; by default what its inputs cover.
        note : str
            What a reader has to know beside the number.

        Raises
        ------
        LedgerError
            If the id is malformed or taken, or an input is no figure of the ledger.
        BoundsError
            If no bound can be carried.
        """
        if not ID.fullmatch(id):
            raise LedgerError(f"{id!r} is not an id: lower case, parts joined by '.' and '-'")
        if id in self._figures:
            raise LedgerError(f"two figures have the id {id!r}")
        if not computed.inputs:
            raise LedgerError(f"{id} is computed from no figure of the ledger")
        inputs = [self[name] for name in computed.inputs]
        origin = Origin(
            "derived",
            period=period or _joined(figure.origin.period for figure in inputs),
            place=place or _joined(figure.origin.place for figure in inputs),
            source=_joined(figure.origin.source for figure in inputs),
            locator=f"computed in the chapter, from {', '.join(computed.inputs)}",
            note=note,
        )
        figure = replace(computed, id=id, label=label, origin=origin, quantity=quantity)
        figure = figure.to(unit) if unit else figure
        # Bounds are computed here and not at first sight, so that the error names the id.
        try:
            _ = figure.interval
        except BookError as error:
            raise type(error)(f"{id} = {computed.formula}: {error}") from None
        self._figures[id] = figure
        return figure

    def rel(self, words: str, expression: str) -> str:
        """Return words that state a comparison, once the figures' bounds bear them out.

        The titles and texts of a chart state comparisons this way, as prose does by the role
        ``rel``: ``f"Tea {ledger.rel('was cheaper', 'tea.a.price < tea.b.price')} in A"``.

        Raises
        ------
        BookError
            If the bounds do not bear it out, the words say something else, or the expression
            cannot be read.
        """
        return related(words, expression, self)


def _joined(texts: Iterable[str]) -> str:
    parts = (part for text in texts for part in text.split("; ") if part)
    return "; ".join(dict.fromkeys(parts))
