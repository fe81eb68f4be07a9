"""What a stranger did to charts, printouts and derived figures: each is seen, for the right reason.

The copies are of the real chapters, tampered with as if they had been executed after the change:
what is stored agrees with itself, so that only what is held elsewhere can show it.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import gate
from tests.gate.chart_tamperings import (
    HELD,
    a_year_later,
    axis,
    bent,
    drawn_again,
    in_cell,
    in_chart,
    in_figure,
    in_table,
    lined,
    on_row,
    on_the_page,
    printed,
    retitled,
    rows,
    said,
    source,
    swapped,
    swapped_in_words,
    turned,
    typed,
    typed_under_ids,
    without,
)
from tests.gate.drawn import stored_charts
from tests.gate.sample import ROOT

pytestmark = pytest.mark.slow

SEEN = {check.__name__: check for check in gate.CHECKS}
CHECKED = (
    "charts_draw_figures",
    "charts_are_as_held",
    "charts_are_of_our_forms",
    "chart_texts_quote_figures",
    "source_lines_are_true",
    "derived_are_as_held",
    "printouts_are_as_held",
    "no_digit_is_typed",
)
PRICES, VOLUMES, LOANS = "carbon.chart.prices", "carbon.chart.volumes", "carbon.chart.loans"
READINGS, LADDER, SHARES = "land.chart.readings", "land.chart.price-ladder", "land.chart.shares"
TIMELINE, AVERAGES = "markets.chart.timeline", "credit.chart.averages"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copied") / "book"
    for folder in ("reference", "data", "chapters", HELD):
        shutil.copytree(ROOT / folder, root / folder)
    for file in ("_toc.yml", "intro.md"):
        shutil.copy(ROOT / file, root / file)
    return root


@pytest.fixture
def book(copied: Path) -> Iterator[Path]:
    """Give the copy, and put back what a test has changed: to read the data anew takes seconds."""
    yield copied
    for folder in ("chapters", HELD):
        shutil.copytree(ROOT / folder, copied / folder, dirs_exist_ok=True)


AVERAGE = "carbon.trading.average-price"
FIRST = "carbon.first-day.price"
SHARE = "carbon.trading.share-of-covered-year"

# What is done: the check that must see it, the tampering, words of the message.
TAMPERINGS: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a title with a computed literal, in the code": (
        "no_digit_is_typed",
        in_cell("chart-volumes", source('f"All trades', 'f"{240 // 10} plots: all trades')),
        "'240' in '240 10 plots",
    ),
    "a title with a computed literal, as stored": (
        "chart_texts_quote_figures",
        in_chart(VOLUMES, retitled("All trades make 24 plots")),
        "title: '24' in",
    ),
    "a number word in an alternative text": (
        "chart_texts_quote_figures",
        in_chart(SHARES, lambda spec: spec.update(description="Twelve villages took a half.")),
        "alternative text: 'Twelve' in",
    ),
    "a Chinese number word in an alternative text": (
        "chart_texts_quote_figures",
        in_chart(SHARES, lambda spec: spec.update(description="It is 三成 of the price.")),
        "alternative text: '三' in",
    ),
    "a number of the chart with another scale": (
        "chart_texts_quote_figures",
        in_chart(VOLUMES, retitled("All trades are 25 million of them")),
        "'25 million' in",
    ),
    "a count in words that is not that of the rows": (
        "chart_texts_quote_figures",
        in_chart(LOANS, lambda spec: spec["datasets"]["data-1"].pop()),
        "'Three loans', which are not so many",
    ),
    "two amounts swapped in an alternative text": (
        "chart_texts_quote_figures",
        in_chart(SHARES, swapped_in_words("11.13% (11.08–11.17%)", "85% (84.5–85.5%)")),
        "85% (84.5–85.5%) stands behind the name of land.national.levy-share",
    ),
    "a figure drawn twice": (
        "charts_draw_figures",
        in_chart(PRICES, drawn_again),
        f"it draws {FIRST} twice",
    ),
    "words of its own beside the marks": (
        "charts_are_as_held",
        in_chart(LADDER, lambda spec: spec["layer"][0]["mark"].update(text="twelve yuan")),
        "its words of its own are",
    ),
    "a period that a cell states, moved": (
        "derived_are_as_held",
        in_figure("credit.contracts.turnover-previous-year", period="January to September 2020"),
        "column stated: 'January to September 2021' is held",
    ),
    "a typed number beside a mark": (
        "chart_texts_quote_figures",
        in_chart(PRICES, on_row(words="99.9")),
        "'99.9' is no number of it",
    ),
    "a year in a title that none of its figures is of": (
        "chart_texts_quote_figures",
        in_chart(SHARES, retitled("In 1999 the state took about 11%")),
        "'1999' in",
    ),
    "a typed number printed": (
        "printouts_are_as_held",
        in_cell("payments", printed("A tonne cost 99 yuan.\n")),
        "land-reform payments has no row",
    ),
    "a truth value under the prose": (
        "printouts_are_as_held",
        in_cell("payments", printed("False\n")),
        "'False' is a bare truth value",
    ),
    "an answer in a table turned round": (
        "printouts_are_as_held",
        in_cell("round-test", turned),
        "printouts.csv, line 2, column text",
    ),
    "another number on the page than in the text": (
        "printouts_are_as_held",
        in_cell("round-test", on_the_page),
        "its page and its text differ: ",
    ),
    "a figure without an id": (
        "printouts_are_as_held",
        in_figure(AVERAGE, id=""),
        "a figure without an id",
    ),
    "a whole chart from typed numbers": (
        "charts_draw_figures",
        in_chart(VOLUMES, typed),
        "a row of data is no figure's",
    ),
    "a whole chart from typed numbers under the figures' ids": (
        "charts_draw_figures",
        in_chart(VOLUMES, typed_under_ids),
        "carbon.cap.2013: value is 10000000.0",
    ),
    "a value that is not the figure's": (
        "charts_draw_figures",
        in_chart(PRICES, on_row(value=30.75)),
        "value is 30.75, not 30.74",
    ),
    "a bound that is not the figure's": (
        "charts_draw_figures",
        in_chart(PRICES, on_row(low=30.5)),
        "low is 30.5, not 30.74",
    ),
    "another bound that is not the figure's": (
        "charts_draw_figures",
        in_chart(PRICES, on_row(high=30.9)),
        "high is 30.9, not 30.74",
    ),
    "a text that is not the figure's": (
        "charts_draw_figures",
        in_chart(PRICES, on_row(text="30 yuan/tCO2e")),
        "'30 yuan/tCO2e' is not '30.7414 yuan/tCO2e",
    ),
    "a column of typed numbers": (
        "charts_draw_figures",
        in_chart(VOLUMES, on_row(more=7)),
        "more is 7, a number that is no figure's",
    ),
    "a value on a timeline": (
        "charts_draw_figures",
        in_chart(TIMELINE, on_row(value=7)),
        "value is 7, a number that is no figure's",
    ),
    "a bound said to be there": (
        "charts_draw_figures",
        in_chart(LADDER, lambda spec: rows(spec)[1].update(open_high=False)),
        "open_high is False",
    ),
    "a curve of typed numbers": (
        "charts_draw_figures",
        in_chart(READINGS, bent),
        "its curve is that of no figure in its list",
    ),
    "a part of a bar elsewhere": (
        "charts_draw_figures",
        in_chart(SHARES, on_row(end=50.0)),
        "the bar's part does not lie",
    ),
    "a figure left out of a chart's list": (
        "charts_draw_figures",
        in_chart(PRICES, without(AVERAGE)),
        f"it draws {AVERAGE}, which its list of figures leaves out",
    ),
    "a figure of the title left out of a chart's list": (
        "chart_texts_quote_figures",
        in_chart(VOLUMES, without(SHARE)),
        "title: '25%' in",
    ),
    "two labels swapped": (
        "charts_are_as_held",
        in_chart(LADDER, swapped("label")),
        "chart-rows.csv",
    ),
    "two kinds swapped": ("charts_are_as_held", in_chart(LADDER, swapped("kind")), "column words"),
    "two series swapped": (
        "charts_are_as_held",
        in_chart(PRICES, swapped("series")),
        "column words",
    ),
    "two parts swapped": ("charts_are_as_held", in_chart(SHARES, swapped("part", 0, 1)), "levy"),
    "a colour of another market": (
        "charts_are_as_held",
        in_chart(LADDER, on_row(market="carbon")),
        "column words",
    ),
    "a doubt left out": (
        "charts_are_as_held",
        in_chart(AVERAGES, on_row(hollow=False)),
        "'One total; hollow' is held",
    ),
    "dates moved by a year": (
        "charts_are_as_held",
        in_chart(PRICES, a_year_later),
        "column start: '2014-06-19' is held",
    ),
    "dates moved by a year, in the table as well": (
        "charts_draw_figures",
        in_chart(TIMELINE, a_year_later),
        "it stands at 2009-11-30, and its period is",
    ),
    "a place that is not its date's": (
        "charts_draw_figures",
        in_chart(TIMELINE, on_row(year=2001.5)),
        "year is 2001.5, and the day 2008-11-30",
    ),
    "an assumption moved": (
        "charts_are_as_held",
        in_chart(READINGS, on_row(-1, end=2.1)),
        "column end",
    ),
    "an axis in a false unit": (
        "charts_are_as_held",
        in_chart(PRICES, axis("yuan per kilogram")),
        "its axes are ['yuan per kilogram']",
    ),
    "an axis in a false unit, in the table as well": (
        "charts_draw_figures",
        in_table("axes.csv", ",yuan/tCO2e,", ",yuan/m²,"),
        "it is in yuan/tCO2e, and the axis in yuan/m²",
    ),
    "a line to read against moved": (
        "charts_are_as_held",
        in_chart(LOANS, lined),
        "its lines to read against are ['5']",
    ),
    "a false source": (
        "source_lines_are_true",
        in_chart(VOLUMES, said("source", "etschina", "The Economist")),
        "'Economist 2017' is no source of its figures",
    ),
    "a source left out": (
        "source_lines_are_true",
        in_chart(VOLUMES, said("source", "etschina, 2017; ", "")),
        "etschina2017, 'etschina', is not in",
    ),
    "a source of another year": (
        "source_lines_are_true",
        in_chart(VOLUMES, said("source", "etschina, 2017", "etschina, 2021")),
        "'etschina, 2021' is said of what is of 2017",
    ),
    "a copy not said to be one": (
        "source_lines_are_true",
        in_chart(LOANS, said("source", ", on a copy", "")),
        "does not say rightly whether one was seen as a copy",
    ),
    "a derived figure's label turned round": (
        "derived_are_as_held",
        in_figure("carbon.trading.price-to-pilots", label="The pilots' price over Chongqing's"),
        "column label",
    ),
    "a formula with another input": (
        "derived_are_as_held",
        in_figure(AVERAGE, formula="carbon.trading.value / chongqing.covered"),
        "column formula: 'carbon.trading.value / carbon.trading.volume' is held",
    ),
    "an assumed reading with other ends": (
        "derived_are_as_held",
        in_figure("land.market-entry.price-in-mu", text="580 yuan/m² (500–583)"),
        "column assumed",
    ),
    "a computed literal in a note": (
        "derived_are_as_held",
        in_figure(AVERAGE, note="The mean of 24 years."),
        "a number in its note",
    ),
    "a chart by other means": (
        "charts_are_of_our_forms",
        in_cell("chart-volumes", source("volumes =", "import altair\nvolumes =")),
        "it imports altair",
    ),
    "a form that is changed afterwards": (
        "charts_are_of_our_forms",
        in_cell("chart-volumes", source(").properties(", ").encode(y=5).properties(")),
        "not a form of lib.charts",
    ),
}


@pytest.mark.parametrize(("check", "tamper", "words"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_seen(book, check, tamper, words):
    tamper(book)
    problems = SEEN[check](book)
    assert any(words in problem for problem in problems), "\n".join(problems)


@pytest.mark.parametrize("check", CHECKED)
def test_the_untouched_copy_passes(book, check):
    assert SEEN[check](book) == []


@pytest.mark.parametrize("name", ["derived.csv", "chart-rows.csv", "printouts.csv", "axes.csv"])
def test_a_row_of_nothing_is_seen(book, name):
    path = book / HELD / name
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    gone = "gone.chart," + "," * (header.count(",") - 1)
    path.write_text("\n".join([header, *lines, gone, ""]), encoding="utf-8")
    problems = [problem for check in CHECKED for problem in SEEN[check](book)]
    assert any("gone.chart" in problem for problem in problems), problems


def test_a_table_that_is_missing_is_said_to_be(book):
    for path in (book / HELD).iterdir():
        path.unlink()
    for check in CHECKED:
        if check not in ("charts_are_of_our_forms", "no_digit_is_typed"):
            assert any(".csv" in problem for problem in SEEN[check](book)), check


def test_every_chart_is_read(book):
    charts = stored_charts(book)
    assert len({chart.id for chart in charts}) == len(charts) > 10
    assert all(list(chart.rows()) and chart.figures for chart in charts)
