"""Figures out of their records: printed ones from their bounds, derived ones from their formulas.

So what was published can be computed with again, with bounds as tight as in the chapter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.errors import LedgerError, UnreadableError, unknown_id
from lib.figures.evaluation import evaluate
from lib.figures.figure import Figure
from lib.figures.origin import Origin
from lib.figures.records import Record, record_reading
from lib.numbers import Rational
from lib.units import unit


class Rebuilt(Mapping[str, Figure]):
    """The figures of some records by id, each made when it is first asked for."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._figures: dict[str, Figure] = {}
        self._under_way: list[str] = []

    def __getitem__(self, id: str) -> Figure:
        if id not in self._figures:
            if id not in self._records:
                raise LedgerError(unknown_id(id, self._records))
            if id in self._under_way:
                raise LedgerError(f"{id} is computed from itself")
            self._under_way.append(id)
            try:
                self._figures[id] = self._made(self._records[id])
            finally:
                self._under_way.pop()
        return self._figures[id]

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def _made(self, record: Record) -> Figure:
        id, shown = record["id"], unit(record["shown_unit"])
        function, readings = Rational.variable(id), {id: record_reading(record)}
        # A formula may hold a reading that has no id, in quotes: its result then stands alone.
        if record["formula"] and "'" not in record["formula"]:
            try:
                computed = evaluate(record["formula"], self)
            except UnreadableError as error:
                raise LedgerError(f"the formula of {id}: {error}") from None
            function, readings = computed.function, computed.readings
        return Figure(
            function,
            readings,
            shown,
            approximate=record["approximate"],
            formula=record["formula"],
            inputs=tuple(record["inputs"]),
            id=id,
            label=record["label"],
            quantity=record["quantity"],
            origin=Origin(record["kind"], printed=record["printed"]),
        )
