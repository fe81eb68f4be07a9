"""How a chart becomes a part of a page: a still picture, its files, and the live chart."""

from book.site.charts.output import chart, charts
from book.site.charts.png import png

__all__ = ["chart", "charts", "png"]
