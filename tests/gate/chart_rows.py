"""Whether charts say of each figure what they were meant to say: held a second time."""

from __future__ import annotations

from pathlib import Path

from book.record.outputs import published_figures
from lib.errors import BookError
from tests.gate.chart_axes import drawn_references, drawn_titles, drawn_words, held_axes
from tests.gate.charts import Figures
from tests.gate.drawn import Row, stored_charts
from tests.gate.held import Shown, differences, held_table

TABLE = "chart-rows.csv"
# What a row says in words, in this order; and what a chart says of it by a colour or a hollow mark.
WORDS = ("series", "whole", "part", "label", "kind", "market")
HOLLOW = "hollow"


def charts_are_as_held(root: Path) -> list[str]:
    """Find what charts say otherwise than the tables: words and dates of a row, an axis, a line.

    Two labels or series that are swapped, dates that are moved, an axis in another unit: no number
    is wrong then, but each belongs to something else.
    """
    try:
        figures, axes = published_figures(root), held_axes(root)
        table = held_table(root, TABLE, ("chart", "id"), ("words", "start", "end"))
    except BookError as error:
        return [str(error)]
    charts = stored_charts(root)
    shown: Shown = {
        (chart.id, str(row.get("id"))): (chart.place, row_says(row, figures))
        for chart in charts
        for row in chart.rows()
        if row.get("id") in figures  # another check reports the others
    }
    problems = list(differences(TABLE, table, shown))
    for chart in charts:
        if chart.id not in axes:
            problems.append(f"{chart.place}: it has no row in the table of axes")
            continue
        held = axes[chart.id]
        for what, drawn, meant in (
            ("axes", drawn_titles(chart.spec), {axis.title for axis in held}),
            ("lines to read against", drawn_references(chart.spec), {a.reference for a in held}),
            ("words of its own", drawn_words(chart.spec), {axis.words for axis in held}),
        ):
            if drawn != meant - {""}:
                meant_texts = sorted(meant - {""})
                problems.append(
                    f"{chart.place}: its {what} are {sorted(drawn)}, and held are {meant_texts}"
                )
    gone = axes.keys() - {chart.id for chart in charts}
    return problems + [f"axes.csv: no chapter has the chart {id}" for id in sorted(gone)]


def row_says(row: Row, figures: Figures) -> dict[str, str]:
    """Return the words of a row beside its figure's own label, and where it begins and ends."""
    words = [str(row[name]) for name in WORDS if row.get(name)]
    if row.get("label") == figures[row["id"]]["label"]:
        words.remove(row["label"])
    if row.get(HOLLOW):
        words.append(HOLLOW)
    start, end = row.get("start", ""), row.get("end", "")
    if "whole" in row:  # the parts follow from their values
        start = end = ""
    if "when" in row:
        start = end = row["when"]
    return {"words": "; ".join(words), "start": str(start), "end": str(end)}
