"""The shape that stored data must have, by JSON Schema, or one error that names what has not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lib.errors import LedgerError

if TYPE_CHECKING:
    from fastjsonschema import JsonSchemaValueException

MOST_SHOWN = 60  # characters of what does not fit

# A title is what an error calls them: "3 is no text".
TEXT = {"type": "string", "title": "text"}
NAMED = {"type": "string", "minLength": 1, "title": "text that says anything"}
BOOLEAN = {"type": "boolean", "title": "truth value"}
TEXTS = {"type": "array", "items": TEXT, "title": "list of texts"}


class Shape:
    """The shape of some data, in the terms of JSON Schema."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema

    def check(self, data: Any, where: str) -> None:
        """Insist that data have the shape.

        Raises
        ------
        LedgerError
            If they have not: the message begins with `where`, and names field and text.
        """
        # Compiling takes longer than any check: nobody pays for it who reads no stored data.
        from fastjsonschema import JsonSchemaValueException

        try:
            self._validate(data)
        except JsonSchemaValueException as error:
            place = ", ".join([where, *_place(error.path[1:])])
            raise LedgerError(f"{place}: {_trouble(error)}") from None

    @cached_property
    def _validate(self) -> Callable[[Any], Any]:
        from fastjsonschema import compile

        made: Callable[[Any], Any] = compile(self.schema, use_default=False)
        return made


def shape(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """Return the schema of an object with some fields, and others that it may have."""
    return {
        "type": "object",
        "title": "set of fields",
        "required": list(required),
        "properties": required | optional,
    }


def listed(items: dict[str, Any], **rules: Any) -> dict[str, Any]:
    """Return the schema of a list of what is alike."""
    return {"type": "array", "title": "list", "items": items, **rules}


def _place(path: Sequence[str]) -> Iterator[str]:
    """Yield the steps to a field as a reader counts them: ``rows 3``, ``field id``."""
    for at, name in enumerate(path):
        if not name.isdigit():
            following = path[at + 1] if at + 1 < len(path) else ""
            yield f"{name} {int(following) + 1}" if following.isdigit() else f"field {name}"


def _trouble(error: JsonSchemaValueException) -> str:
    """Return what is wrong, and with which text."""
    if error.rule == "required":
        missing = next(name for name in error.rule_definition if name not in error.value)
        return f"there is no field {missing!r} in {_shown(error.value)}"
    if "title" in error.definition:
        return f"{_shown(error.value)} is no {error.definition['title']}"
    return f"{_shown(error.value)} {error.message.removeprefix(str(error.name)).strip()}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
