"""Whether the numbers in a chart's title, caption and words are those of the figures it lists.

The texts are read as they are stored, so that it does not matter how a cell came by them: typed,
computed from typed numbers, or in words.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from book.record import ancestors
from book.record.outputs import published_figures
from lib.charts import title_of
from lib.errors import BookError
from lib.figures.records import ABOUT, SHORT, Record, record_text
from lib.units import same_dimension, unit
from tests.gate.chart_axes import held_axes
from tests.gate.charts import Figures, bare
from tests.gate.drawn import Chart, stored_charts
from tests.gate.held import held_table
from tests.gate.literals import RELATION
from tests.gate.number_words import COUNTS, numbers, spelt

TABLE = "chart-numbers.csv"
NAME = "name"  # a number that counts nothing in the chart, and is none of its figures
COUNTED = ("rows", "series", "whole", "end")

WORDS = ("series", "whole", "part", "label", "kind")
DAYS = ("start", "end", "when")

Shown = Mapping[str, list[str]]  # by id, the texts in which a chart may show a figure

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def chart_texts_quote_figures(root: Path) -> list[str]:
    """Find numbers in the texts of charts, in digits or words, that none of their figures gives."""
    try:
        figures, axes = published_figures(root), held_axes(root)
        table = held_table(root, TABLE, ("chart", "words"), ("counts",))
    except BookError as error:
        return [str(error)]
    problems, used = [], set()
    for chart in stored_charts(root):
        units = [axis.unit for axis in axes.get(chart.id, ()) if axis.unit]
        shown = {
            id: amounts(figures[id], units)
            for id in dict.fromkeys((*chart.figures, *(row.get("id") for row in chart.rows())))
            if id in figures
        }
        known, held_words = numbers_of(chart, figures, shown), held_words_of(chart, figures, shown)
        held = {key[1]: row["counts"] for key, (_, row) in table.items() if key[0] == chart.id}
        for what, text in texts_of(chart):
            rest = text
            for words in held_words:
                rest = rest.replace(words, " _ ")
            for words, counts in held.items():
                if words in rest:
                    used.add((chart.id, words))
                    rest = rest.replace(words, " _ ")
                    if counts != NAME and not _counts(words, counts, chart):
                        problems.append(f"{chart.place}, {what}: {words!r}, which are not so many")
            problems += [
                f"{chart.place}, {what}: {number!r} in {text!r} is no number of its figures"
                for number in (*(n for n in numbers(rest) if n not in known), *spelt(rest))
            ]
        problems += [f"{chart.place}, {what}" for what in _beside(chart, shown)]
        problems += [f"{chart.place}, {what}" for what in _misnamed(chart, figures, shown)]
    return problems + [
        f"{TABLE}, line {line}: {key[1]!r} stands in no text of {key[0]}"
        for key, (line, _) in table.items()
        if key not in used
    ]


def texts_of(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield what a chart says in words: its name and the text."""
    title, subtitle = title_of(chart.spec)
    yield "title", title
    yield "subtitle", subtitle
    yield "caption", str(chart.about.get("caption", ""))
    yield "alternative text", str(chart.spec.get("description", ""))


def numbers_of(chart: Chart, figures: Figures, shown: Shown) -> set[str]:
    """Return the numbers that a chart may quote: of the figures that it lists, and their years.

    Not the ends of bounds: those stand beside their figure only, as `held_words_of` has it.
    """
    known: set[str] = set()
    listed = [id for id in chart.figures if id in figures]
    for id in listed:
        known.update(number for text in shown[id] for number in numbers(text.partition(" (")[0]))
    for id in ancestors(figures, listed):
        known.update(_YEAR.findall(f"{figures[id]['period']} {figures[id]['label']}"))
    for row in chart.rows():
        known.update(str(row[day])[:4] for day in DAYS if _is_day(row, day))
    return known


def held_words_of(chart: Chart, figures: Figures, shown: Shown) -> list[str]:
    """Return what is held elsewhere, longest first: labels, days, relations, amounts in full."""
    words: set[str] = set(_relations(chart.cell.source))
    for id in chart.figures:
        if id in figures:
            words |= {figures[id]["label"], *(text for text in shown[id] if " (" in text)}
    for row in chart.rows():
        words |= {str(row.get(name) or "") for name in WORDS}
        words |= {str(row[day]) for day in DAYS if _is_day(row, day)}
    return sorted(words - {""}, key=lambda text: (-len(text), text))


def amounts(record: Record, units: list[str]) -> list[str]:
    """Return the texts in which a chart may show a figure: in its units, with bounds or without."""
    texts: dict[str, None] = {}
    for name in dict.fromkeys((record["shown_unit"], *units, *map(bare, units))):
        if same_dimension(unit(bare(name)), unit(record["unit"])):
            bounded = record_text(record, shown_unit=name)
            short = [
                record_text(record, shown_unit=name, ends=False, digits=digits)
                for digits in (SHORT, ABOUT)
            ]
            texts |= dict.fromkeys((bounded, bounded.partition(" (")[0], *short))
    return list(texts)


def _beside(chart: Chart, shown: Shown) -> Iterator[str]:
    """Yield the words beside a mark that are not its figure's number, without scale or unit."""
    for row in chart.rows():
        words = row.get("words")  # a list is what a form makes of other columns
        if isinstance(words, str) and words and row.get("id") in shown:
            texts = [text.partition(" (")[0] for text in shown[row["id"]]]
            if words not in {n.partition(" ")[0] for text in texts for n in numbers(text)}:
                yield f"words at {row['id']}: {words!r} is no number of it"


def _misnamed(chart: Chart, figures: Figures, shown: Shown) -> Iterator[str]:
    """Yield the amounts of an alternative text that stand behind the name of another figure."""
    text = str(chart.spec.get("description", ""))
    rows = {str(row["id"]): row for row in chart.rows() if row.get("id") in shown}
    names = {
        (name, id)
        for id, row in rows.items()
        for name in (row.get("label"), row.get("part"), figures[id]["label"])
        if name
    }
    found: list[tuple[int, int, str]] = []  # where a name stands, from and to, and whose it is
    for name, id in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
        for hit in re.finditer(re.escape(name), text):
            if not any(start <= hit.start() < end for start, end, _ in found):
                found.append((*hit.span(), id))
    for id in rows.keys() & {id for *_, id in found}:
        others = {amount for other in rows.keys() - {id} for amount in shown[other]}
        for amount in shown[id]:
            if " (" not in amount or amount in others:
                continue
            for hit in re.finditer(re.escape(amount), text):
                before = max((name for name in found if name[0] < hit.start()), default=None)
                if before and before[2] != id:
                    yield f"alternative text: {amount} stands behind the name of {before[2]}"


def _counts(words: str, what: str, chart: Chart) -> bool:
    """Whether the first number word of a text counts what is in a chart's data."""
    found = next((word for word in re.findall(r"\w+", words.lower()) if word in COUNTS), "")
    rows = [row for row in chart.rows() if row.get("id")]
    count = len(rows) if what == "rows" else len({row.get(what) for row in rows})
    return what in COUNTED and bool(found) and COUNTS.index(found) + 1 == count


def _relations(source: str) -> Iterator[str]:
    """Yield the words of relations in a cell, which are checked when they are made."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return  # another check reports it
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == RELATION and node.args:
            words = node.args[0]
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield words.value


def _is_day(row: Mapping[str, object], name: str) -> bool:
    return isinstance(row.get(name), str) and bool(_DAY.fullmatch(str(row[name])))
