"""Charts: what a cell stores of one, what is refused, and whether its colours can be read."""

from __future__ import annotations

import functools
import itertools
import json
import re
from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import altair
import pandas as pd
import pytest

from lib.charts import bar_chart, bounds_frame, interval_chart, markets, palette, publish
from lib.charts.publish import THEME, describe
from lib.charts.rows import _places
from lib.errors import LedgerError
from lib.outputs import CHART_TYPE


@dataclass(frozen=True)
class StubFigure:
    """The interface of a figure that charts rely on, and no more."""

    id: str
    text: str
    ends: tuple[str | None, str | None, str | None]  # value, low, high
    unit: str = ""

    @property
    def label(self) -> str:
        return f"Label of {self.id}"

    @property
    def short(self) -> str:
        return self.text

    @property
    def interval(self) -> SimpleNamespace:
        return SimpleNamespace(low_included=True, high_included=True)

    def to(self, unit: str) -> StubFigure:
        return StubFigure(self.id, f"{self.text} in {unit}", self.ends, unit)

    def magnitudes(self) -> tuple[Fraction | None, ...]:
        return tuple(None if end is None else Fraction(end) for end in self.ends)


ROUNDED = StubFigure("tea.price", "18.42 USD/t (18.39–18.44)", ("18.42", "18.39", "18.44"))
OVER = StubFigure("harbour.area", "more than 2,000,000 m²", ("2000000", "2000000", None))
UNDER = StubFigure("trade.price", "less than 582.5 USD/m²", ("580", "0", "582.5"))
EXACT = StubFigure("loan.amount", "45 million USD", ("45", "45", "45"))
UNKNOWN = StubFigure("who.knows", "any", ("1", None, None))


def a_chart(*figures: StubFigure, **options: Any) -> altair.LayerChart:
    frame = bounds_frame(figures or (ROUNDED, EXACT))
    return interval_chart(frame, unit="USD", **options).properties(title="Prices differ")


@functools.cache
def usual() -> altair.LayerChart:
    """Return a chart for tests to which any will do: Altair takes long to make one."""
    return a_chart()


def published(chart: Any = None, **changes: Any) -> Any:
    about: dict[str, Any] = {
        "id": "tea.chart.price",
        "alt": "The price is 18.42 USD, the loan 45 million.",
        "figures": [ROUNDED, "loan.amount"],
        "source": "Port office",
    }
    return publish(chart or usual(), **(about | changes))


def bundle(chart: Any = None) -> dict[str, Any]:
    return published(chart)._repr_mimebundle_()  # type: ignore[no-any-return]


# --- What is stored ---------------------------------------------------------------------------


def test_the_same_chart_is_stored_as_the_same_bytes():
    first = json.dumps(bundle(a_chart()))
    for _ in range(3):  # counters that Altair keeps must not show
        altair.Chart(pd.DataFrame({"x": [1]})).mark_point().interactive().to_dict()
    assert json.dumps(bundle(a_chart())) == first


def test_counted_names_do_not_depend_on_what_was_drawn_before():
    def interactive() -> Any:
        chart = altair.Chart(pd.DataFrame({"x": [1], "y": [2]})).mark_point().encode(x="x", y="y")
        return chart.interactive().properties(title="A title")

    assert bundle(interactive()) == bundle(interactive())


def test_data_have_stable_names_and_their_keys_are_sorted():
    spec = bundle()[CHART_TYPE]
    assert list(spec["datasets"]) == ["data-1"]
    assert spec["data"] == {"name": "data-1"}
    assert json.dumps(spec) == json.dumps(spec, sort_keys=True)


def test_two_data_sets_are_named_in_their_order():
    layers = (altair.Chart(pd.DataFrame({"x": [n]})).mark_point().encode(x="x:Q") for n in (7, 8))
    spec = bundle(altair.layer(*layers).properties(title="A title"))[CHART_TYPE]
    assert spec["datasets"] == {"data-1": [{"x": 7}], "data-2": [{"x": 8}]}
    assert [layer["data"]["name"] for layer in spec["layer"]] == ["data-1", "data-2"]


@pytest.mark.parametrize("first", range(4))
def test_the_text_lists_data_sets_in_the_order_in_which_they_are_stored(first: int):
    numbers = (first, first + 1, first + 2)
    layers = (altair.Chart(pd.DataFrame({"x": [n]})).mark_point().encode(x="x:Q") for n in numbers)
    spec = bundle(altair.layer(*layers).properties(title="A title"))[CHART_TYPE]
    assert list(spec["datasets"]) == ["data-1", "data-2", "data-3"]


def test_the_bundle_holds_the_specification_and_a_text_and_nothing_else():
    assert set(bundle()) == {CHART_TYPE, "text/plain"}


def test_id_words_figures_and_source_travel_with_the_specification():
    spec = bundle()[CHART_TYPE]
    assert spec["description"] == "The price is 18.42 USD, the loan 45 million."
    assert spec["usermeta"]["chart"] == {
        "id": "tea.chart.price",
        "caption": "Prices differ",
        "figures": ["tea.price", "loan.amount"],
        "source": "Port office",
    }


def test_the_text_carries_title_words_and_data():
    text = bundle()["text/plain"]
    for part in ("Prices differ", "the loan 45 million", "tea.chart.price", "Port office"):
        assert part in text
    row = next(line for line in text.splitlines() if "Label of tea.price" in line)
    assert re.split(r"\s{2,}| (?=18\.)", row.strip())[1].startswith("18.42 USD/t")
    assert re.search(r"\b18\.42\s+18\.39\s+18\.44\b", row)


def test_a_changed_number_changes_specification_and_text():
    changed = StubFigure("tea.price", ROUNDED.text, ("18.43", "18.39", "18.44"))
    before, after = bundle(), bundle(a_chart(changed, EXACT))
    assert before[CHART_TYPE] != after[CHART_TYPE]
    assert before["text/plain"] != after["text/plain"]


def test_a_long_title_is_broken_into_lines():
    spec = bundle(a_chart().properties(title="word " * 40))[CHART_TYPE]
    assert len(spec["title"]["text"]) == 3
    assert all(len(line) <= 80 for line in spec["title"]["text"])


def test_a_bare_chart_is_never_stored_as_a_page_with_scripts():
    chart = altair.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    stored = chart._repr_mimebundle_()
    assert altair.renderers.active == altair.theme.active == THEME
    assert set(stored) == {CHART_TYPE, "text/plain"}


def test_values_written_into_the_chart_are_described_too():
    assert "42" in describe({"title": "T", "data": {"values": [{"x": 42}]}, "mark": "point"})


# --- What is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("bad", ["", "Tea.chart", "a b", "a..b", ".a", "a-", "碳", "a/b"])
def test_a_bad_id_is_refused(bad: str):
    with pytest.raises(ValueError, match="chart id"):
        published(id=bad)


@pytest.mark.parametrize(
    ("name", "empty"), [("alt", " "), ("source", ""), ("figures", []), ("figures", [""])]
)
def test_a_missing_part_is_refused_by_name(name: str, empty: Any):
    with pytest.raises(ValueError, match=f"tea.chart.price: {name} must not be empty"):
        published(**{name: empty})


def test_a_chart_without_title_is_refused():
    with pytest.raises(ValueError, match="title"):
        published(a_chart().properties(title=" "))


def test_a_colour_that_no_theme_would_turn_is_refused():
    chart = altair.Chart(pd.DataFrame({"x": [1]})).mark_point(color="#ff0000").encode(x="x:Q")
    with pytest.raises(ValueError, match="#ff0000"):
        published(chart.properties(title="A title"))


def test_data_behind_an_address_are_refused():
    chart = altair.Chart("https://example.org/data.csv").mark_point().encode(x="x:Q")
    with pytest.raises(ValueError, match="address"):
        published(chart.properties(title="A title"))


def test_an_unknown_market_is_refused():
    with pytest.raises(ValueError, match="no such market: labour"):
        a_chart(market="labour")


def test_one_figure_twice_is_refused():
    with pytest.raises(ValueError, match="one row a figure"):
        a_chart(ROUNDED, ROUNDED)


# --- Bounds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "open_low", "open_high"),
    [
        (ROUNDED, False, False),
        (EXACT, False, False),
        (OVER, False, True),
        (UNDER, True, False),
        (UNKNOWN, True, True),
        (StubFigure("none", "0", ("0", "0", "0")), False, False),
    ],
)
def test_an_end_is_open_where_nothing_bounds_it(
    figure: StubFigure, open_low: bool, open_high: bool
):
    row = bounds_frame([figure]).iloc[0]
    assert (bool(row["open_low"]), bool(row["open_high"])) == (open_low, open_high)


def test_a_frame_holds_plain_floats_and_the_texts():
    frame = bounds_frame([ROUNDED, OVER], "chest")
    columns = ["id", "label", "value", "low", "high", "open_low", "open_high", "text"]
    assert list(frame.columns) == columns
    assert frame["value"].tolist() == [18.42, 2e6]
    assert frame["text"][0].endswith("in chest")
    assert frame["high"].isna().tolist() == [False, True]


def marks(spec: dict[str, Any], which: str) -> set[str]:
    return {
        layer["mark"]["type"] + layer["mark"].get("shape", "")
        for layer in spec["layer"]
        if {"filter": which} in layer.get("transform", [])
    }


@pytest.mark.parametrize("log", [False, True])
def test_an_end_without_bound_is_an_open_band_not_a_point(log: bool):
    spec = bundle(a_chart(ROUNDED, OVER, UNDER, log=log))[CHART_TYPE]
    assert marks(spec, "datum.open_high") == {"bar", "tick", "text", "pointtriangle-right"}
    assert marks(spec, "datum.open_low") == {"bar", "tick", "rule", "pointtriangle-left"}
    assert "no upper bound" in json.dumps(spec)
    assert "NaN" not in json.dumps(spec)
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low < 18.39 < 2_000_000 < high  # room for what lies beyond the bound


def test_a_bar_is_no_longer_than_what_is_sure():
    frame = bounds_frame([OVER])
    spec = bundle(bar_chart(frame, unit="m²").properties(title="T"))[CHART_TYPE]
    assert spec["datasets"]["data-1"][0]["sure"] == 2e6


def test_rows_keep_their_order():
    spec = bundle(a_chart(UNDER, OVER, EXACT))[CHART_TYPE]
    sorts = [layer["encoding"]["y"]["sort"] for layer in spec["layer"]]
    assert sorts == [["trade.price", "harbour.area", "loan.amount"]] * len(sorts)


def words_of(spec: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    params = {param["name"]: param for param in spec["params"]}
    return params["row_words"]["value"]  # type: ignore[no-any-return]


def test_a_row_says_what_kind_of_thing_it_is_in_a_line_of_its_own():
    frame = bounds_frame([ROUNDED, UNDER]).assign(kind=["a market price", "a reserve price"])
    spec = bundle(interval_chart(frame, unit="USD").properties(title="T"))[CHART_TYPE]
    assert [row["kind"] for row in words_of(spec).values()] == [
        ["a market price"], ["a reserve price"]
    ]  # fmt: skip
    assert "kind" not in next(iter(words_of(bundle()[CHART_TYPE]).values()))


def test_a_row_is_as_high_as_its_words():
    def heights(label: str) -> tuple[int, int]:
        frame = bounds_frame([ROUNDED, EXACT]).assign(label=["short", label])
        spec = bundle(interval_chart(frame, unit="USD").properties(title="T"))[CHART_TYPE]
        return spec["height"], spec["usermeta"]["narrow"]["height"]

    short, long = heights("short"), heights("a name of many words that wants a second line")
    assert [b - a for a, b in zip(short, long, strict=True)] == [16, 16]


def test_words_and_marks_of_different_rows_stay_apart():
    rows = {"a": {"label": ["1", "2", "3"], "text": ["4"]}, "b": {"label": ["5"], "text": ["6"]}}
    for narrow, extra in ((False, 26), (True, 46)):
        height, places = _places(rows, extra, narrow)
        middles = [height / 4, height / 4 * 3]
        lines = [
            middle + place[column] + 16 * number
            for middle, (id, place) in zip(middles, places.items(), strict=True)
            for column in ("label", "text")
            for number in range(len(rows[id][column]))
        ]
        steps = [b - a for a, b in itertools.pairwise(lines)]
        assert steps == [16, 16, 16, 16 + extra, 16]
        assert lines[0] >= 8
        assert lines[-1] <= height - 8
        first, second = (
            middle + place["mark"] for middle, place in zip(middles, places.values(), strict=True)
        )
        # Narrow, the mark is below its own words; else it is at the middle of them.
        assert (first, second) == ((lines[3] + 27, lines[5] + 27) if narrow else (45, 119))


# --- Colours ----------------------------------------------------------------------------------


def test_all_colours_of_a_chart_are_the_palettes():
    assert not palette.foreign_colours(bundle(a_chart(ROUNDED, OVER, UNDER))[CHART_TYPE])


def test_each_colour_has_its_twin_for_a_dark_page():
    assert palette.dark_colour("#8A2C6A") == "#e08cc4"
    assert palette.dark_colour("none") == "none"


def test_a_colour_becomes_the_property_that_follows_the_theme():
    assert palette.css_colour("#8A2C6A") == "var(--fm-tea, #8a2c6a)"
    assert palette.css_colour("none") == "none"


BAD_MARKETS = [
    ("tea,Tea,#007A5A,#2fbf93,1", "line 2, column light: '#007A5A' is not of the form"),
    ("Tea,Tea,#007a5a,#2fbf93,1", "line 2, column market: 'Tea' is not of the form"),
    ("ink,Ink,#007a5a,#2fbf93,1", "line 2, column market: 'ink' is taken already"),
    ("tea,,#007a5a,#2fbf93,1", "line 2, column name: an empty field"),
    ("a,A,#007a5a,#2fbf93,1\nb,B,#007a5a,#ffffff,2", "line 3, column light: '#007a5a' is another"),
    ("a,A,#007a5a,#2fbf93,1\nb,B,#000000,#ffffff,1", "line 3, column series: '1' is another"),
]


@pytest.mark.parametrize(("table", "message"), BAD_MARKETS)
def test_a_market_that_does_not_hold_is_named(tmp_path, table, message):
    (tmp_path / "data").mkdir()
    text = f"market,name,light,dark,series\n{table}\n"
    (tmp_path / "data" / "markets.csv").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=message):
        markets(tmp_path)


def test_each_book_has_its_own_markets(tmp_path):
    assert markets(tmp_path) == {}
    assert list(markets()) == ["tea", "coffee"]
