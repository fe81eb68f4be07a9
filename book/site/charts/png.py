"""A picture as PNG, in few bytes: the same ones on each machine, whatever fonts it has."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import fontpkg_arimo  # type: ignore[import-untyped]
import resvg_py
from PIL import Image, ImageFont
from sphinx.errors import ExtensionError

_COLOURS = 256  # what one byte a pixel can tell apart
# Its letters are as wide as those that vl-convert measures with.
_FONT: str = fontpkg_arimo.FAMILY
_FILES = [str(path) for path in sorted(Path(fontpkg_arimo.ROOT, "files").glob("*.ttf"))]
_UPRIGHT = next(path for path in _FILES if "Italic" not in path)
# Whatever fonts a picture names: a text whose fonts are not there would not be drawn at all.
_STYLE = f"* {{ font-family: {_FONT} }}"
_TEXTS = ("text", "tspan")


def png(svg: str, scale: float = 1) -> bytes:
    """Return an SVG on paper as PNG.

    A chart has few colours, mostly fewer than a palette holds: the palette then loses nothing, and
    less than half of the bytes is left. Of more colours the palette has the nearest.

    Parameters
    ----------
    svg : str
        A picture that covers its whole ground: nothing of it is transparent.
    scale : float
        Pixels of the PNG for each of the SVG's.

    Raises
    ------
    ExtensionError
        If it has a character that its font lacks: a box would stand in its place.
    """
    if lost := _lacking(svg):
        raise ExtensionError(
            f"a picture says {lost}, for which its font, {_FONT}, has no letters: "
            "have it say this otherwise, or add a font package that has them to "
            "requirements.in and to book/site/charts/png.py"
        )
    drawn = Image.open(io.BytesIO(_drawn(svg, scale))).convert("RGB")
    # By the widest gaps between colours, not by how often each stands: a rare one counts, too.
    palette = Image.Quantize.MAXCOVERAGE
    picture = drawn.quantize(_COLOURS, method=palette, dither=Image.Dither.NONE)
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def _drawn(svg: str, scale: float) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=scale, skip_system_fonts=True, font_files=_FILES,
        style_sheet=_STYLE,
    )  # fmt: skip


def _lacking(svg: str) -> str:
    """Return the characters of a picture's texts that the font has no letters for."""
    texts = (one for one in ElementTree.fromstring(svg).iter() if one.tag.endswith(_TEXTS))
    characters = {letter for one in texts for letter in f"{one.text or ''}{one.tail or ''}"}
    return "".join(sorted(letter for letter in characters if not _has(letter)))


@cache
def _has(letter: str) -> bool:
    # What stands for a missing letter is that of a character that no font may have.
    return letter.isspace() or _shape(letter) != _shape("\uffff")


def _shape(letter: str) -> bytes:
    mask = _font().getmask(letter)
    return bytes(mask) + repr(mask.size).encode()


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_UPRIGHT, 40)
