"""Which figures a passage quotes or compares, and which sources it cites."""

from __future__ import annotations

import re

from lib.errors import BookError
from lib.figures import relation_parts
from tests.gate.markdown import Passage

_ID = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def ids_in(expression: str) -> list[str]:
    """Return the ids that stand in an expression."""
    return _ID.findall(expression)


def quoted(passage: Passage) -> list[str]:
    """Return the ids that stand in the roles ``fig``, ``rel`` and ``standing``, in their order."""
    ids: list[str] = []
    for name, content in passage.roles:
        if name == "fig":
            ids.append(content.replace("\\|", "|").partition("|")[0].strip())
        elif name == "rel":
            ids += ids_in(_expression(content))
        elif name == "standing":
            ids.append(content.rpartition("|")[2].strip())
    return list(dict.fromkeys(ids))


def cited(passage: Passage) -> list[str]:
    """Return the keys of the sources that it cites."""
    return [
        key.strip()
        for name, content in passage.roles
        if name.partition(":")[0] == "cite"
        for key in content.split(",")
    ]


def _expression(content: str) -> str:
    try:
        return relation_parts(content)[1]
    except BookError:
        return ""  # another check reports it
