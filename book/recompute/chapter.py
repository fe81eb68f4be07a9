"""A chapter executed again: each output against the stored one, each figure against the published.

Three things are held together: what the chapter's code gives now, what its notebook stores, and
what ``figures.json`` publishes, whose formulas are a second way to each derived figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from book.recompute.absent import AbsentError
from book.recompute.cells import Kernel, Output, python_version
from book.record import DIGESTED, Compared, compare, figure_digest, read_figures
from lib.errors import BookError
from lib.figures import Rebuilt, Record, bounds_record
from lib.files import read_json
from lib.ledger import Ledger
from lib.outputs import CHART_TYPE, FIGURE_TYPE, TABLE_TYPE

SAME, DIFFERS, NOT_RUN = "same", "differs", "not run"
Event = dict[str, Any]
# Where a figure stands; not what it is.
_PLACE = ("chapter", "cell")


def recompute(notebook: Path, figures: Path, *, light: bool, rest: bool = False) -> Iterator[Event]:
    """Execute a notebook, and yield what comes of it as it comes.

    Parameters
    ----------
    notebook : Path
        The notebook with its stored outputs; the working directory is its folder.
    figures : Path
        The ``figures.json`` that the book publishes.
    light : bool
        Whether cells that draw charts are left out.
    rest : bool
        Whether the figures that no chapter shows are compared, too: what the tables say.

    Yields
    ------
    dict
        ``event`` is ``cell``, with an output each and whether it is the same; ``figures``, with
        those that differ; or ``end``, with the counts.
    """
    cells = read_json(notebook)["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    kernel = Kernel()
    recomputed: dict[str, Record] = {}
    counts = {SAME: 0, DIFFERS: 0, NOT_RUN: 0}
    for number, cell in enumerate(code, start=1):
        outputs, made = _cell(kernel, cell, light)
        for output in outputs:
            counts[output["verdict"]] += 1
        recomputed |= {one["id"]: one for one in _records(made)}
        yield {
            "event": "cell", "cell": cell["id"], "number": number, "of": len(code),
            "outputs": outputs,
        }  # fmt: skip
    published = read_figures(figures)
    own = {id: one for id, one in published.items() if one.get("chapter") == notebook.stem}
    if rest:
        shown_nowhere = {id: one for id, one in published.items() if not one.get("chapter")}
        own |= shown_nowhere
        ledger = Ledger.load()
        recomputed |= {id: ledger[id].record() for id in shown_nowhere if id in ledger}
    differing = [
        {"id": one.id, "differences": list(one.differences)}
        for one in _compared(own, recomputed, published)
        if one.differences
    ]
    yield {"event": "figures", "differing": differing}
    yield {
        "event": "end", "chapter": notebook.stem, "python": python_version(),
        "same": counts[SAME], "outputs": counts[SAME] + counts[DIFFERS],
        "not_run": counts[NOT_RUN],
        "agree": len(own | recomputed) - len(differing), "figures": len(own | recomputed),
    }  # fmt: skip


def _cell(kernel: Kernel, cell: Any, light: bool) -> tuple[list[Event], list[Output]]:
    """Execute a cell; return each output with its verdict, and what the execution gave."""
    stored = [_joined(output) for output in cell["outputs"]]
    if light and any(CHART_TYPE in output.get("data", ()) for output in stored):
        kernel.skip()
        return [_left_out("a chart") for _ in stored], []
    count = made = None
    try:
        count, made = kernel.run("".join(cell["source"]), f"<{cell['id']}>")
    except AbsentError as error:
        if stored:
            return [_left_out(f"it needs {error}") for _ in stored], []
        made, reason = [], f"stopped: it needs {error}"
    except Exception as error:
        made, reason = [], f"stopped: {type(error).__name__}: {error}"
    else:
        reason = "" if count == cell["execution_count"] else f"executed as number {count}"
    longest = max(len(stored), len(made), bool(reason))
    pairs = [
        (stored[at] if at < len(stored) else None, made[at] if at < len(made) else None)
        for at in range(longest)
    ]
    return [_held(old, new, reason) for old, new in pairs], made


def _left_out(reason: str) -> Event:
    return {"verdict": NOT_RUN, "reason": reason}


def _held(old: Output | None, new: Output | None, reason: str) -> Event:
    stored, executed = ("" if one is None else stored_text(one) for one in (old, new))
    if stored == executed and not reason:
        return {"verdict": SAME}
    return {"verdict": DIFFERS, "reason": reason, "stored": stored, "executed": executed}


def stored_text(output: Output) -> str:
    """Return an output as a notebook's file holds it."""
    return json.dumps(_parted(output), ensure_ascii=False, indent=1, sort_keys=True)


def _joined(output: Any) -> Output:
    """Return an output with its texts whole, not as lines."""
    found = {**output}
    if isinstance(found.get("text"), list):
        found["text"] = "".join(found["text"])
    if "data" in found:
        found["data"] = {
            kind: "".join(value) if _is_lines(kind, value) else value
            for kind, value in found["data"].items()
        }
    return found


def _parted(output: Output) -> Output:
    """Return an output with its texts as lines, as a file holds them."""
    found = {**output}
    if "text" in found:
        found["text"] = found["text"].splitlines(keepends=True)
    if "data" in found:
        found["data"] = {
            kind: value.splitlines(keepends=True) if isinstance(value, str) else value
            for kind, value in found["data"].items()
        }
    return found


def _is_lines(kind: str, value: Any) -> bool:
    return isinstance(value, list) and not kind.endswith("json")


def _records(outputs: list[Output]) -> Iterator[Record]:
    """Yield the figures that some outputs publish."""
    for output in outputs:
        data = output.get("data", {})
        if FIGURE_TYPE in data and data[FIGURE_TYPE]["id"]:
            yield data[FIGURE_TYPE]
        for row in data.get(TABLE_TYPE, {}).get("rows", ()):
            if row["kind"] != "derived":
                yield row


def _compared(
    own: Mapping[str, Record], recomputed: Mapping[str, Record], published: Mapping[str, Record]
) -> Iterator[Compared]:
    """Yield each figure with what differs: by its numbers, its words, and by its formula."""
    rebuilt = Rebuilt(published)
    for one in compare(own, recomputed):
        found = list(one.differences)
        if one.published and one.recomputed:
            found += _words(one.published, one.recomputed)
            found += _by_formula(one.published, rebuilt)
        yield replace(one, differences=tuple(found))


def _words(published: Record, recomputed: Record) -> Iterator[str]:
    for field, new in recomputed.items():
        old = published.get(field)
        if field not in (*DIGESTED, *_PLACE) and old != new:
            yield f"{field}: {old}, recomputed {new}"


def _by_formula(record: Record, rebuilt: Rebuilt) -> Iterator[str]:
    """Say where a published figure is not what its formula gives."""
    if not record.get("formula") or "'" in record["formula"]:
        return  # a formula that holds a reading without an id cannot be computed again
    try:
        figure = rebuilt[record["id"]]
        given = {"id": record["id"], "unit": figure.unit}
        given |= bounds_record(figure.value, figure.interval)
    except (BookError, KeyError) as error:
        yield f"its formula: {error}"
        return
    if figure_digest(given) != figure_digest(record):
        yield f"its formula gives {figure.text}, and not {record['text']}"
