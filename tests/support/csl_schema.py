"""What CSL-JSON asks of an item, as far as the book uses it: a check that names what is wrong."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

_PART = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]+$"}]}
_TEXT = {"type": "string", "minLength": 1}
_NAME = {
    "type": "object",
    "properties": {part: _TEXT for part in ("family", "given", "literal")},
    "additionalProperties": False,
    "minProperties": 1,
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "prefixItems": [
                    _PART,
                    {"type": "integer", "minimum": 1, "maximum": 12},
                    {"type": "integer", "minimum": 1, "maximum": 31},
                ],
            },
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_TEXTS = "title container-title publisher edition version genre URL note"
_ITEM = {
    "type": "object",
    "properties": {
        "id": _TEXT,
        "type": {"enum": ["book", "chapter", "dataset", "figure"]},
        "author": {"type": "array", "minItems": 1, "items": _NAME},
        "issued": _DATE,
        **dict.fromkeys(_TEXTS.split(), _TEXT),
    },
    "required": ["id", "type"],
    "additionalProperties": False,
}
_CHECK = Draft202012Validator({"type": "array", "minItems": 1, "items": _ITEM})


def problems(items: Any) -> list[str]:
    """Return what is wrong with a file of CSL-JSON; nothing if it is right."""
    return [f"{error.json_path}: {error.message}" for error in _CHECK.iter_errors(items)]
