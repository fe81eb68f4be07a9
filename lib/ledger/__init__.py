"""The ledger: the tables and sources of ``data/``, and all figures by id."""

from lib.errors import unknown_id
from lib.ledger.ledger import Ledger
from lib.ledger.package import PACKAGE, read_package
from lib.ledger.readings import COLUMNS, CONTEXT_COLUMNS, ID, read_table, read_year
from lib.ledger.sources import is_copy, plain, read_sources

__all__ = [
    "COLUMNS",
    "CONTEXT_COLUMNS",
    "ID",
    "PACKAGE",
    "Ledger",
    "is_copy",
    "plain",
    "read_package",
    "read_sources",
    "read_table",
    "read_year",
    "unknown_id",
]
