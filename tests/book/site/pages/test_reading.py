"""The page on reading: its tables are the reader's own, and its examples are read."""

import csv

import pytest

from book.site.pages.reading import COLUMNS, corpus, example, marked, words_of
from lib.printed import phrases_of
from lib.root import root


def test_the_words_are_those_of_the_reader():
    assert "近" in words_of("qualifiers")["nearly"]
    assert "余" in words_of("qualifiers")["and odd"]
    assert "亿" in words_of("scales")["100,000,000"]
    assert {word for all_ in words_of("units").values() for word in all_} == set(phrases_of().words)
    with pytest.raises(KeyError):
        words_of("other")


def test_the_examples_are_read_or_refused_as_they_are_marked():
    for refused in (True, False):
        phrases = marked(root(), refused=refused)
        assert len(phrases) > 8
        for phrase in phrases:
            assert example(phrase)[1].startswith("refused: ") is refused


def test_an_example_says_what_the_phrase_says_or_why_it_is_refused():
    assert example("近40万元") == ["近40万元", "400,000 yuan (300,000–400,000)"]
    assert example("70%以上") == ["70%以上", "at least 70%"]
    assert example("5 million") == ["5 million", "refused: no unit"]


def test_the_corpus_is_counted_from_its_table(tmp_path):
    (tmp_path / "data").mkdir()
    rows = [("5 t", "t", "public page"), ("5 lb", "ERROR", "public page")]
    rows += [(f"{number} mu", "m²", "constructed") for number in (5, 6, 7)]
    with (tmp_path / "data" / "phrases.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        for phrase, unit, kind in rows:
            table.writerow({"phrase": phrase, "unit": unit, "source_kind": kind})
    assert corpus(tmp_path) == [
        ["constructed", "3", "0"],
        ["public page", "1", "1"],
        ["together", "4", "1"],
    ]
