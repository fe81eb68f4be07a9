"""The curated units, and the kinds of quantity that are measured in them."""

from lib.units.local import local_unit
from lib.units.quantities import of_emissions, unit_for
from lib.units.registry import DEFINITIONS, canonical, factor, same_dimension, unit, unit_text

__all__ = [
    "DEFINITIONS",
    "canonical",
    "factor",
    "local_unit",
    "of_emissions",
    "same_dimension",
    "unit",
    "unit_for",
    "unit_text",
]
