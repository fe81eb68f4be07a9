"""Charts: theme, palette, forms, and `publish`, which makes a chart a part of the record."""

from lib.charts.curves import curve_chart
from lib.charts.data import data_rows, data_table
from lib.charts.dated import dated_chart
from lib.charts.market_table import markets
from lib.charts.marks import bar_chart, bounds_frame, interval_chart
from lib.charts.palette import (
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    WIDTH,
    Colour,
    colours,
    css_colour,
    dark_colour,
)
from lib.charts.publish import CHART_ID, publish, title_of
from lib.charts.shares import shares_chart
from lib.charts.timeline import timeline_chart
