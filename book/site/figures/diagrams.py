"""Diagrams of provenance: from printed figures by formulas to what a chapter computes.

The figures page shows one for each chapter; the entries below it say the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.site.figures.layout import LINE, PADDING, WIDTH, Box, Layout, layout
from book.site.figures.links import FigureDomain
from book.site.nodes import paragraph
from lib.figures import Record

_KEY = (
    "Each line leads from a figure to one that is computed from it. Filled boxes are computed, "
    "open ones printed: in the article or, with a dashed edge, in another source. The entries "
    "below say the same in words, with formulas."
)

# A diagram shrinks a little before it scrolls: its text stays readable.
_SMALLEST = 0.9


class diagram(nodes.General, nodes.Element):
    """A diagram of the figures that its attribute ``figures`` names; ``label`` says of what."""


def provenance(figures: Mapping[str, Record], chapter: str, title: str) -> list[nodes.Node]:
    """Return the diagram of what a chapter computes.

    Parameters
    ----------
    figures : mapping
        The records of all figures by id.
    chapter, title : str
        The chapter. One that computes nothing has no diagram.
    """
    derived = _computed_in(chapter, figures)
    if not derived:
        return []
    drawn = diagram(figures=[record["id"] for record in derived])
    drawn["label"] = (
        f"Diagram: how the figures of the chapter {title} are computed, as the entries below say"
    )
    return [paragraph([nodes.Text(_KEY)], "fm-provenance-key"), drawn]


def _computed_in(chapter: str, figures: Mapping[str, Record]) -> list[Record]:
    return [
        record
        for record in figures.values()
        if record["chapter"] == chapter and record["kind"] == "derived"
    ]


def svg(drawn: Layout, addresses: Mapping[str, str]) -> str:
    """Return a diagram as SVG.

    It is a picture for those who see it and point at it: its links are not stops of the keyboard,
    since the entries below have them, too.
    """
    parts = [
        f'<svg class="fm-provenance" aria-hidden="true" width="{drawn.width:g}" '
        f'height="{drawn.height:g}" viewBox="0 0 {drawn.width:g} {drawn.height:g}" '
        f'style="min-width:{_SMALLEST * drawn.width:g}px">'
    ]
    for source, target in drawn.lines:
        start, end = drawn.boxes[source], drawn.boxes[target]
        x, half = start.x + WIDTH, (end.x - start.x - WIDTH) / 2
        curve = (
            f"C{x + half:g} {start.middle:g} {x + half:g} {end.middle:g} {end.x:g} {end.middle:g}"
        )
        parts.append(f'<path d="M{x:g} {start.middle:g}{curve}"/>')
    parts += [_box(box, addresses[box.id]) for box in drawn.boxes.values()]
    return "\n".join([*parts, "</svg>"])


def _box(box: Box, address: str) -> str:
    lines = []
    y = box.y + PADDING + 0.75 * LINE
    for style, texts in (("label", box.label), ("value", box.text)):
        for text in texts:
            words = escape(text)
            lines.append(f'<text class="{style}" x="{box.x + PADDING:g}" y="{y:g}">{words}</text>')
            y += LINE
    frame = f'<rect x="{box.x:g}" y="{box.y:g}" width="{WIDTH}" height="{box.height:g}" rx="4"/>'
    link = f'tabindex="-1" href="{escape(address)}"'
    return f'<a class="{box.kind}" {link}>{frame}{"".join(lines)}</a>'


def _visit(self: Any, node: diagram) -> None:
    app: Sphinx = self.builder.app
    drawn = layout(app.fm_figures, node["figures"])  # type: ignore[attr-defined]
    domain = app.env.get_domain(FigureDomain.name)
    assert isinstance(domain, FigureDomain)
    page = self.builder.current_docname
    addresses = {id: domain.address(self.builder, page, id) for id in drawn.boxes}
    label = escape(node["label"])
    # It scrolls in itself, so it must take the focus: arrow keys then move it.
    self.body.append(
        f'<div class="fm-provenance-box" role="region" tabindex="0" aria-label="{label}">'
    )
    self.body.append(svg(drawn, addresses) + "</div>\n")
    raise nodes.SkipNode


def _skip(self: Any, node: diagram) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the node; where there is no HTML, the entries serve."""
    other = (_skip, None)
    app.add_node(diagram, html=(_visit, None), latex=other, text=other, man=other, texinfo=other)
