"""Break the diagrams of provenance over pages, between their boxes.

A picture cannot be broken: one that is taller than a page is cut wherever the page ends. On paper a
diagram is a row of pictures, each no taller than a page, with its boxes whole and all their lines.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from bs4 import Tag

WIDTH = 657.0  # px between the margins of A4: 174 mm
# px of a page for a piece: 255 mm, less what stands above the first one, headings and a key.
_PAGE, _FIRST = 955.0, 720.0
# From here on, a place that no line crosses is better than a fuller page.
_FULL_ENOUGH = 0.6
_EDGE = 1.0  # px that a frame's line needs beyond the frame


@dataclass(frozen=True)
class _Box:
    tag: Tag
    x: float
    right: float
    top: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a line that ends at a point ends at this box."""
        return self.x - 1 < x < self.right + 1 and self.top < y < self.bottom


@dataclass(frozen=True)
class _Line:
    tag: Tag
    start: tuple[float, float]
    end: tuple[float, float]

    def crosses(self, y: float) -> bool:
        """Whether the line leads from above a height to below it."""
        return min(self.start[1], self.end[1]) < y < max(self.start[1], self.end[1])


def break_diagram(svg: Tag) -> list[Tag]:
    """Return a diagram as pictures that each fit on a page, in order.

    Parameters
    ----------
    svg : bs4.Tag
        The diagram. Its boxes are links with a ``rect``, its lines are ``path`` elements.
    """
    boxes = [_box(link) for link in svg.find_all("a")]
    lines = [_line(path) for path in svg.find_all("path")]
    pieces = _pieces(boxes, lines, min(1.0, WIDTH / float(str(svg["width"]))))
    reach = [sorted((_piece_of(line.start, pieces), _piece_of(line.end, pieces))) for line in lines]
    # A line that leads to another page goes on to the edge of this one.
    return [
        _drawn(svg, piece, [line for line, (a, b) in zip(lines, reach, strict=True) if a <= n <= b])
        for n, piece in enumerate(pieces)
    ]


def _box(link: Tag) -> _Box:
    frame = link.rect
    if frame is None:
        raise ValueError("a diagram has a link without a box")
    x, y, width, height = (float(str(frame[name])) for name in ("x", "y", "width", "height"))
    return _Box(link, x, x + width, y, y + height)


def _line(path: Tag) -> _Line:
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", str(path["d"]))]
    return _Line(path, (numbers[0], numbers[1]), (numbers[-2], numbers[-1]))


def _pieces(boxes: list[_Box], lines: list[_Line], scale: float) -> list[list[_Box]]:
    pieces, left, height = [], boxes, _FIRST / scale
    while left:
        end = _end(left, lines, min(box.top for box in left), height)
        pieces.append([box for box in left if box.top < end])
        left = [box for box in left if box.top >= end]
        height = _PAGE / scale
    return pieces


def _end(boxes: list[_Box], lines: list[_Line], top: float, height: float) -> float:
    """Return where a piece that begins at `top` ends: boxes that begin here are on the next."""
    too_low = [box.top for box in boxes if box.bottom + 2 * _EDGE > top + height]
    if not too_low:
        return float("inf")
    free = [
        box.top
        for box in boxes
        if top + _FULL_ENOUGH * height < box.top <= min(too_low)
        and not any(line.crosses(box.top) for line in lines)
        and not any(other.top < box.top < other.bottom for other in boxes)
    ]
    return max(free, default=min(too_low))


def _piece_of(point: tuple[float, float], pieces: list[list[_Box]]) -> int:
    for number, piece in enumerate(pieces):
        if any(box.holds(*point) for box in piece):
            return number
    raise ValueError("a diagram has a line that ends at no box")


def _drawn(svg: Tag, boxes: list[_Box], lines: list[_Line]) -> Tag:
    top = min(box.top for box in boxes) - _EDGE
    height = max(box.bottom for box in boxes) + _EDGE - top
    piece = copy.copy(svg)
    piece.clear()
    piece["viewbox"] = f"0 {top:g} {svg['width']} {height:g}"
    piece["height"] = f"{height:g}"
    tags = [*(line.tag for line in lines), *(box.tag for box in boxes)]
    piece.extend([copy.copy(tag) for tag in tags])
    return piece
