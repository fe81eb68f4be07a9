"""The words: each maps to a unit of the registry, and means by itself what the table says."""

import re

import pytest

from lib.printed.reader import read
from lib.printed.unit_phrases import phrases_of
from lib.printed.words import (
    CURRENCIES,
    ENDINGS,
    QUALIFIERS,
    SCALES,
    TENTHS,
    Qualifier,
)
from lib.root import root
from lib.units import DEFINITIONS, VOCABULARY, canonical, unit, unit_text

WORDS = phrases_of().words


@pytest.mark.parametrize("word", WORDS)
def test_each_unit_word_is_read_as_its_unit(word):
    name = WORDS[word]
    if name == "year":
        assert read(f"2 tons per {word}").unit == "t/year"
        return
    reading = read(f"2 {word}")
    assert reading.shown_unit == name or (word, name) in {("万元", "万元"), ("亿元", "亿元")}
    assert reading.unit == unit_text(canonical(unit(name)))


@pytest.mark.parametrize("word", CURRENCIES)
def test_each_currency_word_stands_before_a_number(word):
    assert read(f"{word}5").unit == CURRENCIES[word]


@pytest.mark.parametrize("word", SCALES)
def test_each_scale_word_is_its_power_of_ten(word):
    if word == TENTHS:
        assert read(f"2{word}").value == read("20%").value
        return
    assert read(f"2{' ' * word.isascii()}{word} yuan").value == 2 * 10 ** SCALES[word]


@pytest.mark.parametrize("word", QUALIFIERS)
def test_each_qualifier_bounds_as_its_twin_in_english(word):
    twin = QUALIFIERS[word].value
    assert read(f"{word} 40 tons").interval == read(f"{twin} 40 tons").interval
    assert QUALIFIERS[word] is not Qualifier.ROUNDED


@pytest.mark.parametrize("word", ENDINGS)
def test_each_ending_bounds_as_its_twin_in_english(word):
    assert read(f"40吨{word}").interval == read(f"{ENDINGS[word].value} 40 tons").interval


@pytest.mark.parametrize(
    ("printed", "simplified"),
    [
        ("高於36元/噸", "高于36元/吨"),
        ("兩萬億元人民幣以內", "两万亿元人民币以内"),
        ("介於1畝與2畝之間", "介于1亩与2亩之间"),
        ("從五公頃至八公頃", "从五公顷至八公顷"),
        ("將近16家百強企業", "将近16家百强企业"),
        ("37項發明專利", "37项發明专利"),
    ],
)
def test_traditional_characters_are_read_as_the_simplified_ones(printed, simplified):
    assert read(printed).interval == read(simplified).interval


def test_what_is_counted_is_a_unit():
    assert set(WORDS.values()) > phrases_of().counted > {"enterprise"}


@pytest.mark.parametrize("path", [DEFINITIONS, root() / VOCABULARY / "units.txt"])
def test_each_definition_has_a_source_above_it(path):
    blocks = re.split(r"\n\n+", path.read_text(encoding="utf-8"))
    defined = [block for block in blocks if re.search(r"^\w+ = ", block, re.MULTILINE)]
    assert all(block.startswith("#") for block in defined)
    assert len(defined) > 1
