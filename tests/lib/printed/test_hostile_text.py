"""No text of any kind makes the reader fail in another way than its own, or take long."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.errors import UnreadableError
from lib.printed.reader import MOST_CHARACTERS, read
from lib.printed.unit_phrases import phrases_of
from lib.printed.words import CURRENCIES, ENDINGS, PER_WORDS, QUALIFIERS, SCALES

# Of these, whatever comes near to a phrase is made; other letters and signs come in between.
PIECES = [
    *QUALIFIERS, *ENDINGS, *SCALES, *CURRENCIES, *phrases_of().words,
    "per", "every", "a year", "每", "余", "左右",
    "1", "37", "9" * 40, "24,786", "18.42", "2/3", "0", ",", ".", "/", "-", "–", "~", "to", "from",
    "and", "至", "(", ")", "·", "百分之", "不等", "家", "企业",
    "%", "９", "．", "，", "　", "\u00a0", "٣", "Ⅳ", "½", "零", "十",
    "\u200f", "\u202e", "\u0301", "\0", "\n", "\ud800", "ſ", "K", "İ", "ß", "\ufeff", "\U0001f4b0",
]  # fmt: skip

phrases = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


@given(phrases)
@settings(max_examples=600)
@example("5 thouſand tons")
@example("at leaſt 5 tons")
@example("uſ$5")
@example("5 \u212a")
@example("5 tons \ud800")
@example("每\ud800 5元")
@pytest.mark.slow
def test_any_text_is_read_or_refused(phrase):
    try:
        reading = read(phrase)
    except UnreadableError as error:
        message = str(error)
    else:
        assert reading.value >= 0
        assert reading.interval.low is not None
        return
    assert "\n" not in message


@pytest.mark.parametrize(
    "phrase",
    [
        "٣ tons",
        "Ⅳ tons",
        "½ ton",
        "三 tons",
        "5\u200f tons",
        "5 to\u0301ns",
        "5\0 tons",
        "5 ton\u202es",
    ],
)
def test_what_only_looks_like_a_figure_is_refused(phrase):
    with pytest.raises(UnreadableError):
        read(phrase)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1,000",
        "1 ",
        "1/",
        "(1-",
        "per ",
        "每",
        "- ",
        "about ",
        "亿",
        "/",
        " (1-2)",
        "\u0301",
        "以上",
        "亩·年",
        "百分之五到",
        "家百",
        "三至",
        "one hundred ",
        "-a ",
        "左右/",
        "累计",
        "large ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece):
    def seconds(characters: int) -> float:
        phrase = ("5 tons " + piece * characters)[:characters]
        started = time.process_time()
        for _ in range(5):
            with pytest.raises(UnreadableError):
                read(phrase)
        return time.process_time() - started

    # Up to the longest phrase the time is small whatever stands in it; beyond, nothing is read.
    assert min(seconds(MOST_CHARACTERS) for _ in range(3)) < 0.1
    assert min(seconds(10**6) for _ in range(3)) < 0.1


def test_every_word_of_the_reader_is_in_lower_case_as_its_texts_are():
    for word in (*QUALIFIERS, *SCALES, *CURRENCIES, *phrases_of().words):
        assert word == word.lower()
    assert PER_WORDS.replace(r"\b", "") == PER_WORDS.replace(r"\b", "").lower()
