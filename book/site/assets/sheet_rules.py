"""A style sheet's rules, less those for elements that the site does not have.

The theme's sheet serves any site: most of its rules are for classes that no page here has, nor any
script here gives to an element. A rule goes only where that is certain: each of its selectors asks
for a class whose name stands nowhere in the site's pages and scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import tinycss2

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_NESTING = ("media", "supports", "container", "layer")


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return all that may be the name of a class in some pages and scripts."""
    return frozenset().union(*(set(_WORD.findall(text)) for text in texts))


def rules_in_use(sheet: str, names: frozenset[str]) -> str:
    """Return a style sheet without the rules that match nothing.

    Parameters
    ----------
    sheet : str
        The style sheet.
    names : frozenset of str
        What occurs in the pages and scripts of the site; see `names_in`.
    """
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "\n".join(text for text in (_kept(rule, names) for rule in rules) if text) + "\n"


def _kept(rule: Any, names: frozenset[str]) -> str:
    """Return what is left of a rule."""
    if rule.type == "qualified-rule":
        selectors = [one for one in _selectors(rule.prelude) if _may_match(one, names)]
        head = ",".join(tinycss2.serialize(one).strip() for one in selectors)
        return f"{head}{{{tinycss2.serialize(rule.content).strip()}}}" if selectors else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in _NESTING and rule.content is not None:
        inner = rules_in_use(tinycss2.serialize(rule.content), names).strip()
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        return f"{head}{{{inner}}}" if inner else ""
    return str(rule.serialize())


def _selectors(prelude: list[Any]) -> list[list[Any]]:
    """Split a list of selectors at its commas."""
    found: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _may_match(selector: list[Any], names: frozenset[str]) -> bool:
    """Return whether each class that a selector asks for exists; in ``:is(…)`` any may do."""
    for before, token in pairwise(selector):
        if before == "." and token.type == "ident" and token.value not in names:
            return False
    return True
