"""A picture as PNG, in few bytes: the same ones on each run."""

from __future__ import annotations

import io

import vl_convert
from PIL import Image

_COLOURS = 256  # what one byte a pixel can tell apart


def png(svg: str, scale: float = 1) -> bytes:
    """Return an SVG on paper as PNG.

    A chart has few colours, mostly fewer than a palette holds: the palette then loses nothing, and
    a seventh of the bytes is left. Of more colours the palette has the nearest.

    Parameters
    ----------
    svg : str
        A picture that covers its whole ground: nothing of it is transparent.
    scale : float
        Pixels of the PNG for each of the SVG's.
    """
    drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=scale))).convert("RGB")
    # By the widest gaps between colours, not by how often each stands: a rare one counts, too.
    palette = Image.Quantize.MAXCOVERAGE
    picture = drawn.quantize(_COLOURS, method=palette, dither=Image.Dither.NONE)
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()
