"""The second transcription: what the sources print, read again and apart from the book's tables.

The sheets in ``transcribed/`` were written from the article and the lists of sources, not from
``data/``. Each holds the columns of one table of the book; a column ``note_digest`` holds the
digest of the column ``note``, whose words are the book's own, so that no other wording can be
compared with them. Whoever changes such a text reads the source again and writes the new digest,
which the message names.

Two tables came as files. These stand in ``transcribed/origin`` byte for byte; the data package
names their SHA-256, and each row is held to them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lib.ledger.sources import read_sources

HERE = Path(__file__).parent / "transcribed"
PACKAGE = "data/datapackage.json"
SUFFIX = "_digest"

Key = tuple[str, ...]


class Row(NamedTuple):
    """A row of a table, and where it stands."""

    where: str
    cells: Mapping[str, str]


Rows = dict[Key, Row]


def text_digest(text: str) -> str:
    """Return the first 16 hexadecimal digits of a text's SHA-256; nothing of an empty text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def differences(root: Path, sheets: Iterable[str] = ()) -> list[str]:
    """Find what a book says otherwise than the second transcription, or than some of its sheets."""
    problems: list[str] = []
    for sheet in sheets or SHEETS:
        read, key = SHEETS[sheet]
        again = _table(HERE / sheet, f"tests/gate/transcribed/{sheet}", key, problems)
        problems += _compared(read(root, problems), again)
    return [*problems, *_tables_as_files(root, HERE / "origin")]


def _compared(book: Rows, again: Rows) -> Iterator[str]:
    for key, (where, cells) in book.items():
        if key not in again:
            yield f"{where}: {', '.join(key)} stands in no row of the second transcription"
            continue
        there, others = again[key]
        for name in cells.keys() - {column.removesuffix(SUFFIX) for column in others}:
            yield f"{where}, column {name}: {cells[name]!r}, and no such column in {there}"
        for column, other in others.items():
            name = column.removesuffix(SUFFIX)
            if name not in cells:
                yield f"{where}, column {name}: missing, and {other!r} in {there}"
            elif name == column and cells[name] != other:
                yield f"{where}, column {name}: {cells[name]!r}, but {other!r} in {there}"
            elif name != column and text_digest(cells[name]) != other:
                yield (
                    f"{where}, column {name}: {cells[name]!r} has the digest "
                    f"{text_digest(cells[name])!r}, but {other!r} in {there}"
                )
    for key, (there, _) in again.items():
        if key not in book:
            yield f"{there}: {', '.join(key)} is missing in the book"


def _table(path: Path, name: str, key: tuple[str, ...], problems: list[str]) -> Rows:
    found: Rows = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            row = Row(f"{name}, line {reader.line_num}", cells)
            named = tuple(cells[column] for column in key)
            if named in found:
                problems.append(f"{row.where}: {', '.join(named)} a second time")
            found[named] = row
    return found


def _csv(name: str, *key: str) -> tuple[Callable[[Path, list[str]], Rows], tuple[str, ...]]:
    return lambda root, problems: _table(root / name, name, key, problems), key


def _sources(root: Path, _: list[str]) -> Rows:
    path = root / "data" / "sources.bib"
    lines = path.read_text(encoding="utf-8").splitlines()
    begins = {line.partition("{")[2].rstrip(","): n for n, line in enumerate(lines, 1)}
    found: Rows = {}
    for key, entry in read_sources(path).items():
        cells = {"key": key, **dict.fromkeys(_FIELDS, "")}
        cells |= {name.lower(): _plain(str(text)) for name, text in entry.fields.items()}
        cells["author"] = _plain(" and ".join(map(str, entry.persons.get("author", ()))))
        found[key,] = Row(f"data/sources.bib, line {begins.get(key, '?')}", cells)
    return found


_FIELDS = (
    "title",
    "date",
    "year",
    "month",
    "url",
    "urldate",
    "language",
    "keywords",
    "license",
    "note",
)


def _plain(text: str) -> str:
    """Return a BibTeX text without its protecting braces and backslashes."""
    return re.sub(r"\\([&%$_#])", r"\1", text).replace("{", "").replace("}", "")


def _properties(root: Path, _: list[str]) -> Rows:
    found: Rows = {}
    for table in _resources(root):
        for name, text in _flat({name: table[name] for name in table if name not in _UNHELD}):
            cells = {"table": table["name"], "property": name, "text": text}
            found[table["name"], name] = Row(f"{PACKAGE}, {table['name']}, {name}", cells)
    return found


# The schema is held by the tables themselves, the rest by the tests of the package.
_UNHELD = frozenset(
    {"name", "schema", "profile", "format", "mediatype", "encoding", "origin"},
)


def _resources(root: Path) -> list[dict[str, Any]]:
    package = json.loads((root / PACKAGE).read_text(encoding="utf-8"))
    return list(package["resources"])


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flat(part, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
        for number, part in enumerate(value):
            yield from _flat(part, f"{name}.{number}")
    else:
        yield name, " ".join(value) if isinstance(value, list) else str(value)


SHEETS: dict[str, tuple[Callable[[Path, list[str]], Rows], tuple[str, ...]]] = {
    "reported.csv": _csv("data/reported.csv", "id"),
    "facts.csv": _csv("data/context/facts.csv", "id"),
    "claims.csv": _csv("data/claims.csv", "figure"),
    "standing.csv": _csv("data/standing.csv", "figure", "mark"),
    "sources.csv": (_sources, ("key",)),
    "tables.csv": (_properties, ("table", "property")),
}


def _tables_as_files(root: Path, origins: Path) -> Iterator[str]:
    """Hold each table that came as a file to that file, and the file to its SHA-256."""
    named = {f"data/{table['path']}": table.get("origin", {}) for table in _resources(root)}
    for origin in sorted(origins.glob("*.csv")):
        name = f"data/context/{origin.name}"
        sha = f"sha256:{hashlib.sha256(origin.read_bytes()).hexdigest()}"
        if (said := named.get(name, {}).get("hash")) != sha:
            yield f"{PACKAGE}, {name}, origin.hash: {said!r}, but {sha!r} is the file's"
        table = (root / name).read_text(encoding="utf-8").splitlines()
        file = origin.read_text(encoding="utf-8").splitlines()
        columns = file[0].split(",")
        if len(table) != len(file):
            yield f"{name}: {len(table)} lines, but {len(file)} in the file that it came from"
        for number, (mine, other) in enumerate(zip(table, file, strict=False), start=1):
            cells, others = next(csv.reader([mine])), next(csv.reader([other]))
            if len(cells) != len(others):
                yield f"{name}, line {number}: {mine!r}, but {other!r} in the file"
                continue
            for column, cell, text in zip(columns, cells, others, strict=True):
                if cell != text:
                    yield (
                        f"{name}, line {number}, column {column}: {cell!r}, but {text!r} "
                        "in the file that it came from"
                    )
    for name, said in named.items():
        if said and not (origins / Path(name).name).is_file():
            yield f"{PACKAGE}, {name}, origin: the file that it came from is not held"
