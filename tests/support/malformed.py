"""Ways to spoil each file that the book reads, by the name of the file and of the way.

A way is called with the path, where nothing is any more, and the text that stood there.
"""

import json
from collections.abc import Callable
from pathlib import Path

from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE

Spoil = Callable[[Path, str], object]

CHAPTER = "chapters/land-reform.ipynb"
TABLES = (
    "data/claims.csv",
    "data/context/carbon-prices-world-bank.csv",
    "data/context/exchange-rates.csv",
    "data/context/facts.csv",
    "data/markets.csv",
    "data/phrases.csv",
    "data/released.csv",
    "data/reported.csv",
    "data/standing.csv",
    "data/vocabulary/quantities.csv",
    "data/vocabulary/words.csv",
)
STORED = ("data/datapackage.json", "docs/benchmarks.json", CHAPTER)
SETTINGS = ("CITATION.cff", "_config.yml", "_toc.yml")
OTHERS = ("data/sources.bib", "data/vocabulary/units.txt", "CHANGELOG.md", "chapters/findings.md")
KINDS = {"figure": FIGURE_TYPE, "table": TABLE_TYPE, "chart": CHART_TYPE}
DEEP = '{"a": [' * 10_000 + "]}" * 10_000


def as_text(content: str) -> Spoil:
    return lambda path, before: path.write_text(content, encoding="utf-8")


def as_bytes(content: bytes) -> Spoil:
    return lambda path, before: path.write_bytes(content)


def swapped(old: str, new: str) -> Spoil:
    """Return what puts another text in the place of the first that is like `old`."""

    def spoil(path: Path, before: str) -> None:
        assert old in before, f"{path.name} no longer holds {old!r}"
        path.write_text(before.replace(old, new, 1), encoding="utf-8")

    return spoil


def followed(by: str) -> Spoil:
    return lambda path, before: path.write_text(before + by, encoding="utf-8")


def short_of_a_column(path: Path, before: str) -> None:
    lines = (line.rpartition(",")[0] for line in before.splitlines())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def only_the_header(path: Path, before: str) -> None:
    path.write_text(before.splitlines()[0] + "\n", encoding="utf-8")


def stored(kind: str, change: Callable[[dict], object]) -> Spoil:
    """Return what changes the first stored output of a kind in a notebook."""

    def spoil(path: Path, before: str) -> None:
        notebook = json.loads(before)
        outputs = [
            out.get("data", {}) for cell in notebook["cells"] for out in cell.get("outputs", ())
        ]
        output = next(output for output in outputs if kind in output)
        output[kind] = change(output[kind])
        # As text, since what writes JSON does not nest so deep.
        text = json.dumps(notebook).replace('"DEEP"', DEEP)
        path.write_text(text, encoding="utf-8")

    return spoil


def without(name: str) -> Callable[[dict], dict]:
    return lambda data: {key: value for key, value in data.items() if key != name}


def with_(**fields: object) -> Callable[[dict], dict]:
    return lambda data: data | fields


def in_a_row(change: Callable[[dict], object]) -> Callable[[dict], dict]:
    return lambda data: data | {"rows": [*data["rows"][:-1], change(data["rows"][-1])]}


ANY: dict[str, Spoil] = {
    "missing": lambda path, before: None,
    "a-folder": lambda path, before: path.mkdir(),
    "a-loop-of-links": lambda path, before: path.symlink_to(path.name),
    "a-link-to-nothing": lambda path, before: path.symlink_to("nowhere"),
    "not-utf8": as_bytes(b"a\n\xff\xfe\xfa"),
}
OF_TABLES: dict[str, Spoil] = {
    "empty": as_text(""),
    "short-of-a-column": short_of_a_column,
    "a-cell-too-few": followed("a\n"),
    "open-quotes": followed('"a'),
    "only-the-header": only_the_header,
}
OF_STORED: dict[str, Spoil] = {
    "empty": as_text(""),
    "cut-off": as_text('{"a": [\n"b'),
    "null": as_text("null"),
    "a-number": as_text("3"),
    "a-list": as_text("[]"),
    "not-a-number": as_text('{"a": NaN}'),
    "half-a-character": as_text('{"a": "\\ud800"}'),
    "nested": as_text(DEEP),
}
OF_SETTINGS: dict[str, Spoil] = {
    "empty": as_text(""),
    "a-list": as_text("[]"),
    "cut-off": as_text("a: [\n"),
    "nested": as_text("[" * 2_000),
    "an-impossible-day": followed("\nday: 2026-11-31\n"),
    "a-sign-that-is-none": as_text("a: \0"),
}
OWN: dict[str, dict[str, Spoil]] = {
    "data/reported.csv": {
        "an-unknown-source": swapped("ichongqing2022", "ichongqing1922"),
        "a-phrase-that-is-none": swapped("million square meters", "million square metres wide"),
    },
    "data/sources.bib": {
        "empty": as_text(""),
        "an-impossible-day": swapped("{2022-11-16}", "{2022-11-31}"),
        "an-impossible-month": swapped("{2022-11-16}", "{2022-13}"),
        "a-day-in-words": swapped("{2022-11-16}", "{last year}"),
        "open-braces": followed("@online{a, title = {b"),
        "a-comment-in-a-title": followed("@online{a, title = {50% of b}}"),
        "no-latex": followed("@online{a, title = {b\\}}"),
        "nested": followed("@online{a, title = {" + "{" * 10_000 + "}" * 10_000 + "}}"),
        "the-key-of-a-figure-gone": swapped("{ichongqing2022,", "{ichongqing1922,"),
    },
    "CITATION.cff": {
        "a-day-that-is-none": swapped("date-released: ", "date-released: not-"),
        "no-title": swapped("title:", "titel:"),
    },
    "_config.yml": {"a-false-type": followed("\nlogo: 3\n")},
    "_toc.yml": {
        "a-page-that-is-not-there": followed("      - file: chapters/none\n"),
        "a-page-without-a-name": followed("      - file:\n"),
    },
    "data/datapackage.json": {
        "a-table-without-a-path": swapped('"path":', '"pfad":'),
        "a-path-that-leads-out": swapped('"claims.csv"', '"../claims.csv"'),
        "columns-that-are-null": swapped('"fields": [', '"fields": null, "x": ['),
        "a-form-of-a-number": swapped("{year}", "{year:x}"),
        "a-table-left-out": swapped('"context/facts.csv"', '"markets.csv"'),
        "numbers-left-out": swapped('"figures": {', '"others": {'),
    },
    "data/vocabulary/units.txt": {"no-definition": followed("foo bar\n")},
    "docs/benchmarks.json": {
        "a-text-for-a-number": swapped('"values": {', '"values": {"a": "b", ')
    },
    CHAPTER: {
        "no-cells": as_text('{"cells": []}'),
        "a-cell-that-is-null": as_text('{"cells": [null]}'),
        "a-cell-without-a-kind": swapped('"cell_type"', '"kind"'),
        "no-title": swapped('"# ', '"'),
        **{
            f"{kind}-{name}": stored(media, change)
            for kind, media in KINDS.items()
            for name, change in {
                "null": lambda data: None,
                "a-list": lambda data: [data],
                "nested": with_(note="DEEP"),
            }.items()
        },
        "figure-without-id": stored(FIGURE_TYPE, without("id")),
        "figure-without-text": stored(FIGURE_TYPE, without("text")),
        "figure-null-id": stored(FIGURE_TYPE, with_(id=None)),
        "figure-no-number": stored(FIGURE_TYPE, with_(value="12e3")),
        "figure-turned-round": stored(FIGURE_TYPE, with_(low="9", high="1")),
        "figure-unit-not-ours": stored(FIGURE_TYPE, with_(unit="furlong")),
        "figure-of-no-kind": stored(FIGURE_TYPE, with_(kind="guessed")),
        "figure-input-that-is-none": stored(FIGURE_TYPE, with_(inputs=["land.none"])),
        "figure-of-itself": stored(FIGURE_TYPE, lambda data: data | {"inputs": [data["id"]]}),
        "figure-of-nothing": stored(FIGURE_TYPE, with_(inputs=[])),
        "table-without-rows": stored(TABLE_TYPE, without("rows")),
        "table-null-rows": stored(TABLE_TYPE, with_(rows=None)),
        "table-a-null-row": stored(TABLE_TYPE, in_a_row(lambda last: None)),
        "table-a-row-without-id": stored(TABLE_TYPE, in_a_row(without("id"))),
        "table-no-source": stored(TABLE_TYPE, in_a_row(with_(source="none2022"))),
        "table-a-row-twice": stored(TABLE_TYPE, lambda data: {"rows": data["rows"] * 2}),
        "chart-notes-null": stored(CHART_TYPE, with_(usermeta=None)),
        "chart-without-figures": stored(CHART_TYPE, with_(usermeta={"chart": {"id": "a"}})),
    },
}  # fmt: skip
# What a book need not have, or may leave empty.
OPTIONAL = {
    ("data/released.csv", "missing"),
    ("CHANGELOG.md", "missing"),
    ("docs/benchmarks.json", "missing"),
}


def ways() -> dict[tuple[str, str], Spoil]:
    """Return each way to spoil each file."""
    groups: list[tuple[tuple[str, ...], dict[str, Spoil]]] = [
        (TABLES, OF_TABLES),
        (STORED, OF_STORED),
        (SETTINGS, OF_SETTINGS),
        (OTHERS, {}),
    ]
    found = {
        (file, name): spoil
        for files, own in groups
        for file in files
        for name, spoil in (ANY | own | OWN.get(file, {})).items()
    }
    return {way: spoil for way, spoil in found.items() if way not in OPTIONAL}
