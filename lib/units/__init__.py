"""The curated units, and the kinds of quantity that are measured in them."""

from lib.units.quantities import Kind, Units, units_behind
from lib.units.registry import (
    DEFINITIONS,
    canonical,
    factor,
    same_dimension,
    unit_text,
)
from lib.units.vocabulary import VOCABULARY, contents, unit, units_of
