"""Charts that answer "what if": the reader assumes a number, and the chart follows.

Each begins at the figures of the book, exactly, and says what is assumed. End a cell with
``publish(…)`` as for any chart; the page adds the controls and the sentence that answers them.
"""

from lib.charts.whatif.area import area_whatif
from lib.charts.whatif.coverage import coverage_whatif
from lib.charts.whatif.currency import currency_whatif

__all__ = ["area_whatif", "coverage_whatif", "currency_whatif"]
