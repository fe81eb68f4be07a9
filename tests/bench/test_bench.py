"""The benchmarks: hand-worked tables, and recorded results that the page can show."""

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from bench.phone.scores import CLASSES, PAGES
from bench.readers import Answer, PintAlone, expected, has_value, is_right
from bench.reading import ours
from bench.run import RESULTS, SECTIONS
from bench.stock import CHAPTER
from bench.stock_book import write_stock
from book.record.outputs import stored_outputs
from book.site.pages.benchmarks import number_text
from lib.errors import LedgerError
from lib.outputs import CHART_TYPE

ROOT = Path(__file__).resolve().parents[2]


def printed(name: str) -> list[str]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return [row["printed"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", ["expected.csv", "expected-context.csv"])
def test_our_reader_agrees_with_the_hand_worked_tables(name):
    for wanted in expected(name):
        answer = ours(wanted.phrase)
        assert has_value(answer, wanted), wanted
        assert is_right(answer, wanted) or not wanted.low, wanted


def test_the_phrases_are_real_ones():
    assert {each.phrase for each in expected("expected.csv")} <= set(printed("reported.csv"))
    context = {each.phrase for each in expected("expected-context.csv")}
    assert context <= set(printed("context/facts.csv"))


def test_a_wrong_answer_is_not_right():
    wanted = next(each for each in expected("expected.csv") if each.unit == "yuan/t" or each.low)
    right = ours(wanted.phrase)
    assert is_right(right, wanted)
    assert not is_right(Answer(right.value, "[1", "2]", right.unit), wanted)
    assert not has_value(Answer(right.value, right.low, right.high, "t"), wanted)
    assert not has_value(Answer(), wanted)


def test_pint_alone_gets_our_words():
    alone = PintAlone()
    found = alone.read("200 million tonnes")
    assert (found.value, found.unit) == (Fraction(2 * 10**8), "t")
    assert alone.read("over 2 million square meters") == Answer()


def test_every_recorded_section_has_its_versions():
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert set(SECTIONS) >= results.keys() >= {"ledger", "memory", "reading"}
    for name in results:
        assert {len(row) for row in results[name]["rows"]} == {len(results[name]["columns"])}
        assert {"python", "pint", "quantulum3"} <= results[name]["versions"].keys()


def test_our_reader_is_fifty_times_as_fast_as_quantulum3():
    reading = json.loads(RESULTS.read_text(encoding="utf-8"))["reading"]["values"]
    for key in ("article", "context"):
        assert reading[f"{key}.quantulum3.ratio"] >= 50
        assert (
            reading[f"{key}.ours.right" if key == "article" else f"{key}.ours.value"]
            == (reading[f"{key}.phrases"])
        )


def test_a_figure_costs_no_more_in_a_large_book_than_twice_what_it_does_in_a_small_one():
    growth = json.loads(RESULTS.read_text(encoding="utf-8"))["growth"]["values"]
    assert {"milliseconds.100", "milliseconds.1000"} <= growth.keys()
    assert growth["ratio"] <= 2


def test_a_page_is_lighter_and_quicker_than_a_stock_one():
    stock = json.loads(RESULTS.read_text(encoding="utf-8"))["stock"]["values"]
    assert stock["bytes"] > 3
    assert stock["all-bytes"] > 1
    assert stock["first-chart"] > 1


def test_a_page_of_each_kind_does_well_on_a_phone():
    phone = json.loads(RESULTS.read_text(encoding="utf-8"))["phone"]["values"]
    scores = {name: value for name, value in phone.items() if "." in name}
    assert scores.keys() == {f"{page}.{each}" for page in PAGES for each in CLASSES}
    assert min(scores.values()) == phone["least"]
    assert phone["least"] >= 0.95


@pytest.mark.slow
def test_the_stock_page_has_the_chapters_charts_as_altair_makes_them(tmp_path):
    write_stock(tmp_path, CHAPTER)
    stock = (tmp_path / f"{CHAPTER}.ipynb").read_text(encoding="utf-8")
    charts = [o for o in stored_outputs(ROOT) if o.kind == CHART_TYPE and o.chapter == CHAPTER]
    assert stock.count("vegaEmbed(outputDiv, spec, embedOpt)") == len(charts) > 3
    assert not re.search(r"\{fig\}|application/vnd\.vegalite|factor-markets", stock)


def test_a_number_that_was_not_recorded_is_named():
    assert number_text({"a": {"values": {"b": 1234.0}}}, "a", "b") == "1,234"
    assert number_text({"a": {"values": {"b": 1.5}}}, "a", "b") == "1.5"
    with pytest.raises(LedgerError, match="records no 'c' of 'a'"):
        number_text({"a": {"values": {}}}, "a", "c")
