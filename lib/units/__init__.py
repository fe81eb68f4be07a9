"""The curated units, and the kinds of quantity that are measured in them."""

from lib.units.quantities import VOCABULARY, Kind, Units, contents, unit, units_behind, units_of
from lib.units.registry import (
    DEFINITIONS,
    canonical,
    factor,
    same_dimension,
    unit_text,
)

__all__ = [
    "DEFINITIONS",
    "VOCABULARY",
    "Kind",
    "Units",
    "canonical",
    "contents",
    "factor",
    "same_dimension",
    "unit",
    "unit_text",
    "units_behind",
    "units_of",
]
