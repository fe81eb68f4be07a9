"""Reading printed figures: real phrases with what each says, worked out by hand from the rules."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from lib.errors import UnreadableError
from lib.printed.reader import read

REPORTED = Path(__file__).resolve().parents[3] / "data" / "reported.csv"
MU = Fraction(2000, 3)

# phrase, value, low, high, whether low and high are included, unit
READ = [
    ("1.16 billion yuan", 1160000000, 1155000000, 1165000000, "[]", "yuan"),
    ("223,000 yuan", 223000, "222999.5", "223000.5", "[]", "yuan"),
    ("8,574 enterprises", 8574, 8574, 8574, "[]", "enterprise"),
    ("37 patents", 37, 37, 37, "[]", "patent"),
    ("844家", 844, 844, 844, "[]", "enterprise"),
    ("100 million enterprises", 10**8, 99500000, 100500000, "[]", "enterprise"),
    ("over 2 million square meters", 2000000, 2000000, None, "()", "m²"),
    ("More than 400,000 square meters", 400000, 400000, None, "()", "m²"),
    ("超过40万元", 400000, 400000, None, "()", "yuan"),
    ("逾40萬元", 400000, 400000, None, "()", "yuan"),
    ("at least 3 parcels", 3, 3, None, "[)", "parcel"),
    ("不少于5吨", 5, 5, None, "[)", "t"),
    ("less than 30 tons", 30, 0, 30, "[)", "t"),
    ("不到3万元", 30000, 0, 30000, "[)", "yuan"),
    ("up to 5%", "0.05", 0, "0.05", "[]", "1"),
    ("不超过10公顷", 100000, 0, 100000, "[]", "m²"),
    ("近40万元", 400000, 300000, 400000, "[)", "yuan"),
    ("nearly 82,403 square kilometers", 82403000000, 82402000000, 82403000000, "[)", "m²"),
    ("about 175.3 million tonnes", 175300000, 175250000, 175350000, "[]", "t"),
    ("40万元左右", 400000, 350000, 450000, "[]", "yuan"),
    ("9万余亩", 90000 * MU, 90000 * MU, 100000 * MU, "()", "m²"),
    ("30多亿元", 3 * 10**9, 3 * 10**9, 4 * 10**9, "()", "yuan"),
    ("1-2 million tons", 1500000, 1000000, 2000000, "[]", "t"),
    ("from 1 to 2 million yuan", 1500000, 1000000, 2000000, "[]", "yuan"),
    ("40万元至300万元", 1700000, 400000, 3000000, "[]", "yuan"),
    ("US$864 million", 864000000, 863500000, 864500000, "[]", "USD"),
    ("RMB2.81 billion", 2810000000, 2805000000, 2815000000, "[]", "yuan"),
    ("２８２５２亿人民币", 2825200000000, 2825150000000, 2825250000000, "[]", "yuan"),
    ("1000萬元", 10000000, 9995000, 10005000, "[]", "yuan"),
    ("42.77 yuan per ton", "42.77", "42.765", "42.775", "[]", "yuan/t"),
    ("每亩5000元", "7.5", Fraction(9999, 2) / MU, Fraction(10001, 2) / MU, "[]", "yuan/m²"),
    ("over 100,000 tourists every year", 100000, 100000, None, "()", "person/year"),
    ("US$2m", 2000000, 1500000, 2500000, "[]", "USD"),
    ("2 m2", 2, "1.5", "2.5", "[]", "m²"),
    ("61.28%", "0.6128", "0.61275", "0.61285", "[]", "1"),
    ("70%以上", "0.7", "0.7", None, "[)", "1"),
    ("3亿元以上", 3 * 10**8, 3 * 10**8, None, "[)", "yuan"),
    ("1% 以下", "0.01", 0, "0.01", "[]", "1"),
    ("500亩以內", 500 * MU, 0, 500 * MU, "[]", "m²"),
    ("不低于20%", "0.2", "0.2", None, "[)", "1"),
    ("突破90万亿元", 90 * 10**12, 90 * 10**12, None, "()", "yuan"),
    ("低于30元/吨", 30, 0, 30, "[)", "yuan/t"),
    ("高於36元/噸", 36, 36, None, "()", "yuan/t"),
    ("最高1000万元", 10**7, 0, 10**7, "[]", "yuan"),
    ("最低1000万元", 10**7, 10**7, None, "[)", "yuan"),
    ("接近30%", "0.3", "0.2", "0.3", "[)", "1"),
    ("US$5.56/ton", "5.56", "5.555", "5.565", "[]", "USD/t"),
    ("CNY 95.96", "95.96", "95.955", "95.965", "[]", "yuan"),
    ("254 companies", 254, 254, 254, "[]", "enterprise"),
    ("~1,700 companies", 1700, 1650, 1750, "[]", "enterprise"),
    ("> 5 tons", 5, 5, None, "()", "t"),
    ("666 2/3 square meters", MU, MU, MU, "[]", "m²"),
]

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
    ("about 1-2 tons", "beside a range"),
    ("5 m³", "'m³'"),
    ("5 m3", "'m3'"),
    ("5 kg", "'kg'"),
    ("-5 yuan", "'-'"),
    ("€5 million", "'€'"),
    ("100 tons of coal", "'tons of coal'"),
    ("US$45 million yuan", "two units"),
    ("5 yuan per foo", "'foo'"),
    ("2013年", "a date"),
    ("2018-2022年", "a date"),
    ("2022 year", "a date"),
    ("1" * 31 + " tons", "too many digits"),
    ("x" * 201, "too many"),
]


@pytest.mark.parametrize(("phrase", "value", "low", "high", "ends", "unit"), READ)
def test_reads(phrase, value, low, high, ends, unit):
    reading = read(phrase)
    assert reading.value == Fraction(value)
    assert reading.interval.low == Fraction(low)
    assert reading.interval.high == (None if high is None else Fraction(high))
    assert reading.interval.low_included == (ends[0] == "[")
    assert reading.interval.high_included == (ends[1] == "]")
    assert reading.unit == unit


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
    with REPORTED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["quantity"] != "year"]
    assert len(rows) >= 20
    for row in rows:
        assert read(row["printed"]).printed == row["printed"]
