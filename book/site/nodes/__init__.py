"""What every part of the extension builds with: nodes, texts, and what a build reads once."""

from book.site.nodes.build import citations, when_built
from book.site.nodes.html import data_reference, data_row
from book.site.nodes.scripts import script_json
from book.site.nodes.tables import Cell, table
from book.site.nodes.tags import depart_tag, element, skip_tag, tag, visit_tag
from book.site.nodes.texts import (
    as_written,
    html_text,
    id_text,
    paragraph,
    printed,
    section,
    text_nodes,
)

__all__ = [
    "Cell",
    "as_written",
    "citations",
    "data_reference",
    "data_row",
    "depart_tag",
    "element",
    "html_text",
    "id_text",
    "paragraph",
    "printed",
    "script_json",
    "section",
    "skip_tag",
    "table",
    "tag",
    "text_nodes",
    "visit_tag",
    "when_built",
]
