"""Where the boxes of a provenance diagram stand: printed figures left, what is computed right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from book.record import depths, users
from lib.figures import Record, record_text

WIDTH, PADDING, LINE = 204, 9, 16  # of a box, in pixels: readable on a phone
_GAP, _BETWEEN, _APART = 44, 12, 26  # columns, boxes, and groups that no line joins
_CHARACTERS = 28  # that fit into a line
_SWEEPS = 6


@dataclass
class Box:
    """A figure in the diagram.

    Parameters
    ----------
    id, kind : str
        The figure.
    label : list of str
        Its label, in lines.
    text : list of str
        Its value, in lines.
    x, y : float
        The upper left corner.
    """

    id: str
    kind: str
    label: list[str]
    text: list[str]
    x: float = 0
    y: float = 0

    @property
    def height(self) -> float:
        """The height of the box."""
        return 2 * PADDING + LINE * (len(self.label) + len(self.text))

    @property
    def middle(self) -> float:
        """Where lines meet it."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Layout:
    """A diagram: boxes by id, lines from inputs to what is computed from them, and its size."""

    boxes: dict[str, Box]
    lines: list[tuple[str, str]]
    width: float
    height: float


def layout(figures: Mapping[str, Record], derived: Iterable[str]) -> Layout:
    """Place derived figures and all that they are computed from.

    Each box stands left of all that use it, as near to them as can be, and in its column near the
    boxes that it is joined to.

    Parameters
    ----------
    figures : mapping
        The records of all figures by id.
    derived : iterable of str
        The ids of the figures whose provenance is shown.
    """
    steps = depths(figures, derived)
    shown = {id: figures[id] for id in sorted(steps, key=lambda id: steps[id])}
    using = users(shown)
    columns: dict[str, int] = {}
    for id in reversed(shown):
        columns[id] = min((columns[user] for user in using[id]), default=steps[id] + 1) - 1
        columns[id] = max(columns[id], steps[id]) if using[id] else steps[id]
    boxes = {
        id: Box(
            id,
            record["kind"],
            wrapped(record["label"]),
            wrapped(record_text(record, ends=False)),
            x=columns[id] * (WIDTH + _GAP) + 1,
        )
        for id, record in shown.items()
    }
    top = 1.0
    for group in _joined(shown, using):
        top = _stack(group, columns, boxes, shown, using, top) + _APART
    lines = [(name, id) for id, record in shown.items() for name in record["inputs"]]
    width = max((box.x + WIDTH for box in boxes.values()), default=0) + 1
    return Layout(boxes, lines, width, top - _APART + 1)


def wrapped(text: str) -> list[str]:
    """Break a text into lines that fit into a box; Chinese characters are twice as wide."""
    lines, room = [""], 0
    for word in text.split():
        wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in word)
        if lines[-1] and room + 1 + wide > _CHARACTERS:
            lines.append(word)
            room = wide
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
            room += 1 + wide
    return lines


def _joined(shown: Mapping[str, Record], using: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """Return the groups of figures that lines join, the largest first."""
    left, groups = dict.fromkeys(shown), []
    while left:
        group: dict[str, None] = {}
        waiting = [next(iter(left))]
        while waiting:
            id = waiting.pop()
            if id not in group:
                group[id] = None
                waiting += [*shown[id]["inputs"], *using[id]]
        groups.append([id for id in shown if id in group])
        for id in group:
            del left[id]
    return sorted(groups, key=len, reverse=True)


def _stack(
    group: list[str],
    columns: Mapping[str, int],
    boxes: Mapping[str, Box],
    shown: Mapping[str, Record],
    using: Mapping[str, tuple[str, ...]],
    top: float,
) -> float:
    """Place a group's boxes below `top`, and return where it ends."""
    stacks = [[id for id in group if columns[id] == n] for n in sorted({columns[i] for i in group})]
    places: dict[str, float] = {}
    for stack in stacks:
        places |= {id: number / len(stack) for number, id in enumerate(stack)}
    # Near to what they are computed from, then near to what uses them, and so on: few lines cross.
    for sweep in range(_SWEEPS):
        for stack in stacks if sweep % 2 == 0 else reversed(stacks):
            near = {id: shown[id]["inputs"] if sweep % 2 == 0 else using[id] for id in stack}
            stack.sort(
                key=lambda id: (
                    sum(places[n] for n in near[id]) / len(near[id]) if near[id] else places[id]
                )
            )
            places |= {id: number / len(stack) for number, id in enumerate(stack)}
    heights = [sum(boxes[id].height + _BETWEEN for id in stack) - _BETWEEN for stack in stacks]
    for stack, height in zip(stacks, heights, strict=True):
        y = top + (max(heights) - height) / 2
        for id in stack:
            boxes[id].y = y
            y += boxes[id].height + _BETWEEN
    return top + max(heights)
