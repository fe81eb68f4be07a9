"""Figures: amounts with an id, an origin and a formula; their arithmetic and their records."""

from lib.figures.evaluation import evaluate, width
from lib.figures.figure import Figure
from lib.figures.origin import Origin
from lib.figures.readings import READING_COLUMNS, reading_row, reading_text, readings
from lib.figures.rebuilt import Rebuilt
from lib.figures.records import (
    ABOUT,
    SHORT,
    Record,
    bounds_record,
    record_interval,
    record_text,
)
from lib.figures.statements import parted, related, relation_parts, stated
from lib.figures.table import FigureTable
