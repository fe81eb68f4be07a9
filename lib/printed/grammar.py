"""The patterns of printed figures, built from the words; ``printed`` gives them their meaning.

A text is folded before any match: white space to single spaces, letters to lower case. So ``" ?"``
is all the space there can be, and no pattern needs to ignore case (which is slow, and would take a
long s for an s). No two repetitions follow each other that could match the same characters:
matching takes linear time.
"""

import re
from collections.abc import Iterable

from lib.printed.numerals import CHINESE, CHINESE_START, ENGLISH, MIXED, NUMERALS
from lib.printed.words import (
    AVERAGES,
    CONVERSIONS,
    CURRENCIES,
    ENDINGS,
    INTRODUCTIONS,
    MODIFIERS,
    ODD_WORDS,
    PER_WORDS,
    PER_YEAR,
    QUALIFIERS,
    SCALES,
    TENTHS,
)


def _any_of(words: Iterable[str], latin_end: str = "") -> str:
    """Return alternatives, longest first; `latin_end` is what must follow a Latin letter.

    Words that begin alike are one branch: to try each by itself takes the longest of all steps.
    """
    by_start: dict[str, list[str]] = {}
    for word in words:
        by_start.setdefault(word[:1], []).append(word[1:])
    branches = []
    for start, rests in by_start.items():
        end = latin_end if "a" <= start <= "z" else ""
        longer = _any_of(filter(None, rests), latin_end)
        branches.append(
            re.escape(start)
            + (f"(?:{longer}{f'|{end}' if '' in rests else ''})" if longer else end)
        )
    return "|".join(branches)


QUALIFIER = _any_of(QUALIFIERS, r"\b")
# "m" is a million in "$5m" and a metre in "m²" and "m³"; "5 m tons" and "5m t" may be metric tons;
# 千克 is a kilogram.
_SCALE = rf"(?!(?<= )m ton|m ?t\b|千克)(?:{_any_of([*SCALES, TENTHS], '(?![a-z.²³23^])')})"
_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_NUMBER = rf"{_DIGITS}(?:{MIXED})?|{CHINESE}|{ENGLISH}"
_BY = r"每[^\d\s每]{1,10}?"
_EACH = rf"(?:{_BY}){{1,2}}|(?:{AVERAGES})(?:{_BY})?"
# Right behind a number, its scale word or its unit (3亩多).
_BEHIND = _any_of([*ODD_WORDS, *ENDINGS], r"\b")
# "3,000-ton", "5-million-yuan"
_JOINT = "(?: |-(?=[a-z]))?"

PHRASE = re.compile(
    rf"(?P<each>{_EACH})? ?(?:(?P<qualifier>{QUALIFIER}) ?(?P<each_too>{_EACH})?)? ?"
    rf"(?P<currency>{_any_of(CURRENCIES)})? ?"
    rf"(?P<number>{_NUMBER})(?: (?P<part>[0-9]+/[0-9]+)\b)?"
    rf"(?: ?(?P<odd>{_BEHIND}))?{_JOINT}(?P<scale>{_SCALE})?(?: ?(?P<odd_too>{_BEHIND}))?{_JOINT}"
    rf"(?P<unit>.*?) ?(?P<ending>{_BEHIND})?"
)
# Bounds in parentheses behind a figure, as the book shows them: "18.42 yuan/t (18.39-18.44)".
WITH_BOUNDS = re.compile(
    rf"(?P<figure>.+) \((?P<low>{_DIGITS})-(?P<high>{_DIGITS})"
    rf"(?: (?P<scale>{_SCALE}))?(?P<percent>%)?\)"
)
# A conversion inside or behind a figure: "36.73 yuan (5.59 U.S. dollars) per tonne".
WITH_CONVERSION = re.compile(
    rf"(?P<before>[^()]+)\((?:(?:{CONVERSIONS}) ?)?(?P<inside>[^()]+)\)"
    rf"(?P<behind>(?: ?(?:{PER_WORDS}|{PER_YEAR}|of\b|{_any_of(ENDINGS)})[^()]*)?)"
)
# Two of them alone are years: the book, and whoever gives bounds, would print 2,018.
YEAR = re.compile("[12][0-9]{3}")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
# A digit behind a letter belongs to a unit ("m2"), not to another number.
NUMBER_START = re.compile("(?<![a-z])[0-9]")
ANY_NUMBER = re.compile(rf"{NUMBER_START.pattern}|{CHINESE}|\b(?:{ENGLISH})")
PER = re.compile(rf" ?(?:{PER_WORDS}) ?")
# Modifiers between 家 and its noun; none of their characters may belong to another figure.
# The only number among them is how large the firms are: 百强企业, 百亿级企业.
GAP = (
    r"(?!多(?!元))(?:[百千万亿]{1,2}[强级])?"
    rf"[^\W\da-z{NUMERALS}以左余约近超不每和与及或至到第]{{0,8}}"
)
# The same in English; a modifier may be a part of the noun (farmhouse), too.
GAP_IN_ENGLISH = rf"(?:(?:{MODIFIERS})[ -]?)*"
OUT_OF = re.compile(
    rf"(?P<whole>[百千])分之(?P<from>{_DIGITS}|{CHINESE})"
    rf"(?:(?P<joint>[至到~-])(?P<to>(?>{_DIGITS}|{CHINESE}))(?![%‰]))?"
)
PRODUCT_BELOW = re.compile(r"/(?P<open>\()?([^/()·\d]+)·([^/()·\d]+)(?(open)\))$")
ENDING_INSIDE = re.compile(rf"家({_any_of(ENDINGS)})({GAP})$")
# "500元以上/亩", "500 yuan or so per mu": words behind the unit, but before what divides it.
ENDING_BEFORE_PER = re.compile(rf"( ?(?:{_BEHIND}))( ?(?:{PER_WORDS})[^\d()]+)$")
# "60-yuan-per-ton", "$5-a-ton"
HYPHENS_AROUND_PER = re.compile("-(per|an?|each)-")
INTRODUCTION = re.compile(rf"(?:{_any_of(INTRODUCTIONS.split('|'), ' ')}) ?(?=.)")
CURRENCY_FIRST = re.compile(
    rf"^((?:{_EACH})?) ?({_any_of(CURRENCIES)}) ?({_any_of(QUALIFIERS)})(?=[\W\d{CHINESE_START}])"
)
# A unit that holds one of these may be the rest of a range, or want another look.
NOT_PLAIN = re.compile(
    rf"{NUMBER_START.pattern}|\b(?:{_any_of(filter(str.isalpha, CURRENCIES))})[0-9]"
    r"|[-(~至到和与以左·]|\b(?:to|and|or|[kmg]t)\b|\b[kmg]tco2"
)

ANY_QUALIFIER = re.compile(rf"{QUALIFIER}|{_any_of(ENDINGS)}")
# The characters 至 and 到 also stand in qualifiers (至少, 不到); a sign in front joins nothing.
# "5-6 million-ton": a hyphen with nothing but letters behind it joins no ends.
_TAIL = rf"(?=[a-z])(?!(?:{ENGLISH})\b)[a-z -]+(?:$|/)"
CONNECTOR = re.compile(rf"(?<!^)(?: to | and | ?(?:-(?!{_TAIL})|~) ?|至(?!少|多)|(?<!不)到|和|与)")
# Between two ends of a range only where the phrase says "between"; else they make a list.
LISTING = frozenset({"and", "和", "与"})
# "5万元以上30万元以下", as laws print a range.
FLOOR_AND_CEILING = re.compile("(.+?)以上[、,]?(.+)(?:以下|以内)")
OPENING = re.compile(r"(?P<between>between |介于|在)|from |从")
CLOSING = re.compile("(?:(?P<between>之间)|不等)$")
