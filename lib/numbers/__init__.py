"""Exact numbers: intervals, the tightest bounds of a formula, and how they are shown and stored."""

from lib.numbers.decimals import DOWN, UP, decimal_text, rounded
from lib.numbers.display import SCALE_POWERS, figure_text, supported_decimals
from lib.numbers.extremes import bounds
from lib.numbers.interval import Interval
from lib.numbers.rational import Rational
from lib.numbers.stored import stored_interval, stored_number
