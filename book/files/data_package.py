"""The data package: what tables there are, and what stands in their columns.

``data/datapackage.json`` describes the tables in ``data/``. The site's is made from it: with the
book's title, version and authors, and with the tables that are made at build time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from book.cite import Book, source_reference
from book.files import figure_table, source_table

SOURCES = "sources"
FIGURES = "figures"
# The columns whose texts are keys of another table, and that table with its key.
_LEADING = {"source": (SOURCES, "key")} | dict.fromkeys(
    ("figure", "left", "right"), (FIGURES, "id")
)
_KINDS = {"csv": "text/csv", "json": "application/json", "bib": "application/x-bibtex"}


def site_package(
    book: Book, described: dict[str, Any], files: Mapping[str, str], sources: Mapping[str, Any]
) -> str:
    """Return the site's data package.

    Parameters
    ----------
    book : Book
        The book as a work.
    described : dict
        As from `read_package`.
    files : mapping
        The text of each file of the site that the package names, by its path.
    sources : mapping
        The entries of ``data/sources.bib`` by key.
    """
    resources = [_below_data(resource, sources) for resource in described["resources"]]
    resources += [
        _made(
            "data/sources.csv", SOURCES, "Sources", "The sources, one a line.", source_table.FIELDS
        ),
        _made(
            "figures.csv",
            FIGURES,
            "Figures",
            "All figures of the book, one a line. A text that begins like a formula of a "
            "spreadsheet, or with an apostrophe, is preceded by an apostrophe.",
            figure_table.FIELDS,
        ),
        _made(
            "figures.json",
            "figures-json",
            "Figures",
            "The same as JSON, texts as they are, each figure with its citation.",
        ),
    ]
    for resource in resources:
        content = files[resource["path"]].encode()
        resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    package = {
        "profile": "data-package",
        "name": book.key,
        "title": book.full_title,
        "description": book.abstract,
        "version": book.version,
        "created": f"{book.date.isoformat()}T00:00:00Z",
        "keywords": list(book.keywords),
        "licenses": [{"name": name} for name in book.licences],
        "contributors": [{"title": str(name), "role": "author"} for name in book.authors],
        **({"homepage": f"{book.base_url}/"} if book.base_url else {}),
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _below_data(resource: dict[str, Any], sources: Mapping[str, Any]) -> dict[str, Any]:
    """Return a described table as one of the site: below ``data/``, its sources spelled out."""
    made = {**resource, "path": f"data/{resource['path']}"}
    if made["name"] == SOURCES:
        made["name"] = "sources-bib"
    if keys := made.pop("bibliography", []):
        made["sources"] = [_source(key, sources) for key in keys]
    if "schema" in made:
        foreign = [
            {"fields": name, "reference": {"resource": table, "fields": key}}
            for field in made["schema"]["fields"]
            if (name := field["name"]) in _LEADING
            for table, key in [_LEADING[name]]
        ]
        if foreign:
            made["schema"] = {**made["schema"], "foreignKeys": foreign}
    return made


def _source(key: str, sources: Mapping[str, Any]) -> dict[str, str]:
    of = source_reference(key, sources)
    named = {"title": f"{', '.join(map(str, of.authors))}: {of.title}", "path": of.url}
    return {name: text for name, text in named.items() if text}


def _made(
    path: str,
    name: str,
    title: str,
    description: str,
    fields: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, Any]:
    kind = path.rpartition(".")[2]
    made: dict[str, Any] = {"name": name, "title": title, "path": path, "description": description}
    made |= {"format": kind, "mediatype": _KINDS[kind], "encoding": "utf-8"}
    if fields:
        key = next(iter(fields))
        columns: list[dict[str, Any]] = [
            {"name": field, "type": type, "description": words}
            for field, (type, words) in fields.items()
        ]
        columns[0]["constraints"] = {"required": True, "unique": True}
        made["profile"] = "tabular-data-resource"
        made["schema"] = {"fields": columns, "primaryKey": key, "missingValues": [""]}
    return made
