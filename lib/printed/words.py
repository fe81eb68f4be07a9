"""The words of printed figures: qualifiers, scale words and unit words, in one place.

Adding a word here is all that a new spelling needs; a test checks each against the registry.
"""

from enum import Enum
from typing import TypeVar

Meaning = TypeVar("Meaning")


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


def _by_word(meanings: dict[Meaning, str]) -> dict[str, Meaning]:
    return {word: meaning for meaning, words in meanings.items() for word in words.split("|")}


# Words that stand before the number. Longer ones win over the words they contain.
QUALIFIERS: dict[str, Qualifier] = _by_word(
    {
        Qualifier.OVER: "over|more than|exceeding|exceeded|exceeds|exceed|above|topped"
        "|surpassed|surpassing|surpasses|surpass|greater than|higher than|just over|just above"
        "|slightly more than|slightly over|slightly above|a little over|a little more than"
        "|well over|well above|far more than|in excess of|upwards of|larger than|topping|tops|>"
        "|超过|超出|逾|超|突破|高于|大于|多于|不止|远超|远超过|远高于|略高于|略多于|略超|略超过",
        Qualifier.AT_LEAST: "at least|no less than|not less than|no fewer than|not fewer than"
        "|no lower than|not lower than|no smaller than|not below|a minimum of|≥|>="
        "|不少于|不低于|不小于|不得少于|不得低于|大于等于|大于或等于|高于或等于|至少|最低|最少",
        Qualifier.LESS_THAN: "less than|fewer than|lower than|under|below|just under|just below"
        "|slightly less than|slightly under|slightly below|well under|well below|smaller than|<"
        "|不足|不到|不满|未满|未达|跌破|低于|小于|少于|远低于|略低于|略少于",
        Qualifier.UP_TO: "up to|at most|no more than|not more than|no higher than|not higher than"
        "|no greater than|no larger than|not above|not exceeding|not to exceed|as many as"
        "|as much as|as high as|a maximum of|≤|<=|不超过|未超过|不超|不高于|不得超过|不得高于"
        "|不大于|不多于|小于等于|小于或等于|低于或等于|最高|最多|至多|多达",
        Qualifier.NEARLY: "nearly|almost|close to|just shy of|approaching|nearing"
        "|近|将近|接近|逼近|几近",
        Qualifier.ABOUT: "about|around|approximately|approx.|approx|roughly|some|~|≈|circa|c.|ca."
        "|an estimated"
        "|约|约为|约合|大约|大概",
    }
)

# Words that stand right behind the number or its scale word ("and odd").
ODD_WORDS: dict[str, Qualifier] = _by_word({Qualifier.ODD: "余|多|-odd|odd"})
# Words that stand there, too, or at the very end; 以上 and its twins include the number itself.
ENDINGS: dict[str, Qualifier] = _by_word(
    {
        Qualifier.AT_LEAST: "以上|及以上|或以上|(含)以上|or more|or above|and above|or over"
        "|and over|or higher|or greater|-plus|plus|+",
        Qualifier.UP_TO: "以下|及以下|或以下|(含)以下|以内|or less|or fewer|or below"
        "|and below|or lower|or under|and under",
        Qualifier.ABOUT: "左右|上下|or so",
    }
)

# Scale words and the power of ten that each stands for.
SCALES: dict[str, int] = {
    word: power
    for power, words in {
        2: "百",
        3: "thousand|千",
        4: "万",
        6: "million|mln|mn|m|百万",
        7: "千万",
        8: "亿",
        9: "billion|bln|bn|b",
        10: "百亿",
        11: "千亿",
        12: "trillion|trn|tn|万亿",
    }.items()
    for word in words.split("|")
}
# A tenth part of a whole, ten per cent: scale word and unit in one.
TENTHS = "成"
SCALES[TENTHS] = 1

# Currency words that may stand before the number.
CURRENCIES: dict[str, str] = _by_word(
    {
        "yuan": "rmb|cny|¥|yuan|renminbi|rmb¥|cn¥|人民币",
        "USD": "us$|us $|usd|usd$|u.s.$|u.s. $|$",
    }
)

_TONS = "tons|ton|tonnes|tonne"
_METRIC_TONS = "metric " + _TONS.replace("|", "|metric ")

# Unit words of every book and the unit (of lib/units/units.txt) that each stands for: measures,
# money, time. Those of a book's subject, and its nouns, are in its data/vocabulary/words.csv.
UNIT_WORDS: dict[str, str] = _by_word(
    {
        "m²": "square meters|square meter|square metres|square metre|sq meters|sq. meters"
        "|sq meter|sq. meter|sq metre|sq. metre|sq metres|sq. metres|sq m|sq. m|sq.m|sq. m.|sq.m."
        "|sqm|m²|m2|m^2|㎡|平方米|平米|平方公尺",
        "km²": "square kilometers|square kilometer|square kilometres|square kilometre|square km"
        "|sq kilometers|sq. kilometers|sq kilometres|sq. kilometres|sq kilometer|sq. kilometer"
        "|sq kilometre|sq. kilometre|sq km"
        "|sq. km|sq.km|sqkm|km²|km2|km^2|㎢|平方公里|平方千米",
        "ha": "hectares|hectare|ha|hm²|hm2|hm^2|公顷",
        "acre": "acres|acre",
        "亩": "mu|亩",
        "yuan": "yuan|rmb|cny|chinese yuan|yuan rmb|rmb yuan|yuan renminbi|renminbi|yuan (rmb)"
        "|¥|元|人民币|元人民币|元 人民币|元(人民币,下同)|元人民币(下同)|元(人民币)|人民币元",
        "万元": "万元",
        "亿元": "亿元",
        "USD": "us$|us $|usd|$|us dollars|us dollar|u.s. dollars|u.s. dollar|dollars|dollar|美元"
        "|美金",
        "t": f"{_TONS}|{_METRIC_TONS}|t|m.t.|吨|公吨",
        "kg": "kilograms|kilogram|kg|公斤|千克",
        "%": "%|percent|per cent|pct",
        "‰": "‰",
        "year": "year|yr|annum|年",
    }
)

# What stands behind a count whose noun only the row's kind of quantity gives: nothing, or 个.
NO_NOUN = frozenset({"", "个"})

# Symbols that are told from others by their case only: an "mt" could as well be a metric ton.
CASED: dict[str, str] = {"kt": "thousand t", "Mt": "million t", "Gt": "billion t"}

# The words between a unit and the unit that it is divided by.
PER_WORDS = r"/每?|\bper\b|(?:\bfor )?\b(?:every|each)\b|\ba\b|每|一"
# What says the same of a year; "t/a" is a ton per annum.
PER_YEAR = "annually|/a"
# Words before a number that divide its unit, beside 每.
AVERAGES = "人均|亩均|年均"

# Words that introduce a conversion in parentheses.
CONVERSIONS = "equivalent to|or|折合|合"
# Words that introduce any figure, and say nothing of how large it is: sums, and what is reached.
INTRODUCTIONS = (
    "a total of|total of|totaling|totalling|equivalent to|reaching|reached"
    "|累计达到|累计达|累计|共计|总计|合计|总共|共|达到|达|折合|合"
)

# What may stand between a number or a measure and its noun: which firms, patents or fields they
# are, not how many. Only these: other words make another figure, as in "30 percent of companies".
MODIFIERS = (
    "high-tech|tech-based|technology|tech|key|major|leading|large|small|medium|sized|local|domestic"
    "|foreign|invested|funded|private|public|state|owned|listed|pilot|power|generation"
    "|manufacturing|industrial|commercial|residential|agricultural|construction|rural|urban"
    "|collectively|collective|idle|unused|farm|arable|cultivated|forest|wood|grass|crop"
    "|invention|valid|effective|granted|authorized"
)

# Full-width forms are read like their half-width twins, dashes and odd spaces like the plain ones,
# and the traditional characters of all these words like the simplified ones.
TWINS = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {
        ord(odd): plain
        for plain, odds in {
            " ": "\u3000\u00a0\u2009\u202f",
            "-": "\u2013\u2014\u2212\u2010\u2011",
            "~": "\u301c",
            "¥": "\uffe5",
            "$": "\ufe69",
            "2": "\u2082",
            "≥": "\u2267\u2a7e",
            "≤": "\u2266\u2a7d",
            "·": "\u2022\u22c5\u30fb",
        }.items()
        for odd in odds
    }
    | str.maketrans(
        "萬億兩個為從餘內幾單噸幣強當與專項頃點約級過達間銀滿畝業將於",
        "万亿两个为从余内几单吨币强当与专项顷点约级过达间银满亩业将于",
    )
)
