"""The book described for programs: tags of heads, JSON-LD, CSVW, PROV, RO-Crate."""

from book.metadata.claim_review import claim_review
from book.metadata.coins import CLASS as COINS_CLASS
from book.metadata.coins import coins
from book.metadata.crate import FILE as CRATE
from book.metadata.crate import Run, crate
from book.metadata.csvw import FILE as CSVW
from book.metadata.csvw import csvw
from book.metadata.prov import FILE as PROV
from book.metadata.prov import prov_turtle
from book.metadata.schema_org import (
    DOWNLOADS,
    chart_data,
    common,
    description,
    downloads,
    figure_data,
    source_work,
    work,
)
from book.metadata.tags import head_tags
