"""The picture that stands for the book elsewhere: its title, and a mark for each figure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from html import escape

from book.cite import Book
from lib.charts import INK, MUTED, NEUTRAL, PAPER, markets
from lib.figures import Record

WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_NAMES = 320  # pixels for what the groups are called
_FONT = "Liberation Sans, Noto Sans CJK SC, sans-serif"


def picture(book: Book, groups: Mapping[str, list[Record]]) -> str:
    """Draw the picture, as SVG.

    A line is a group of figures. Marks of derived figures are filled, those of printed ones open.

    Parameters
    ----------
    book : Book
        The book as a work.
    groups : mapping
        The records of its figures by the names of their groups.
    """
    lines, top = [], _MARGIN + 46.0
    for text, size, weight, colour in (
        (book.title, 58, "bold", INK),
        (book.subtitle[:1].upper() + book.subtitle[1:], 32, "normal", MUTED),
    ):
        # A letter is about half as wide as its line is high.
        for line in textwrap.wrap(text, round((WIDTH - 2 * _MARGIN) / (0.54 * size)))[:2]:
            lines.append(_text(_MARGIN, top, size, colour, line, weight))
            top += 1.05 * size
    top += 28
    count = sum(map(len, groups.values()))
    foot = HEIGHT - _MARGIN + 16
    said = f"{count:,} figures, each with its bounds, and its source or its formula"
    lines.append(_text(_MARGIN, foot, 24, MUTED, said))
    step = _step([len(group) for group in groups.values()], foot - 40 - top)
    colours = [market.light for market in markets().values()]
    for number, (name, records) in enumerate(groups.items()):
        colour = colours[number] if number < len(colours) else NEUTRAL
        lines.append(_text(_MARGIN, top + 10, 26, colour, name, "bold"))
        lines.append(_marks(records, top, step, colour))
        top += _height(len(records), step)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{_FONT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f"{''.join(lines)}</svg>"
    )


def _in_line(step: int) -> int:
    """Return how many marks stand beside one another."""
    return (WIDTH - 2 * _MARGIN - _NAMES) // step


def _height(count: int, step: int) -> float:
    """Return the height of a group: as many lines as it takes, and a gap; a name, at least."""
    return max(-(-count // _in_line(step)) * step, 26) + 14.0


def _step(counts: Iterable[int], room: float) -> int:
    """Return how far apart marks stand so that all groups fit."""
    counts = list(counts)
    steps = range(24, 2, -1)
    return next((s for s in steps if sum(_height(n, s) for n in counts) <= room), steps[-1])


def _marks(records: list[Record], top: float, step: int, colour: str) -> str:
    marks = []
    # Derived ones first; in a line of bars, theirs is then what one can compare.
    for place, record in enumerate(sorted(records, key=lambda one: one["kind"] != "derived")):
        line, column = divmod(place, _in_line(step))
        fill = colour if record["kind"] == "derived" else PAPER
        x, y = _MARGIN + _NAMES + (column + 0.5) * step, top + line * step
        marks.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="{0.36 * step:.2f}" fill="{fill}" '
            f'stroke="{colour}" stroke-width="{0.1 * step:.2f}"/>'
        )
    return "".join(marks)


def _text(x: float, y: float, size: int, colour: str, text: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}">{escape(text)}</text>'
    )
