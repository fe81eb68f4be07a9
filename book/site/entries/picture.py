"""A small picture of a figure's bounds: where it may lie, and which ends belong to it."""

from __future__ import annotations

from html import escape

from lib.figures import Record, record_interval, record_text
from lib.numbers import stored_number

_LEFT, _RIGHT, _LINE = 110.0, 310.0, 30.0
_VIEW = "0 0 420 58"


def bounds_picture(record: Record) -> str:
    """Return the picture as SVG; nothing for an exact number, which has no bounds to show.

    Parameters
    ----------
    record : dict
        The figure's record.
    """
    ends = record_interval(record)
    if ends.is_exact:
        return ""
    low = high = ""
    if ends.low is not None:
        low = _alone(record, high=None) if ends.low else "0"
    if ends.high is not None:
        below = ends.low is None or ends.low < 0
        high = _alone(record, low=None if below else "0")
    start, stop = (_LEFT if low else 20.0), (_RIGHT if high else 400.0)
    parts = [f'<path class="fm-band" d="M{start:g} {_LINE:g}H{stop:g}"/>']
    for text, x, included, edge in (
        (low, _LEFT, ends.low_included, 20), (high, _RIGHT, ends.high_included, 400),
    ):  # fmt: skip
        if text:
            kind = "fm-end-in" if included else "fm-end-out"
            parts.append(f'<circle class="{kind}" cx="{x:g}" cy="{_LINE:g}" r="5"/>')
            parts.append(f'<text x="{x:g}" y="54" text-anchor="middle">{escape(text)}</text>')
        else:
            tip = edge + (-12 if edge > _RIGHT else 12)
            parts.append(
                f'<path class="fm-arrow" d="M{tip} {_LINE - 6:g}L{edge} {_LINE:g}'
                f'L{tip} {_LINE + 6:g}"/>'
            )
    if ends.low is not None and ends.high is not None:
        value = stored_number(record["value"])
        words = escape(record_text(record, ends=False))
        # A value with one end only says no more than that end does.
        if ends.low < value < ends.high and words not in (escape(low), escape(high)):
            share = float((value - ends.low) / (ends.high - ends.low))
            x = _LEFT + share * (_RIGHT - _LEFT)
            parts.append(f'<path class="fm-middle" d="M{x:.4g} {_LINE - 8:g}v16"/>')
            parts.append(f'<text x="{x:.4g}" y="14" text-anchor="middle">{words}</text>')
    words = escape(f"Bounds: {low or 'no lower end'} to {high or 'no upper end'}")
    inner = "".join(parts)
    return f'<svg class="fm-bounds" viewBox="{_VIEW}" role="img" aria-label="{words}">{inner}</svg>'


def _alone(record: Record, **other: str | None) -> str:
    """Return one end of a figure's bounds in words, rounded outward, the other one taken away."""
    included = dict.fromkeys((f"{name}_included" for name in other), False)
    return record_text(record | other | included | {"approximate": False})
