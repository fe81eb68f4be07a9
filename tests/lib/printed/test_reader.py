"""Reading printed figures: real phrases with what each says, worked out by hand from the rules."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from lib.errors import UnreadableError
from lib.printed.reader import read

DATA = Path(__file__).resolve().parents[3] / "data"

# Plain, but by the rules its ends lie too far apart.
REFUSED_THOUGH_PLAIN = {"50万元至3亿元"}

with (DATA / "phrases.csv").open(encoding="utf-8", newline="") as table:
    PHRASES = list(csv.DictReader(table))
READ = [row for row in PHRASES if row["unit"] != "ERROR"]

UNREADABLE = [
    ("over tons", "no number"),
    ("5 million", "no unit"),
    ("5 m", "no unit"),
    ("about over 2 million tons", "two qualifiers"),
    ("超过40万元左右", "two qualifiers"),
    ("over 9万余亩", "two qualifiers"),
    ("1,16 billion yuan", "'1,16'"),
    ("2-1 tons", "descending"),
    ("1 yuan to 2 tons", "from yuan to t"),
    ("over 1-2 tons", "beside a range"),
    ("5 m³", "'m³'"),
    ("5 m3", "'m3'"),
    ("5 lb", "'lb'"),
    ("-5 yuan", "'-'"),
    ("€5 million", "'€'"),
    ("100 tons of coal", "'tons of coal'"),
    ("US$45 million yuan", "two units"),
    ("5 yuan per foo", "'foo'"),
    ("2013年", "a date"),
    ("2018-2022年", "a date"),
    ("2022 year", "a date"),
    ("每吨每吨5元", "divides by the same twice"),
    ("5元/人民币", "divides by the same twice"),
    ("每亩5元/公顷", "divides by the same twice"),
    ("5元/%", "by a share"),
    ("US$5 million to RMB10 million", "two currencies"),
    ("¥5-$10", "two currencies"),
    ("每亩500元至每人800元", "two units behind 每"),
    ("500元至每亩800元", "two units behind 每"),
    ("70 yuan per ton to 80 yuan", "a range from"),
    ("16.26% and 136.26%", "a list"),
    ("from 5 and 10 tons", "a list"),
    ("5吨和10吨", "a list"),
    ("48亿元至1.72万亿元", "a hundred times apart"),
    ("228.19元至229.02亿人民币", "a hundred times apart"),
    ("5元至10万元", "a hundred times apart"),
    ("2,021 enterprises (2018-2022)", "years in parentheses"),
    ("2020吨 (2018-2022)", "years in parentheses"),
    ("12万亿亿元", "a scale word twice"),
    ("5 million USD million", "a scale word twice"),
    ("5 m t", "'m t'"),
    ("5 m tons", "'m tons'"),
    ("5m t", "'m t'"),
    ("5 mt", "'mt'"),
    ("8.5家", "no whole number"),
    ("数十亿元", "'数'"),
    ("超千亿元", "no number"),
    ("十几亿元", "'几亿元'"),
    ("二三十亿元", "'二三十亿'"),
    ("三百五元", "'三百五'"),
    ("1亿2000元", "'1亿2000'"),
    ("五万三元", "'五万三'"),
    ("1.5亿2000万元", "'1.5亿2000万'"),
    ("fifteen hundred tons", "'fifteen hundred'"),
    ("dozens of tons", "no number"),
    ("近近5吨", "two qualifiers"),
    ("5余余吨", "two qualifiers"),
    ("超过3亿元以上", "two qualifiers"),
    ("16家医院", "'家医院'"),
    ("5家企业和3家公司", "a list"),
    ("48 yuan (5 tons) per ton", "no conversion"),
    ("48 yuan (5 yuan) per ton", "no conversion"),
    ("48 yuan (HK$50) per ton", "'hk$'"),
    ("500 mu (300 hectares)", "another amount"),
    ("2917億元(港幣)", "no number"),
    ("5个百分点", "'个百分点'"),
    ("5 percentage points", "'percentage points'"),
    ("1" * 31 + " tons", "too many digits"),
    ("x" * 201, "too many"),
]


@pytest.mark.parametrize("row", READ, ids=lambda row: row["phrase"])
def test_reads(row):
    if row["phrase"] in REFUSED_THOUGH_PLAIN:
        with pytest.raises(UnreadableError, match="a hundred times apart"):
            read(row["phrase"])
        return
    reading = read(row["phrase"])
    assert reading.value == Fraction(row["value"])
    assert reading.interval.low == Fraction(row["low"])
    assert reading.interval.high == (Fraction(row["high"]) if row["high"] else None)
    assert reading.interval.low_included == (row["low_included"] == "1")
    assert reading.interval.high_included == (row["high_included"] == "1")
    assert reading.unit == row["unit"]


@pytest.mark.parametrize("phrase", [row["phrase"] for row in PHRASES if row["unit"] == "ERROR"])
def test_refuses(phrase):
    with pytest.raises(UnreadableError):
        read(phrase)


@pytest.mark.parametrize(("phrase", "named"), UNREADABLE)
def test_names_what_is_not_understood(phrase, named):
    with pytest.raises(UnreadableError) as caught:
        read(phrase)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_about_is_approximate():
    assert read("about 5 tons").approximate
    assert read("5吨左右").approximate
    assert not read("nearly 50 tons").approximate


def test_reads_each_phrase_of_the_article():
    with (DATA / "reported.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["quantity"] != "year"]
    assert len(rows) >= 20
    for row in rows:
        assert read(row["printed"]).printed == row["printed"]
