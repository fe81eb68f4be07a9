"""The shape that stored data must have, by JSON Schema, or one error that names what has not."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any

from lib.errors import LedgerError, quoted

TEXT = {"type": "string"}
NAMED = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT}


class Shape:
    """The shape of some data.

    Parameters
    ----------
    schema : dict
        What they must be like, in the terms of JSON Schema.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema

    def check(self, data: Any, where: str) -> None:
        """Insist that data have the shape.

        Parameters
        ----------
        data : Any
            JSON data.
        where : str
            Where they stand: what an error begins with.

        Raises
        ------
        LedgerError
            If they have not; the message names the field and what stands there.
        """
        # Compiling takes longer than any check: nobody pays for it who reads no stored data.
        from fastjsonschema import JsonSchemaValueException

        try:
            self._validate(data)
        except JsonSchemaValueException as error:
            names = [str(name) for name in error.path[1:]]
            place = ", ".join([where, *(f"field {'.'.join(names)}" for _ in names[:1])])
            rule = error.message.removeprefix(str(error.name)).strip()
            raise LedgerError(f"{place}: {_shown(error.value)} {rule}") from None

    @cached_property
    def _validate(self) -> Callable[[Any], Any]:
        from fastjsonschema import compile

        made: Callable[[Any], Any] = compile(self.schema, use_default=False)
        return made


def shape(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """Return the schema of an object with some fields, and others that it may have."""
    properties = required | optional
    return {"type": "object", "required": list(required), "properties": properties}


def listed(items: dict[str, Any], **rules: Any) -> dict[str, Any]:
    """Return the schema of a list of what is alike."""
    return {"type": "array", "items": items, **rules}


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else quoted(text)
