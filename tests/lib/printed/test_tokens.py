"""No token of a phrase is dropped: without it, the phrase says something else, or nothing."""

import csv
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import UnreadableError
from lib.printed.grammar import CLOSING, OPENING
from lib.printed.numerals import CHINESE_START
from lib.printed.reader import read
from lib.printed.unit_phrases import phrases_of
from lib.printed.words import (
    CONVERSIONS,
    CURRENCIES,
    ENDINGS,
    INTRODUCTIONS,
    MODIFIERS,
    ODD_WORDS,
    QUALIFIERS,
    SCALES,
    TWINS,
)

UNIT_WORDS = phrases_of().words
DATA = Path(__file__).resolve().parents[3] / "data"

# What a phrase is made of, longest first; a digit group is one token, as is any other character.
INTRODUCING = set(INTRODUCTIONS.split("|"))
WORDS = sorted(
    {*QUALIFIERS, *ENDINGS, *ODD_WORDS, *SCALES, *CURRENCIES, *UNIT_WORDS, *INTRODUCING}
    - {"万元", "亿元"},
    key=len,
    reverse=True,
)
TOKEN = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?|" + "|".join(map(re.escape, WORDS)) + r"|[a-z]+|\s+|.", re.DOTALL
)
# What only introduces a range or a conversion, and says nothing that the rest does not.
INTRODUCES = re.compile(
    "|".join(re.sub(r"\?P<between>", "?:", each.pattern) for each in (OPENING, CLOSING))
    + f"|{CONVERSIONS}|{INTRODUCTIONS}|for"
)
# Which firms, patents or fields they are: one of the words between a measure and its noun.
OF_WHICH = re.compile("|".join(sorted(set(re.findall("[a-z]+", MODIFIERS)))))
NOUN = re.compile("[a-z -]*(?:enterprise|firm|compan|patent|contract|parcel|land)")


def said(phrase):
    try:
        found = read(phrase)
    except UnreadableError:
        return None
    return found.value, found.interval, found.unit, found.approximate


def meanings(tokens):
    """Return what each token stands for, so that two that say the same are told."""
    known = QUALIFIERS | ENDINGS | ODD_WORDS | CURRENCIES | UNIT_WORDS | SCALES
    return [str(known.get(token.strip(), token)) for token in tokens]


def droppable(tokens, index):
    """Whether a phrase may say the same without a token, because something else says it, too."""
    before, token, behind = "".join(tokens[:index]), tokens[index], "".join(tokens[index + 1 :])
    if (
        not token.strip()
        or token == "-"
        or any(INTRODUCES.fullmatch(each) for each in (token, f"{token} "))
    ):
        return True
    if before.count("(") > before.count(")"):
        return True  # a conversion is the same figure once more, however it is printed
    if re.search("[家项亩顷米里][^0-9]*$", before) and re.search("企业|专利|地|田", behind):
        return True  # which firms, patents or fields they are is not what the figure says
    if token in ("地", "田") and re.search("[亩顷米里]$", before):
        return True  # a measure of area says that, too
    if OF_WHICH.fullmatch(token) and NOUN.match(behind):
        return True
    if (token == "/" and behind[:1] == "每") or (token == "每" and before[-1:] == "/"):
        return True  # two signs of one divisor
    if token == "、" or (token == "%" and "分之" in before):
        return True  # the range is there without it, and so is the unit
    if before[-1:].isdigit() and behind[:1].isdigit():
        return True  # two numbers would become another one
    all_ = meanings(tokens)
    return all_.count(all_[index]) > 1


def folded(phrase):
    return phrase.lower().translate(TWINS)


def check(phrase):
    tokens = TOKEN.findall(folded(phrase))
    whole = said(folded(phrase))
    if whole is None:
        return  # that it is read, where it should be, is for another test
    for index, token in enumerate(tokens):
        rest = "".join(tokens[:index] + tokens[index + 1 :])
        assert said(rest) != whole or droppable(tokens, index), (phrase, token, rest)


NUMERAL = re.compile(rf"[0-9,..~点{CHINESE_START}]+")


def is_number(token):
    return token in SCALES or NUMERAL.fullmatch(token) is not None


def swapped(tokens):
    """Yield each phrase with two of its tokens swapped that do not make another number of it."""
    for first, second in combinations(range(len(tokens)), 2):
        pair = tokens[first], tokens[second]
        if pair[0] == pair[1] or all(map(is_number, pair)):
            continue
        yield "".join(
            [*tokens[:first], pair[1], *tokens[first + 1 : second], pair[0], *tokens[second + 1 :]]
        )


with (DATA / "phrases.csv").open(encoding="utf-8", newline="") as table:
    PHRASES = [row["phrase"] for row in csv.DictReader(table) if row["unit"] != "ERROR"]


# Case tells Mt from mt, and the tokens are in lower case.
@pytest.mark.parametrize("phrase", [each for each in PHRASES if "Mt" not in each])
def test_no_token_of_a_real_phrase_is_dropped(phrase):
    check(phrase)


# 12家百亿级企业 and 12百亿家… are both phrases: the class of size is a number, too.
@pytest.mark.parametrize("phrase", [each for each in PHRASES if not re.search("Mt|级", each)])
def test_no_two_tokens_of_a_real_phrase_change_places_unseen(phrase):
    whole = said(folded(phrase))
    for other in swapped(TOKEN.findall(folded(phrase))):
        found = said(other)
        assert found is None or found == whole or found[2] != whole[2], other


numbers = st.one_of(
    st.integers(1, 9999).map(str),
    st.decimals("0.01", 999, places=2).map(str),
    st.sampled_from(
        ["1,234", "三百", "十二", "三", "twenty-five", "three hundred", "half a", "5千1"]
    ),
)
WITH_GAPS = [
    *("家科技型企业", "家以上企业", "项发明专利", "亩耕地"),
    *("large listed companies", "mu of arable land"),
]
DIVISORS = [
    *("/t", " per year", " a year", "-per-ton"),
    *("每亩", "/人", "一亩", "/每吨", "/亩·年", "/(亩·年)"),
]
parts = {
    "introduction": st.sampled_from([*[""] * 40, *sorted(INTRODUCING)]),
    "each": st.sampled_from([*[""] * 8, "每亩", "每年", "每年每人", "人均", "年均"]),
    "currency_first": st.sampled_from([*[""] * 40, *CURRENCIES]),
    "qualifier": st.sampled_from([*[""] * 60, *QUALIFIERS]),
    "currency": st.sampled_from([*[""] * 40, *CURRENCIES]),
    "number": numbers,
    "odd": st.sampled_from([*[""] * 12, *ODD_WORDS, "+"]),
    "scale": st.sampled_from([*[""] * 20, *SCALES]),
    "unit": st.sampled_from(["", *UNIT_WORDS, *WITH_GAPS]),
    "per": st.sampled_from([*[""] * 8, *DIVISORS]),
    "conversion": st.sampled_from([*[""] * 8, " ($5 million)", "(约合36元)"]),
    "ending": st.sampled_from([*[""] * 12, *ENDINGS]),
}
single = st.fixed_dictionaries(parts).map(dict.values).map(list)
space = st.sampled_from(["", " "])
phrases = st.tuples(single, space).map(lambda both: both[1].join(filter(None, both[0])))
joints = st.sampled_from(["-", "~", " to ", "至", " and ", "以上", "以上、"])
behind = st.sampled_from([*[""] * 4, "以下", "不等", "之间", "-ton"])
ranges = st.tuples(phrases, joints, phrases, behind).map("".join)


@given(st.one_of(phrases, ranges, ranges.map("between {}".format)))
@settings(max_examples=1500)
@pytest.mark.slow
def test_no_token_of_any_phrase_is_dropped(phrase):
    if said(phrase.lower()) is not None:
        check(phrase)
