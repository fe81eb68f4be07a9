"""The axes of charts, held a second time: their titles, their units, the lines to read against."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from tests.gate.held import held_table

TABLE = "axes.csv"


class Axis(NamedTuple):
    """An axis of a chart.

    Parameters
    ----------
    of : str
        Which numbers it measures: ``values``, or the ``divisor`` of a curve.
    title : str
        Its title; empty if it has none.
    unit : str
        The unit of its numbers, with a scale word before it if it counts so; empty for dates.
    reference : str
        Where a line stands that all rows are to be read against; empty without one.
    words : str
        What stands in the chart that is no row's; empty without such.
    """

    of: str
    title: str
    unit: str
    reference: str
    words: str


def held_axes(root: Path) -> dict[str, tuple[Axis, ...]]:
    """Return the axes of each chart by the chart's id, as the table holds them.

    Raises
    ------
    LedgerError
        If the table does not hold.
    """
    axes: dict[str, tuple[Axis, ...]] = defaultdict(tuple)
    table = held_table(root, TABLE, ("chart", "of"), ("title", "unit", "reference", "words"))
    for (chart, of), (_, held) in table.items():
        axes[chart] += (Axis(of, **held),)
    return dict(axes)


def drawn_titles(spec: Any) -> set[str]:
    """Return the titles of all axes of a specification."""
    suffix = " (logarithmic scale)"
    return {
        str(title).removesuffix(suffix)
        for channel in _channels(spec)
        for title in (channel.get("title"), (channel.get("axis") or {}).get("title"))
        if title
    }


def drawn_references(spec: Any) -> set[str]:
    """Return the places that a specification draws by a number, neither zero nor an axis' end."""
    found = set()
    for channel in _channels(spec):
        place = channel.get("datum")
        if isinstance(place, int | float) and place:
            found.add(f"{place:g}")
    ends = {
        f"{end:g}"
        for channel in _channels(spec)
        for end in (channel.get("scale") or {}).get("domain", ())
        if isinstance(end, int | float)
    }
    return found - ends


def drawn_words(spec: Any) -> set[str]:
    """Return the words that a specification writes by themselves, which no row of its data has."""
    layers = spec.get("layer", [spec])
    marks = [layer["mark"] for layer in layers if isinstance(layer.get("mark"), dict)]
    texts = [layer.get("encoding", {}).get("text", {}) for layer in layers]
    found = [*(mark.get("text") for mark in marks), *(text.get("value") for text in texts)]
    return {str(words) for words in found if words}


def _channels(spec: Any) -> list[dict[str, Any]]:
    """Return what all layers of a specification encode as places."""
    layers = spec.get("layer", [spec])
    return [
        channel
        for layer in layers
        for name, channel in layer.get("encoding", {}).items()
        if name in ("x", "x2", "y", "y2") and isinstance(channel, dict)
    ]
