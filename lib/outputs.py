"""What a cell's output stores: media types, and what a chart's specification notes of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIGURE_TYPE = "application/vnd.factor-markets.figure+json"
TABLE_TYPE = "application/vnd.factor-markets.table+json"
# JupyterLab draws this one offline, trusted or not; nbformat rejects the name of a newer version.
CHART_TYPE = "application/vnd.vegalite.v5+json"


def noted(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `lib.charts.publish` noted in a specification, nothing if it never saw it."""
    found: dict[str, Any] = spec.get("usermeta", {}).get("chart", {})
    return found
