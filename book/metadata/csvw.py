"""The published tables as CSVW: their data package once more, in the W3C's words.

Sources: "Metadata Vocabulary for Tabular Data" (W3C, 2015), "Table Schema" (Frictionless).
"""

from __future__ import annotations

import re
from typing import Any

FILE = "csv-metadata.json"  # where a reader of CSVW looks for it
_TYPES = {
    "string": "string",
    "number": "decimal",
    "integer": "integer",
    "boolean": {"base": "boolean", "format": "true|false"},
    "year": "gYear",
    "date": "date",
}
_BOUNDS = {"minimum": "minimum", "maximum": "maximum"}


def csvw(package: dict[str, Any]) -> dict[str, Any]:
    """Return the metadata of a group of tables.

    Parameters
    ----------
    package : dict
        The site's data package; what it describes without a schema is no table.

    Raises
    ------
    KeyError
        If a column is of a type that has no counterpart here.
    """
    paths = {one["name"]: one["path"] for one in package["resources"]}
    tables = [_table(one, paths) for one in package["resources"] if "schema" in one]
    described = {
        "dc:title": package["title"],
        "dc:description": package["description"],
        "dc:creator": [one["title"] for one in package["contributors"]],
        "dc:issued": package["created"][:10],
        "schema:version": package["version"],
    }
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        **described,
        "tables": tables,
    }


def _table(resource: dict[str, Any], paths: dict[str, str]) -> dict[str, Any]:
    schema = resource["schema"]
    made: dict[str, Any] = {"columns": [_column(field) for field in schema["fields"]]}
    if "primaryKey" in schema:
        made["primaryKey"] = schema["primaryKey"]
    # Validators ask a foreign key of each row: a column that may be empty has none here.
    filled = {column["name"] for column in made["columns"] if column["required"]}
    keys = [key for key in schema.get("foreignKeys", ()) if key["fields"] in filled]
    if keys:
        made["foreignKeys"] = [
            {
                "columnReference": key["fields"],
                "reference": {
                    "resource": paths[key["reference"]["resource"]],
                    "columnReference": key["reference"]["fields"],
                },
            }
            for key in keys
        ]
    return {
        "url": resource["path"],
        "dc:title": resource["title"],
        "dc:description": resource.get("description", ""),
        "tableSchema": made,
    }


def _column(field: dict[str, Any]) -> dict[str, Any]:
    limits = field.get("constraints", {})
    datatype = _TYPES[field["type"]]
    # A list of words is a pattern here, too.
    pattern = limits.get("pattern") or "|".join(re.escape(one) for one in limits.get("enum", ()))
    if pattern and datatype == "string":
        datatype = {"base": "string", "format": pattern}
    elif bounds := {ours: limits[name] for name, ours in _BOUNDS.items() if name in limits}:
        datatype = {"base": datatype, **bounds}
    return {
        "name": field["name"],
        "titles": field["name"],
        "datatype": datatype,
        "required": bool(limits.get("required")),
        "dc:description": field.get("description", ""),
    }
