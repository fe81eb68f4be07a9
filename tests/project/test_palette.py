"""The book's own colours: they can be read, and told apart by colour-blind readers."""

import itertools

import pytest

from lib.charts import markets, palette

MARKETS = tuple(palette.market_colours())


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, as WCAG 2 defines it: from 1 to 21."""
    low, high = sorted(map(luminance, (first, second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", [*markets(), "neutral", "ink", "muted"])
def test_a_colour_of_text_or_marks_can_be_read_on_both_pages(name: str):
    colour = palette.colours()[name]
    assert contrast(colour.light, palette.PAGE_LIGHT) >= 4.5
    assert contrast(colour.dark, palette.PAGE_DARK) >= 4.5


# Machado, Oliveira and Fernandes (2009), severity 1: linear RGB as others see it.
VISIONS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour through one kind of eyes."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    r, g, b = (sum(m * p for m, p in zip(row, linear, strict=True)) for row in VISIONS[vision])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(MARKETS, 2)))
@pytest.mark.parametrize("page", ["light", "dark"])
def test_markets_stay_apart_for_colour_blind_readers(
    vision: str, first: str, second: str, page: str
):
    pair = [seen(getattr(palette.colours()[name], page), vision) for name in (first, second)]
    distance = sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5
    assert distance >= 10  # a difference of 2 or 3 is just seen
