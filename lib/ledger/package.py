"""The data package: what tables a book has, as ``data/datapackage.json`` describes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lib.errors import LedgerError
from lib.files import read_json
from lib.shapes import NAMED, TEXT, TEXTS, Shape, listed, shape

PACKAGE = Path("data", "datapackage.json")

_FIELD = shape({"name": NAMED, "type": NAMED}, description=TEXT)
_RESOURCE = shape(
    {"name": NAMED, "title": TEXT, "path": NAMED},
    **dict.fromkeys(("description", "processing", "limitations", "terms"), TEXT),
    schema=shape({"fields": listed(_FIELD, minItems=1)}),
    bibliography=TEXTS,
    figures=shape({}),
)
_SHAPE = Shape(shape({"resources": listed(_RESOURCE, minItems=1)}))


def read_package(root: Path) -> dict[str, Any]:
    """Read ``data/datapackage.json`` below a project folder.

    Raises
    ------
    LedgerError
        If it is missing, is no JSON, or does not describe tables; the message names the field.
    """
    package: dict[str, Any] = read_json(root / PACKAGE)
    _SHAPE.check(package, PACKAGE.name)
    names: set[str] = set()
    for resource in package["resources"]:
        where = f"{PACKAGE.name}, table {resource['name']}"
        if resource["name"] in names:
            raise LedgerError(f"{where}: it stands there twice")
        names.add(resource["name"])
        # What the site offers lies below data/, and nowhere else on the machine that builds it.
        if ".." in Path(resource["path"]).parts or Path(resource["path"]).is_absolute():
            raise LedgerError(f"{where}, field path: {resource['path']!r} leads out of data/")
    return package
