"""Ways to tamper with what chapters store of charts, figures and printouts.

Each changes a copy of the chapters as an execution after the change would: what is stored agrees
with itself.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lib.charts.publish import describe
from lib.outputs import CHART_TYPE, FIGURE_TYPE

HELD = "tests/gate/held"

Spec = dict[str, Any]
Cell = dict[str, Any]


def edit(root: Path, wanted: Callable[[Cell], bool], change: Callable[[Cell], object]) -> None:
    """Change the cells of all chapters that are wanted, of which there must be one."""
    count = 0
    for path in sorted((root / "chapters").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if wanted(cell):
                count += 1
                change(cell)
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    assert count == 1, count


def outputs(cell: Cell, kind: str) -> list[Any]:
    return [out["data"][kind] for out in cell.get("outputs", ()) if kind in out.get("data", {})]


def in_chart(id: str, change: Callable[[Spec], object]) -> Callable[[Path], None]:
    """Change a chart's specification, and the text beside it as a new execution would."""

    def is_it(cell: Cell) -> bool:
        return any(spec["usermeta"]["chart"]["id"] == id for spec in outputs(cell, CHART_TYPE))

    def apply(cell: Cell) -> None:
        for output in cell["outputs"]:
            spec = output["data"][CHART_TYPE]
            before = copy.deepcopy(spec)
            change(spec)
            assert spec != before
            output["data"]["text/plain"] = describe(spec)

    return lambda root: edit(root, is_it, apply)


def in_figure(name: str, **fields: object) -> Callable[[Path], None]:
    """Change what a derived figure says of itself."""

    def records(cell: Cell) -> list[Any]:
        return [record for record in outputs(cell, FIGURE_TYPE) if record["id"] == name]

    return lambda root: edit(
        root, lambda cell: bool(records(cell)), lambda cell: records(cell)[0].update(fields)
    )


def in_cell(id: str, change: Callable[[Cell], object]) -> Callable[[Path], None]:
    return lambda root: edit(root, lambda cell: cell["id"] == id, change)


def in_table(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / HELD / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def rows(spec: Spec) -> list[Spec]:
    return [row for rows in spec["datasets"].values() for row in rows if row.get("id")]


def swapped(column: str, first: int = 0, second: int = -1) -> Callable[[Spec], None]:
    def change(spec: Spec) -> None:
        one, other = rows(spec)[first], rows(spec)[second]
        one[column], other[column] = other[column], one[column]

    return change


def on_row(number: int = 0, **fields: object) -> Callable[[Spec], None]:
    return lambda spec: rows(spec)[number].update(fields)


def swapped_in_words(one: str, other: str) -> Callable[[Spec], None]:
    """Swap two amounts in the alternative text."""

    def change(spec: Spec) -> None:
        text = spec["description"]
        assert one in text
        assert other in text
        text = text.replace(one, "_").replace(other, one).replace("_", other)
        spec["description"] = text

    return change


def drawn_again(spec: Spec) -> None:
    """Draw the first row a second time, as another series."""
    data = spec["datasets"]["data-1"]
    data.insert(0, data[0] | {"series": data[-1]["series"]})


def a_year_later(spec: Spec) -> None:
    """Move all days of a chart by a year, with the places that follow from them."""
    for row in rows(spec):
        for name in ("start", "end", "when"):
            if name in row:
                row[name] = f"{int(row[name][:4]) + 1}{row[name][4:]}"
        for name in ("from_year", "to_year", "year"):
            if name in row:
                row[name] = round(row[name] + 1, 4)


def typed(spec: Spec) -> None:
    """Draw the whole chart from typed numbers."""
    for rows in spec["datasets"].values():
        for number, row in enumerate(rows, start=1):
            row.pop("id", None)
            row.update(value=10.0 * number, low=9.0 * number, high=11.0 * number)


def typed_under_ids(spec: Spec) -> None:
    """The same, with the ids left as they were."""
    for number, row in enumerate(rows(spec), start=1):
        row.update(value=1e7 * number, low=9e6 * number, high=1.1e7 * number)


def bent(spec: Spec) -> None:
    """Lift a curve, which no row of a figure holds."""
    for rows in spec["datasets"].values():
        for row in rows:
            if "divisor" in row:
                for end in ("value", "low", "high"):
                    row[end] = round(row[end] * 1.01, 3)


def retitled(title: str) -> Callable[[Spec], None]:
    def change(spec: Spec) -> None:
        spec["title"]["text"] = [title]

    return change


def axis(title: str) -> Callable[[Spec], None]:
    def change(spec: Spec) -> None:
        for layer in spec["layer"]:
            for channel in ("x", "y"):
                if layer["encoding"].get(channel, {}).get("title"):
                    layer["encoding"][channel]["title"] = title

    return change


def lined(spec: Spec) -> None:
    """Move the line that all rows are to be read against."""
    for layer in spec["layer"]:
        place = layer["encoding"].get("x", {})
        if place.get("datum") == 1:
            place["datum"] = 5


def said(column: str, old: str, new: str) -> Callable[[Spec], None]:
    def change(spec: Spec) -> None:
        about = spec["usermeta"]["chart"]
        about[column] = about[column].replace(old, new)

    return change


def without(id: str) -> Callable[[Spec], None]:
    return lambda spec: spec["usermeta"]["chart"]["figures"].remove(id)


def source(old: str, new: str) -> Callable[[Cell], None]:
    """Change a cell's code once."""

    def change(cell: Cell) -> None:
        text = "".join(cell["source"])
        assert old in text
        cell["source"] = text.replace(old, new, 1)

    return change


def printed(text: str) -> Callable[[Cell], None]:
    stream = {"name": "stdout", "output_type": "stream", "text": text}
    return lambda cell: cell["outputs"].append(stream)


def turned(cell: Cell) -> None:
    """Turn the first answer of a table of answers round, on the page and in its text."""
    data = cell["outputs"][0]["data"]
    for kind in data:
        text = "".join(data[kind])
        found = re.search(r"\b(?:True|False|yes|no)\b", text)
        assert found
        other = {"True": "False", "False": "True", "yes": "no", "no": "yes"}[found[0]]
        data[kind] = text[: found.start()] + other + text[found.end() :]


def on_the_page(cell: Cell) -> None:
    """Show another number on the page than in the text."""
    data = cell["outputs"][0]["data"]
    page = "".join(data["text/html"])
    assert "15%" in page
    data["text/html"] = page.replace("15%", "5%")
