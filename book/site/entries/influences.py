"""Which prints leave a computed figure open most, as a small chart that needs no script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from html import escape

from sphinx.application import Sphinx

from book.cite import figure_address
from book.recompute import Influence, influences
from book.site.nodes import citations, html_text
from book.site.rebuild import kept
from lib.figures import ABOUT, Rebuilt, Record
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


def influence_charts(app: Sphinx) -> dict[str, str]:
    """Return, by id, a bar for each print that moves a computed figure, the most first, as HTML.

    Links begin at the root of the site. A figure that no print is said to move is not there.
    """
    figures = citations(app).figures
    basis: str = app.fm_basis  # type: ignore[attr-defined]

    def make() -> bytes:
        rebuilt = Rebuilt(figures)
        found = {id: influences(rebuilt[id]) for id in figures if figures[id]["inputs"]}
        charts = {id: _chart(figures[id], one, figures) for id, one in found.items() if one}
        return json.dumps(charts, ensure_ascii=False).encode()

    charts: dict[str, str] = json.loads(kept("influences", (basis,), make))
    return charts


def _chart(record: Record, found: tuple[Influence, ...], figures: Mapping[str, Record]) -> str:
    widest = max((one.width for one in found if one.width is not None), default=None)
    items = [_item(one, record, figures[one.id], widest) for one in found[:MOST]]
    if len(found) > MOST:
        items.append(f"<li>{len(found) - MOST} more, each by less</li>")
    return f'<p>{_WORDS}</p><ul class="fm-influences">{"".join(items)}</ul>'


def _item(one: Influence, record: Record, mover: Record, widest: Fraction | None) -> str:
    share = 100.0 if one.width is None or not widest else float(100 * one.width / widest)
    return (
        f'<li><a href="{escape(figure_address(one.id))}">{html_text(mover["label"])}</a>'
        f"{_BAR.format(width=share)}<span>{html_text(_text(one, record['shown_unit']))}</span></li>"
    )


def _text(one: Influence, shown_unit: str) -> str:
    """Return a width as the figure itself is shown; of a share it is so many points."""
    if one.width is None:
        return "without an end"
    width = one.width / factor(unit(shown_unit))
    text = figure_text(width, Interval.exactly(width), shown_unit, digits=ABOUT)
    return f"{text.removesuffix('%')} percentage points" if shown_unit == "%" else text
