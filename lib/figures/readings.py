"""Many phrases at once: a row for each, with its reading or the reason why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.errors import UnreadableError
from lib.figures.records import Record, bounds_record
from lib.numbers import figure_text
from lib.printed import Reading, read
from lib.units import factor, unit

if TYPE_CHECKING:
    import pandas as pd

READING_COLUMNS = (
    "phrase", "value", "low", "high", "low_included", "high_included", "unit", "approximate",
    "reason",
)  # fmt: skip


def reading_row(phrase: str) -> Record:
    """Read a phrase into a row of ``READING_COLUMNS``.

    Returns
    -------
    dict
        Decimal strings in the canonical unit, None for no end; where the phrase is refused, only
        phrase and reason are not None. The reason is empty where it is read.
    """
    row: Record = dict.fromkeys(READING_COLUMNS)
    try:
        found = read(phrase)
    except UnreadableError as error:
        return row | {"phrase": phrase, "reason": str(error)}
    return row | {
        "phrase": phrase,
        **bounds_record(found.value, found.interval),
        "unit": found.unit,
        "approximate": found.approximate,
        "reason": "",
    }


def reading_text(reading: Reading, shown: str) -> str:
    """Return a reading as the book shows it in a unit."""
    by = 1 / factor(unit(shown))
    return figure_text(
        reading.value * by, reading.interval.scaled(by), shown, approximate=reading.approximate
    )


def readings(phrases: pd.Series[str]) -> pd.DataFrame:
    """Read a series of printed phrases.

    Parameters
    ----------
    phrases : pandas.Series of str
        The phrases, with any index.

    Returns
    -------
    pandas.DataFrame
        ``READING_COLUMNS`` for each phrase, with the same index. Numbers are exact decimal strings
        in the canonical unit; a refused phrase has nothing but its reason, and so has a missing
        value.

    Raises
    ------
    TypeError
        If an entry is a number or anything else that is no text: it is named with its place.
    """
    import pandas as pd

    missing = phrases.isna()
    for place, phrase in phrases[~missing].items():
        if not isinstance(phrase, str):
            raise TypeError(f"the phrase at {place!r} is no text but {phrase!r}")
    none = dict.fromkeys(READING_COLUMNS) | {"reason": "no phrase"}
    rows = [
        none if is_missing else reading_row(phrase)
        for phrase, is_missing in zip(phrases, missing, strict=True)
    ]
    return pd.DataFrame(rows, index=phrases.index, columns=list(READING_COLUMNS), dtype=object)
