"""The ledger: the tables and sources of ``data/``, and all figures by id."""

from lib.ledger.ledger import Ledger
from lib.ledger.package import PACKAGE, read_package
from lib.ledger.readings import COLUMNS, CONTEXT_COLUMNS, ID, read_table, read_year
from lib.ledger.sources import is_copy, plain, read_sources
