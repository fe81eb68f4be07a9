"""The book described for programs: tags of heads, JSON-LD, CSVW, PROV, RO-Crate."""

from book.metadata.coins import CLASS as COINS_CLASS
from book.metadata.coins import coins
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

__all__ = [
    "COINS_CLASS",
    "DOWNLOADS",
    "chart_data",
    "coins",
    "common",
    "description",
    "downloads",
    "figure_data",
    "head_tags",
    "source_work",
    "work",
]
