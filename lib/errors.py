"""The library's errors: each message is one line that says what was wrong, and where."""

import difflib
from collections.abc import Iterable


class BookError(ValueError):
    """Base of all errors that bad input raises here."""


class UnitError(BookError):
    """A unit that is not ours, or two units that do not fit."""


class UnreadableError(BookError):
    """A printed phrase with something in it that was not understood."""


class BoundsError(BookError, ArithmeticError):
    """An arithmetic operation whose result has no bounds that could be carried."""


class LedgerError(BookError):
    """A row, a figure or an id of the ledger that does not hold together."""


class RelationError(BookError):
    """A comparison in words that the figures' bounds do not bear out."""


def unknown_id(id: str, known: Iterable[str], what: str = "figure") -> str:
    """Return the message for an id that is not known, with the nearest that are."""
    near = difflib.get_close_matches(id, list(known), n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    return f"no {what} has the id {id!r}{hint}"


def quoted(text: str, most: int = 60) -> str:
    """Return a text as an error shows it: on one line, in quotes, cut off where it is long."""
    return repr(text) if len(text) <= most else f"{text[:most]!r}…"
