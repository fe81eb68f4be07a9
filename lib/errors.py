"""The library's errors: each message is one line that says what was wrong, and where."""


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
