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
    # What divides: each 每 counts.
    ("每年每亩500元", "0.75", "0.74925", "0.75075", "[]", "yuan/m²/year"),
    ("每年每人5000元", 5000, "4999.5", "5000.5", "[]", "yuan/person/year"),
    ("人均5000元", 5000, "4999.5", "5000.5", "[]", "yuan/person"),
    ("亩均500元", "0.75", "0.74925", "0.75075", "[]", "yuan/m²"),
    ("500 yuan a mu", "0.75", "0.74925", "0.75075", "[]", "yuan/m²"),
    ("500 yuan per mu annually", "0.75", "0.74925", "0.75075", "[]", "yuan/m²/year"),
    # Ranges: what stands at one end only belongs to both, and "about" to both, too.
    ("每亩500元至800元", "0.975", "0.75", "1.2", "[]", "yuan/m²"),
    ("between 70 yuan and 80 yuan per ton", 75, 70, 80, "[]", "yuan/t"),
    ("$5 million-10 million", 7500000, 5000000, 10000000, "[]", "USD"),
    ("about 1-2 million tons", 1500000, 500000, 2500000, "[]", "t"),
    ("30-40元左右", 35, 25, 45, "[]", "yuan"),
    ("介于5至10吨之间", "7.5", 5, 10, "[]", "t"),
    ("5和10吨之间", "7.5", 5, 10, "[]", "t"),
    ("0-5%", "0.025", 0, "0.05", "[]", "1"),
    ("~5-10 tons", "7.5", "4.5", 15, "[]", "t"),
    # Numbers in words count as printed to their last named place.
    ("三百万元", 3000000, 2500000, 3500000, "[]", "yuan"),
    ("两千亩", 2000 * MU, 1500 * MU, 2500 * MU, "[]", "m²"),
    ("一百九十多亿元", 19 * 10**9, 19 * 10**9, 20 * 10**9, "()", "yuan"),
    ("1亿2000万元", 120000000, 119995000, 120005000, "[]", "yuan"),
    ("3千5百万元", 35000000, 34500000, 35500000, "[]", "yuan"),
    ("二十三点五亿元", 2350000000, 2345000000, 2355000000, "[]", "yuan"),
    ("五百至八百亩", 650 * MU, 500 * MU, 800 * MU, "[]", "m²"),
    ("二十三家", 23, 23, 23, "[]", "enterprise"),
    ("十余家", 10, 10, 20, "()", "enterprise"),
    ("三成", "0.3", "0.25", "0.35", "[]", "1"),
    ("七成以上", "0.7", "0.7", None, "[)", "1"),
    ("三到四成", "0.35", "0.3", "0.4", "[]", "1"),
    ("超过百分之七十", "0.7", "0.7", None, "()", "1"),
    ("千分之五", "0.005", "0.0045", "0.0055", "[]", "1"),
    ("three million tons", 3000000, 2500000, 3500000, "[]", "t"),
    ("half a million tons", 500000, 450000, 550000, "[]", "t"),
    ("one and a half million tons", 1500000, 1450000, 1550000, "[]", "t"),
    ("twenty-five patents", 25, 25, 25, "[]", "patent"),
    ("a hundred million yuan", 10**8, 5 * 10**7, 15 * 10**7, "[]", "yuan"),
    # A conversion in parentheses is the same figure once more.
    ("36.73 yuan (5.59 U.S. dollars) per tonne", "36.73", "36.725", "36.735", "[]", "yuan/t"),
    ("more than 4.45 million yuan ($723,577)", 4450000, 4450000, None, "()", "yuan"),
    ("95.96元(约合13.2美元)/吨", "95.96", "95.955", "95.965", "[]", "yuan/t"),
    (
        "5,000 mu (330 hectares)",
        5000 * MU,
        Fraction(9999, 2) * MU,
        Fraction(10001, 2) * MU,
        "[]",
        "m²",
    ),
    ("12 to 15 yuan (1.7 to 2.1 dollars) per ton", "13.5", 12, 15, "[]", "yuan/t"),
    # Units and their sisters.
    ("12万吨二氧化碳当量", 120000, 115000, 125000, "[]", "tCO2e"),
    ("27.91 Mt", 27910000, 27905000, 27915000, "[]", "t"),
    ("27.91 MtCO2e", 27910000, 27905000, 27915000, "[]", "tCO2e"),
    ("5 tonnes of carbon dioxide equivalent", 5, "4.5", "5.5", "[]", "tCO2e"),
    ("5 m.t.", 5, "4.5", "5.5", "[]", "t"),
    ("5m tons", 5000000, 4500000, 5500000, "[]", "t"),
    ("361.9公斤", "0.3619", "0.36185", "0.36195", "[]", "t"),
    ("75 USD million", 75000000, 74500000, 75500000, "[]", "USD"),
    ("5千亿元", 5 * 10**11, 45 * 10**10, 55 * 10**10, "[]", "yuan"),
    ("844家科技型企业", 844, 844, 844, "[]", "enterprise"),
    ("300多家企业", 300, 300, 400, "()", "enterprise"),
    ("3,000-ton", 3000, "2999.5", "3000.5", "[]", "t"),
    ("5-million-yuan", 5000000, 4500000, 5500000, "[]", "yuan"),
    # Qualifiers behind the number, and two that agree.
    ("5,000-odd mu", 5000 * MU, 5000 * MU, 6000 * MU, "()", "m²"),
    ("300+ companies", 300, 300, None, "[)", "enterprise"),
    ("10 tons or so", 10, 5, 15, "[]", "t"),
    ("5 million tons or more", 5000000, 5000000, None, "[)", "t"),
    ("约15%左右", "0.15", "0.145", "0.155", "[]", "1"),
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
    ("16家银行", "'家银行'"),
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
