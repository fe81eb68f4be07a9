"""Charts: theme, palette, forms, and `publish`, which makes a chart a part of the record."""

from lib.charts import live
from lib.charts.data import data_rows, data_table
from lib.charts.history import history_chart
from lib.charts.marks import bar_chart, bounds_frame, interval_chart, stack_chart
from lib.charts.palette import CARBON, CREDIT, INK, LAND, MUTED, NEUTRAL, PAPER, WIDTH, css_colour
from lib.charts.publish import CHART_ID, publish, title_of
from lib.charts.steps import steps_chart

__all__ = [
    "CARBON",
    "CHART_ID",
    "CREDIT",
    "INK",
    "LAND",
    "MUTED",
    "NEUTRAL",
    "PAPER",
    "WIDTH",
    "bar_chart",
    "bounds_frame",
    "css_colour",
    "data_rows",
    "data_table",
    "history_chart",
    "interval_chart",
    "live",
    "publish",
    "stack_chart",
    "steps_chart",
    "title_of",
]
