"""Digests: short fingerprints by which a cited value can be checked later."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# What makes a figure the figure that was cited: its name, what it says, and in which unit. Labels,
# notes and texts may be worded better without the number becoming another one.
DIGESTED = ("id", "value", "low", "high", "low_included", "high_included", "unit")
# What is said of a print: a change of these is told, too, but makes no other number of it.
DESCRIBED = (
    "id", "label", "quantity", "period", "place", "scope", "stock_or_flow", "source", "locator",
    "confidence", "note",
)  # fmt: skip
LENGTH = 16


def digest(data: Any) -> str:
    """Return the digest of JSON data: the first 16 hexadecimal digits of its SHA-256.

    Parameters
    ----------
    data : Any
        JSON data; the order of keys does not matter.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def figure_digest(record: dict[str, Any]) -> str:
    """Return the digest of a figure's record: of its id, value, bounds and unit.

    Raises
    ------
    KeyError
        If one of these is missing.
    """
    return digest({name: record[name] for name in DIGESTED})
