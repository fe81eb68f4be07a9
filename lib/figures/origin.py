"""Where a figure comes from, and what it speaks of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from, and what it speaks of.

    Parameters
    ----------
    kind : str
        ``reported`` (printed in the report), ``context`` (printed elsewhere) or ``derived``.
    printed : str
        The phrase as printed; empty for a derived figure.
    period, place, scope, stock_or_flow : str
        What the number covers.
    source, locator : str
        Key of the source in ``data/sources.bib`` and the place in it.
    note : str
        What a reader has to know beside the number.
    confidence : str
        How far a context figure can be relied on: ``high`` or ``medium``; empty for others.
    """

    kind: str
    printed: str = ""
    period: str = ""
    place: str = ""
    scope: str = ""
    stock_or_flow: str = ""
    source: str = ""
    locator: str = ""
    note: str = ""
    confidence: str = ""
