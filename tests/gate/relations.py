"""Whether the comparisons that prose states are borne out by the figures' bounds."""

from __future__ import annotations

from pathlib import Path

from book.record.outputs import published_figures
from lib.errors import BookError
from lib.figures import Rebuilt, related, relation_parts
from tests.gate.pages import prose

ROLE = "rel"


def relations_hold(root: Path) -> list[str]:
    """Find relations that the bounds do not bear out, or whose words say something else.

    Those in code raise when their cell is executed.
    """
    stated = [
        (place, content)
        for place, passage in prose(root)
        for name, content in passage.roles
        if name == ROLE
    ]
    if not stated:
        return []
    try:
        figures = Rebuilt(published_figures(root))
    except BookError as error:
        return [f"chapters/: {error}"]
    problems = []
    for place, content in stated:
        try:
            related(*relation_parts(content), figures)
        except BookError as error:
            problems.append(f"{place}: {error}")
    return problems
