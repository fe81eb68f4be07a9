"""How a chart becomes a part of a page: a still picture, its files, and the live chart."""

from book.site.charts.fold import FILES, data_nodes
from book.site.charts.html import about_chart, chart_views
from book.site.charts.output import chart, charts
from book.site.charts.png import png
from book.site.charts.scripts import ADDRESS as BUNDLE
