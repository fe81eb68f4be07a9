"""A check of tables against a data package: as much of Table Schema as the book's tables use."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

Row = dict[str, str]
_CONSTRAINTS = {"required", "unique", "pattern", "enum", "minimum"}


def package_files(book: Path) -> dict[str, str]:
    """Return the text of each file below a book's ``data/``."""
    data = book / "data"
    return {
        path.relative_to(data).as_posix(): path.read_bytes().decode()
        for path in data.rglob("*")
        if path.is_file()
    }


def problems(package: Mapping[str, Any], files: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the tables of a package; nothing if they are as described.

    Parameters
    ----------
    package : mapping
        The data package.
    files : mapping
        The text of each file by the path under which the package names it.
    """
    found: list[str] = []
    tables: dict[str, list[Row]] = {}
    for resource in package["resources"]:
        path = resource["path"]
        if path not in files:
            found.append(f"{path}: there is no such file")
        elif "schema" in resource:
            rows, wrong = _read(files[path], resource["schema"])
            tables[resource["name"]] = rows
            found += [f"{path}: {what}" for what in wrong]
            found += [f"{path}: {what}" for what in _table(rows, resource["schema"])]
    for resource in package["resources"]:
        for key in resource.get("schema", {}).get("foreignKeys", ()):
            found += [
                f"{resource['path']}: {what}"
                for what in _foreign(key, tables.get(resource["name"], []), tables)
            ]
    return found


def _read(text: str, schema: Mapping[str, Any]) -> tuple[list[Row], list[str]]:
    header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    names = [field["name"] for field in schema["fields"]]
    if header != names:
        return [], [f"the columns are {header}, and not {names}"]
    odd = [number for number, cells in enumerate(lines, start=1) if len(cells) != len(names)]
    rows = [dict(zip(names, cells, strict=False)) for cells in lines]
    if not rows:
        return [], ["it has no row"]
    return ([], [f"row {odd[0]} has not {len(names)} cells"]) if odd else (rows, [])


def _table(rows: list[Row], schema: Mapping[str, Any]) -> Iterator[str]:
    missing = schema.get("missingValues", [""])
    for field in schema["fields"]:
        name, constraints = field["name"], field.get("constraints", {})
        if unknown := set(constraints) - _CONSTRAINTS:
            yield f"column {name}: the constraints {unknown} are not known here"
        seen: set[str] = set()
        for number, row in enumerate(rows, start=1):
            where, cell = f"row {number}, column {name}", row[name]
            if cell in missing:
                if constraints.get("required"):
                    yield f"{where}: it must not be empty"
                continue
            if what := _misfit(cell, field["type"], constraints):
                yield f"{where}: {cell!r} {what}"
            if constraints.get("unique") and cell in seen:
                yield f"{where}: {cell!r} is there twice"
            seen.add(cell)
    if key := schema.get("primaryKey"):
        names = [key] if isinstance(key, str) else key
        keys = [tuple(row[name] for name in names) for row in rows]
        yield from (
            f"the key {key} is there twice" for key in {k for k in keys if keys.count(k) > 1}
        )


def _misfit(cell: str, type: str, constraints: Mapping[str, Any]) -> str:
    number = None
    if type == "number":
        try:
            number = Decimal(cell)
        except InvalidOperation:
            return "is no number"
    elif type == "year":
        if not re.fullmatch("[0-9]{4}", cell):
            return "is no year"
    elif type == "boolean":
        if cell not in ("true", "false"):
            return "is no truth value"
    elif type != "string":
        return f"is of the type {type}, which is not known here"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return f"is not of the form {constraints['pattern']}"
    if "enum" in constraints and cell not in constraints["enum"]:
        return "is none of those that may stand here"
    if number is not None and number < constraints.get("minimum", number):
        return f"is less than {constraints['minimum']}"
    return ""


def _foreign(
    key: Mapping[str, Any], rows: list[Row], tables: Mapping[str, list[Row]]
) -> Iterator[str]:
    name, reference = key["fields"], key["reference"]
    if reference["resource"] not in tables:
        yield f"there is no table {reference['resource']}"
        return
    known = {row[reference["fields"]] for row in tables[reference["resource"]]}
    for number, row in enumerate(rows, start=1):
        if row[name] and row[name] not in known:
            yield f"row {number}, column {name}: {row[name]!r} is not in {reference['resource']}"
