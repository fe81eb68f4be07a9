"""Where things are in the site: addresses that stay, relative to the site's root."""

from __future__ import annotations


def figure_address(id: str) -> str:
    """Return the address of a figure: a page of its own."""
    return f"figures/{id}.html"


def chapter_address(name: str) -> str:
    """Return the address of a chapter's page."""
    return f"chapters/{name}.html"


def chart_anchor(id: str) -> str:
    """Return the name of a chart's place on its page."""
    return "chart-" + id.replace(".", "-")


def chart_address(id: str) -> str:
    """Return the address of a chart: a page of its own."""
    return f"charts/{id}.html"
