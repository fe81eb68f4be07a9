"""The kinds of quantity that the book knows, and the canonical unit of each.

A phrase says "tons"; only the row that quotes it knows that they are tonnes of CO2 equivalent. So
each row names its kind of quantity, and what it prints must fit the kind's unit.
"""

from lib.errors import UnitError, quoted

QUANTITIES: dict[str, str] = {
    "area": "m²",
    "money": "yuan",
    "money-usd": "USD",
    "share": "1",
    "growth": "1",
    "emissions": "tCO2e",
    "emissions-rate": "tCO2e/year",
    "emissions-price": "yuan/tCO2e",
    "emissions-price-usd": "USD/tCO2e",
    "exchange-rate": "yuan/USD",
    "enterprises": "enterprise",
    "patents": "patent",
    "parcels": "parcel",
    "contracts": "contract",
    "visitors": "person/year",
    "people": "person",
    "average-loan": "yuan/enterprise",
    "year": "calendar_year",
}

# What a phrase leaves unsaid. A tonne, or a permit, that stands for emissions is a tonne of CO2
# equivalent, one for one; an average loan, or the price of an allowance, is printed as a sum and
# is one per enterprise, or per tonne.
_EMISSIONS = {"t": "tCO2e", "permit": "tCO2e"}
_UNSAID = {
    "average-loan": {"yuan": "yuan/enterprise"},
    "emissions-price": {"yuan": "yuan/tCO2e"},
}


def of_emissions(read_unit: str) -> str:
    """Return a unit with its tonnes and permits taken for tonnes of CO2 equivalent."""
    return "/".join(_EMISSIONS.get(name, name) for name in read_unit.split("/"))


def unit_for(quantity: str, read_unit: str) -> str:
    """Return the unit of a reading of `read_unit` as a quantity of a kind.

    Parameters
    ----------
    quantity : str
        A kind of quantity, a key of ``QUANTITIES``.
    read_unit : str
        The canonical unit of what was read.

    Raises
    ------
    UnitError
        If the kind is not known, or the unit read does not belong to it.
    """
    if quantity not in QUANTITIES:
        known = ", ".join(QUANTITIES)
        raise UnitError(f"{quoted(quantity)} is not a kind of quantity (known: {known})")
    wanted = QUANTITIES[quantity]
    found = of_emissions(read_unit) if quantity.startswith("emissions") else read_unit
    found = _UNSAID.get(quantity, {}).get(found, found)
    if found != wanted:
        raise UnitError(f"a quantity of the kind {quantity!r} is in {wanted}, not in {read_unit}")
    return wanted
