"""The words of printed figures: qualifiers, scale words and unit words, in one place.

Adding a word here is all that a new spelling needs; a test checks each against the registry.
"""

from enum import Enum


class Qualifier(Enum):
    """How a word beside a number bounds it; the value says it in English."""

    ROUNDED = ""
    OVER = "over"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    UP_TO = "up to"
    NEARLY = "nearly"
    ABOUT = "about"
    ODD = "and odd"


# Words that stand before the number. Longer ones win over the words they contain.
QUALIFIERS: dict[str, Qualifier] = {
    word: qualifier
    for qualifier, words in {
        Qualifier.OVER: "over|more than|exceeding|exceeded|exceeds|above|surpassed|surpassing"
        "|greater than|higher than|just over|>|超过|超過|逾|超|突破|高于|高於|大于|大於|多于|多於",
        Qualifier.AT_LEAST: "at least|no less than|not less than|no fewer than|≥|>=|不少于|不少於"
        "|不低于|不低於|不小于|不小於|至少|最低|最少",
        Qualifier.LESS_THAN: "less than|fewer than|lower than|under|below|just under|<|不足|不到"
        "|低于|低於|小于|小於|少于|少於",
        Qualifier.UP_TO: "up to|at most|no more than|not more than|as many as|as much as|≤|<="
        "|不超过|不超過|不高于|不高於|不大于|不大於|不多于|不多於|最高|最多|至多",
        Qualifier.NEARLY: "nearly|almost|close to|just shy of|近|将近|將近|接近",
        Qualifier.ABOUT: "about|around|approximately|roughly|some|~|≈|circa|c.|ca.|an estimated"
        "|约|約|约为|約為|约合|約合|大约|大約|大概",
    }.items()
    for word in words.split("|")
}

# Words that stand right behind the number or its scale word ("and odd").
ODD_WORDS = "余|餘|多"
# Words that stand at the very end; 以上 and its twins include the number itself.
ENDINGS: dict[str, Qualifier] = {
    word: qualifier
    for qualifier, words in {
        Qualifier.AT_LEAST: "以上",
        Qualifier.UP_TO: "以下|以内|以內",
        Qualifier.ABOUT: "左右|上下",
    }.items()
    for word in words.split("|")
}

# Scale words and the power of ten that each stands for.
SCALES: dict[str, int] = {
    "thousand": 3,
    "million": 6,
    "mln": 6,
    "mn": 6,
    "m": 6,
    "billion": 9,
    "bln": 9,
    "bn": 9,
    "trillion": 12,
    "千": 3,
    "万": 4,
    "萬": 4,
    "百万": 6,
    "百萬": 6,
    "千万": 7,
    "千萬": 7,
    "亿": 8,
    "億": 8,
    "万亿": 12,
    "萬億": 12,
}

# Currency words that may stand before the number.
CURRENCIES: dict[str, str] = {
    "rmb": "yuan",
    "cny": "yuan",
    "¥": "yuan",
    "人民币": "yuan",
    "人民幣": "yuan",
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
}

# Unit words and the unit (of lib/units/units.txt) that each stands for.
UNIT_WORDS: dict[str, str] = {
    word: unit
    for unit, words in {
        "m²": "square meters|square meter|square metres|square metre|sq m|m²|m2|㎡|平方米",
        "km²": "square kilometers|square kilometer|square kilometres|square kilometre|sq km"
        "|km²|平方公里",
        "ha": "hectares|hectare|ha|公顷|公頃",
        "亩": "mu|亩|畝",
        "yuan": "yuan|rmb|cny|元|人民币|人民幣|元人民币|元人民幣",
        "万元": "万元",
        "亿元": "亿元",
        "USD": "us$|usd|$|us dollars|dollars|dollar|美元",
        "t": "tons|ton|tonnes|tonne|t|吨|噸",
        "tCO2e": "tco2e",
        "%": "%|percent|per cent",
        # 家(次) counts firm-times: one firm that borrows twice counts twice. The noun is the same,
        # the difference is the row's to tell (its note).
        "enterprise": "enterprises|enterprise|firms|firm|companies|company|家|家(次)",
        "patent": "patents|patent",
        "parcel": "parcels|parcel|宗",
        "contract": "contracts|contract|项|項",
        "permit": "permits|permit",
        "person": "people|persons|person|tourists|tourist|人",
        "year": "year|年",
    }.items()
    for word in words.split("|")
}

# Nouns whose number is exact where no scale word stands with it.
COUNTED = frozenset({"enterprise", "patent", "parcel", "contract", "permit", "person"})

# The words between a unit and the unit that it is divided by.
PER_WORDS = r"/|\bper\b|\bevery\b|\ba(?= year)|每"

# Full-width forms are read like their half-width twins, dashes and odd spaces like the plain ones.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(odd): plain
    for plain, odds in {
        " ": "\u3000\u00a0\u2009\u202f",
        "-": "\u2013\u2014\u2212\u2010\u2011",
        "~": "\u301c",
        "¥": "\uffe5",
        "$": "\ufe69",
    }.items()
    for odd in odds
}
