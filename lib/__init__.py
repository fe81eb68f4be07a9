"""Printed figures with bounds: read them, compute with them, publish them.

What a chapter uses is here; ``lib.charts`` is imported on its own, since it brings in Altair.
"""

from lib.errors import (
    BookError,
    BoundsError,
    LedgerError,
    RelationError,
    UnitError,
    UnreadableError,
)
from lib.figures import Figure
from lib.ledger import Ledger
from lib.numbers import Interval
from lib.printed import Reading, read
