"""What stored outputs must hold: the records of figures, tables of them, the notes of charts."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from lib.errors import BookError, LedgerError, unknown_id
from lib.figures import Record, record_interval
from lib.ledger import read_sources
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE
from lib.shapes import BOOLEAN, NAMED, TEXT, TEXTS, Shape, listed, shape
from lib.units import Units

_DECIMAL = {
    "type": "string",
    "title": "decimal number",
    "pattern": r"^-?[0-9]{1,400}(\.[0-9]{1,400})?$",
}
_END = {"anyOf": [_DECIMAL, {"type": "null"}], "title": "decimal number, nor null"}
NUMBERS = {
    "id": TEXT,
    "value": _DECIMAL,
    "low": _END,
    "high": _END,
    "low_included": BOOLEAN,
    "high_included": BOOLEAN,
    "unit": NAMED,
}
_TEXTS = (
    "label text shown_unit canonical_text local_text quantity printed formula source locator "
    "period place scope stock_or_flow note confidence"
)
_FIGURE = shape(
    {
        **NUMBERS,
        "kind": {"enum": ["reported", "context", "derived"], "title": "kind of figure"},
        "approximate": BOOLEAN,
        "inputs": TEXTS,
        **dict.fromkeys(_TEXTS.split(), TEXT),
    }
)
_ABOUT = shape({"id": NAMED, "caption": TEXT, "figures": TEXTS, "source": TEXT})
_SHAPES = {
    FIGURE_TYPE: Shape(_FIGURE),
    TABLE_TYPE: Shape(shape({"rows": listed(_FIGURE, minItems=1)})),
    CHART_TYPE: Shape(shape({}, usermeta=shape({}, chart=_ABOUT))),
}
KINDS = tuple(_SHAPES)


def check_output(kind: str, data: Any, where: str, units: Units) -> None:
    """Insist that a stored output holds what its media type says.

    Raises
    ------
    LedgerError
        If it does not; the message begins with `where`, and names the field.
    """
    _SHAPES[kind].check(data, where)
    rows = data["rows"] if kind == TABLE_TYPE else [data] if kind == FIGURE_TYPE else []
    for number, record in enumerate(rows, start=1):
        place = f"{where}, row {number}" if kind == TABLE_TYPE else where
        try:
            record_interval(record)
            for field in ("unit", "shown_unit"):
                units.unit(record[field])
        except BookError as error:
            raise LedgerError(f"{place} ({record['id']}): {error}") from None


def check_whole(published: Mapping[str, Record], root: Path) -> None:
    """Insist that what figures were made of is there: their inputs, and the sources of others.

    Raises
    ------
    LedgerError
        If an input is no figure of the book, a source is not known, or a figure would be computed
        from itself.
    """
    sources = read_sources(root / "data" / "sources.bib")
    for id, record in published.items():
        where = f"{record['chapter']}.ipynb, {id}" if record["chapter"] else id
        for name in record["inputs"]:
            if name not in published:
                raise LedgerError(f"{where}, field inputs: {unknown_id(name, published)}")
        if record["kind"] != "derived" and record["source"] not in sources:
            raise LedgerError(f"{where}, field source: {record['source']!r} is no known source")
        if record["kind"] == "derived" and not record["inputs"]:
            raise LedgerError(f"{where}, field inputs: a derived figure without any")
    try:
        TopologicalSorter({id: one["inputs"] for id, one in published.items()}).prepare()
    except CycleError as error:
        raise LedgerError(f"computed from itself: {' from '.join(error.args[1])}") from None
