"""The gate: what must hold before a number is called reproduced.

nbval compares the stored outputs of the chapters with fresh ones, but only those that are there, of
the types that it knows, in cells that nothing exempts; and it reads no prose. Each check here
closes a way for it to pass without having compared. A check takes the root of a book (the real one,
or a copy that a test has tampered with) and returns its problems, one a line: file, cell, what is
wrong. A book without chapters raises `NoChaptersError`, so that no check passes on nothing.
"""

from collections.abc import Callable
from pathlib import Path

from tests.gate.agreement import outputs_agree, records_are_current
from tests.gate.chart_forms import charts_are_of_our_forms
from tests.gate.chart_names import names_of_charts_stay_with_charts
from tests.gate.chart_rows import charts_are_as_held
from tests.gate.chart_sources import source_lines_are_true
from tests.gate.chart_texts import chart_texts_quote_figures
from tests.gate.charts import charts_draw_figures
from tests.gate.collection import nbval_sees_every_cell
from tests.gate.comparisons import no_comparison_is_typed
from tests.gate.conclusions import conclusions_are_those_listed
from tests.gate.dates import dates_are_those_of_the_figures
from tests.gate.derived import derived_are_as_held
from tests.gate.digits import titles_show_few_digits
from tests.gate.execution import same_bytes_again
from tests.gate.ids import (
    derived_are_published,
    ids_are_known,
    ids_are_published_once,
    ids_in_code_are_published,
    reported_are_published,
)
from tests.gate.markup import only_known_markup
from tests.gate.notebooks import NoChaptersError
from tests.gate.outputs import each_kind_is_stored, outputs_are_comparable, outputs_are_stored
from tests.gate.printouts import printouts_are_as_held
from tests.gate.prose import no_digit_is_typed
from tests.gate.relations import relations_hold
from tests.gate.run import all_cells_were_run, nothing_is_exempt
from tests.gate.sources import cited_sources_are_those_of_the_figures
from tests.gate.spelled import no_number_is_spelled
from tests.gate.standing import marked_figures_are_said_to_be
from tests.gate.toc import toc_is_complete

Check = Callable[[Path], list[str]]

# The chapters that there must be, whatever the table of contents and the folder agree on.
CHAPTERS = ("land-reform", "knowledge-value-credit", "carbon-trading")

# Every check that needs no kernel; `same_bytes_again` runs the chapters.
CHECKS: tuple[Check, ...] = (
    all_cells_were_run,
    nothing_is_exempt,
    outputs_are_stored,
    each_kind_is_stored,
    outputs_are_comparable,
    outputs_agree,
    records_are_current,
    nbval_sees_every_cell,
    ids_are_known,
    ids_are_published_once,
    ids_in_code_are_published,
    reported_are_published,
    only_known_markup,
    no_digit_is_typed,
    no_number_is_spelled,
    dates_are_those_of_the_figures,
    cited_sources_are_those_of_the_figures,
    conclusions_are_those_listed,
    relations_hold,
    marked_figures_are_said_to_be,
    no_comparison_is_typed,
    titles_show_few_digits,
    charts_draw_figures,
    charts_are_as_held,
    charts_are_of_our_forms,
    chart_texts_quote_figures,
    names_of_charts_stay_with_charts,
    source_lines_are_true,
    derived_are_as_held,
    printouts_are_as_held,
    toc_is_complete,
)

__all__ = [
    "CHAPTERS",
    "CHECKS",
    "Check",
    "NoChaptersError",
    "derived_are_published",
    "nbval_sees_every_cell",
    "same_bytes_again",
]
