"""What every part of the extension builds with: nodes, texts, and what a build reads once."""

from book.site.nodes.build import citations, claims, when_built
from book.site.nodes.html import data_reference, data_row, script_json
from book.site.nodes.roles import CheckedRole, told
from book.site.nodes.tables import Cell, plain_table, table
from book.site.nodes.tags import depart_tag, element, fold, skip_tag, tag, visit_tag
from book.site.nodes.texts import (
    as_written,
    html_text,
    id_text,
    paragraph,
    printed,
    section,
    text_nodes,
)
