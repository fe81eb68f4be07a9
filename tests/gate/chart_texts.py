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
from tests.gate.charts import Chart, Figures, stored_charts
from tests.gate.held import held_table
from tests.gate.literals import RELATION

TABLE = "chart-numbers.csv"
NAME = "name"  # a number that counts nothing in the chart, and is none of its figures
COUNTED = ("rows", "series", "whole", "end")

_NUMBER = re.compile(r"[\d¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉①-⓿❶-➓](?:[\d,.]*\d)?")
_UNIT_POWER = re.compile(r"(?<=[a-z])[²³]|CO[₂2]e?\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNITS = "one two three four five six seven eight nine".split()
_WORDS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety dozen dozens score hundred hundreds thousand thousands "
    "million millions billion billions trillion half halves thirds quarter quarters fifth fifths "
    "tenth tenths percent twice thrice double doubled triple tripled twofold threefold tenfold"
).split()
# "One" alone is mostly no number ("one market, not many").
_IN_WORDS = re.compile(
    rf"\b(?:(?:{'|'.join(_UNITS[1:] + _WORDS)})\b|per cent\b|a third\b)|[百千万亿億萬]"
    r"|[一二三四五六七八九十两兩](?=[^\W\d_a-z])",
    re.IGNORECASE,
)


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
        numbers = numbers_of(chart, figures, units)
        held = {key[1]: row["counts"] for key, (_, row) in table.items() if key[0] == chart.id}
        for what, text in texts_of(chart):
            rest = without_held_words(text, chart, figures)
            for words, counts in held.items():
                if words in rest:
                    used.add((chart.id, words))
                    rest = rest.replace(words, " _ ")
                    if counts != NAME and not _counts(words, counts, chart):
                        problems.append(f"{chart.place}, {what}: {words!r}, which are not so many")
            problems += [
                f"{chart.place}, {what}: {number!r} in {text!r} is no number of its figures"
                for number in _strange(rest, numbers)
            ]
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
    for row in chart.rows():
        if isinstance(row.get("words"), str):  # a list is what a form makes of other columns
            yield f"words at {row.get('id')}", row["words"]


def numbers_of(chart: Chart, figures: Figures, units: list[str]) -> set[str]:
    """Return the numbers that a chart may show: of its figures in any of its units, and years."""
    numbers: set[str] = set()
    listed = [id for id in chart.figures if id in figures]
    for id in listed:
        for text in _shown(figures[id], units):
            numbers.update(_NUMBER.findall(text))
    for id in ancestors(figures, listed):
        numbers.update(_YEAR.findall(f"{figures[id]['period']} {figures[id]['label']}"))
    for row in chart.rows():
        numbers.update(str(row[day])[:4] for day in ("start", "end", "when") if _is_day(row, day))
    return numbers


def without_held_words(text: str, chart: Chart, figures: Figures) -> str:
    """Return a text without what is held elsewhere: labels, rows' words, days, relations."""
    parts = [figures[id]["label"] for id in chart.figures if id in figures]
    for row in chart.rows():
        parts += [str(row.get(name) or "") for name in ("series", "whole", "part", "label", "kind")]
        parts += [str(row[day]) for day in ("start", "end", "when") if _is_day(row, day)]
    parts += _relations(chart.cell.source)
    for part in sorted(filter(None, parts), key=len, reverse=True):
        text = text.replace(part, " _ ")
    return text


def _shown(record: Record, units: list[str]) -> Iterator[str]:
    for name in (record["shown_unit"], *units, *(name.partition(" ")[2] or name for name in units)):
        bare = name if name.partition(" ")[0] == name else name.partition(" ")[2]
        if same_dimension(unit(bare), unit(record["unit"])):
            for digits in (None, SHORT, ABOUT):
                yield record_text(record, shown_unit=name, digits=digits)


def _strange(text: str, numbers: set[str]) -> Iterator[str]:
    text = _UNIT_POWER.sub("", text)
    for match in _NUMBER.finditer(text):
        if match[0] not in numbers:
            yield match[0]
    scale = re.compile(r"\d (?:thousand|[mbtr]+illion)\b|\d ?[百千万亿億萬]+")  # held with its number
    for match in _IN_WORDS.finditer(scale.sub(" _ ", text)):
        yield match[0]


def _counts(words: str, what: str, chart: Chart) -> bool:
    """Whether the first number word of a text counts what is in a chart's data."""
    found = next((word for word in re.findall(r"\w+", words.lower()) if word in _UNITS), "")
    rows = [row for row in chart.rows() if row.get("id")]
    count = len(rows) if what == "rows" else len({row.get(what) for row in rows})
    return what in COUNTED and bool(found) and _UNITS.index(found) + 1 == count


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
