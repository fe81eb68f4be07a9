"""The ledger: the tables and sources of ``data/``, and all figures by id."""

from lib.errors import unknown_id
from lib.ledger.ledger import ROOT, Ledger
from lib.ledger.readings import COLUMNS, CONTEXT_COLUMNS, ID, read_table, read_year
from lib.ledger.sources import is_mirror, read_sources
from lib.ledger.tables import must_be_filled, rows

__all__ = [
    "COLUMNS",
    "CONTEXT_COLUMNS",
    "ID",
    "ROOT",
    "Ledger",
    "is_mirror",
    "must_be_filled",
    "read_sources",
    "read_table",
    "read_year",
    "rows",
    "unknown_id",
]
