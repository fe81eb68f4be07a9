"""Which prints leave a computed figure open most, as a small chart that needs no script."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from docutils import nodes

from book.recompute import Influence, influences
from book.site.figures.links import link
from book.site.nodes import as_written, element, paragraph
from lib.figures import ABOUT, Figure, Record
from lib.numbers import Interval, figure_text
from lib.units import factor, unit

MOST = 6
_WORDS = (
    "How far apart its bounds would be if only this print had bounds, and each other one were the "
    "number itself."
)
# As tall as a line of text, as wide as there is room: the style sheet says so.
_BAR = (
    '<svg class="fm-influence" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
    '<rect width="{width:.1f}" height="4"></rect></svg>'
)


def influence_chart(
    record: Record, figures: Mapping[str, Record], rebuilt: Mapping[str, Figure]
) -> list[nodes.Node]:
    """Return a bar for each print that moves a computed figure, the most first.

    Parameters
    ----------
    record : dict
        The figure's record.
    figures : mapping
        All records by id.
    rebuilt : mapping
        All figures by id, as ``Rebuilt(figures)``: made once, since each is worked out but once.

    Returns
    -------
    list of Node
        What stands below a heading of the caller's; empty where no print is said to move it.
    """
    found = influences(rebuilt[record["id"]])
    if not found:
        return []
    widest = max((one.width for one in found if one.width is not None), default=None)
    items = [_item(one, record, figures, widest) for one in found[:MOST]]
    if len(found) > MOST:
        left = len(found) - MOST
        items.append(as_written(element("li", nodes.Text(f"{left} more, each by less"))))
    listing = nodes.bullet_list("", *items, classes=["fm-influences"])
    return [paragraph([nodes.Text(_WORDS)]), listing]


def _item(
    one: Influence, record: Record, figures: Mapping[str, Record], widest: Fraction | None
) -> nodes.Element:
    share = 100.0 if one.width is None or not widest else float(100 * one.width / widest)
    bar = nodes.raw("", _BAR.format(width=share), format="html")
    name = link(figures[one.id], figures[one.id]["label"])
    return as_written(element("li", name, bar, nodes.Text(_text(one, record["shown_unit"]))))


def _text(one: Influence, shown_unit: str) -> str:
    """Return a width as the figure itself is shown; of a share it is so many points."""
    if one.width is None:
        return "without an end"
    width = one.width / factor(unit(shown_unit))
    text = figure_text(width, Interval.exactly(width), shown_unit, digits=ABOUT)
    return f"{text.removesuffix('%')} percentage points" if shown_unit == "%" else text
