"""A published figure as its record says it, for tests that compare records."""

FIGURE = {
    "id": "tea.price",
    "text": "18.42 yuan/m² (18.39–18.44)",
    "value": "18.42",
    "low": "18.39",
    "high": "18.44",
    "low_included": True,
    "high_included": True,
    "unit": "yuan/m²",
    "kind": "derived",
    "printed": "",
}
