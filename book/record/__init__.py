"""The record of what is published: what the stored outputs say, and what the book says of it."""

from book.record.changelog import CHANGELOG, CHANGELOG_COLUMNS, Changelog, read_changelog
from book.record.cited import Agreement, agreement, report
from book.record.claims import (
    CLAIMS,
    CONSISTENT,
    CORROBORATED,
    IN_CONFLICT,
    RECOMPUTED,
    UNTESTED,
    VERDICTS,
    Claim,
    checked_claims,
    derived_verdict,
    failing_words,
    read_claims,
)
from book.record.comparison import Compared, compare, read_figures, table, verdict
from book.record.digests import DIGESTED, digest, figure_digest
from book.record.notebooks import read_notebook, title
from book.record.outputs import (
    Output,
    chapter_paths,
    published_figure,
    published_figures,
    stored_outputs,
)
from book.record.provenance import ancestors, printed_inputs, users
from book.record.released import (
    RELEASED,
    Released,
    changes,
    described,
    description_changes,
    read_released,
    undescribed,
    undocumented,
    write_released,
)
from book.record.standing import COPY, MARKS, MUST_BE_SAID, Standing, marks, read_standing
from book.record.status import chapter_status, packages, python_version
from book.record.whatif import Supposition, assumed_record, suppose
