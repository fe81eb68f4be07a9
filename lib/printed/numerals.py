"""Numbers in words, Chinese and English: their exact value, or an error; nothing is guessed.

They count as printed to their last named place: 三百万 is rounded to the million, 一百九十 to the
ten. What people say but do not print in reports (三百五, fifteen hundred) and what names no number
(数十, 二三十, dozens) is refused.
"""

import re
from itertools import product

_ZH_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_ZH_DIGITS |= {"〇": 0, "两": 2}
_ONES = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORD = "|".join(sorted([*_ONES, *_TENS, "hundred"], key=len, reverse=True))
_ANY = "".join(_ZH_DIGITS)
_PLACES = "十百千万亿"
# The places that one of two ends may carry for both: 三至五万元.
SHARED_PLACES = "万亿"

# A run that may be a number; what it is, or whether it is one, `numeral` says.
# Behind digits; also the 百 of "3百多万", whose place 万 stands behind the "and odd".
MIXED = (
    rf"[{_PLACES}]{{1,2}}[0-9十{_ANY}][0-9点{_ANY}{_PLACES}]*"
    rf"|[百千](?=[余多][{SHARED_PLACES}])"
)
CHINESE_START = f"十{_ANY}"
NUMERALS = f"{_ANY}{_PLACES}"
CHINESE = rf"[{CHINESE_START}][0-9点{_ANY}{_PLACES}]*"
ENGLISH = (
    rf"half an?\b|an?(?= (?:thousand|million|billion|trillion)\b)"
    rf"|(?:a (?=hundred))?(?:{_WORD})\b(?:[ -](?:and )?(?:{_WORD})\b)*(?: and a half\b)?"
)

_ONE = rf"[1-9{_ANY.replace('零', '').replace('〇', '')}]"
_SECTION = re.compile(
    rf"(?:(?P<thousands>{_ONE})千)?(?:[零〇]?(?P<hundreds>{_ONE})百)?"
    rf"(?:[零〇]?(?P<tens>{_ONE})?(?P<ten>十))?(?:(?P<zero>[零〇])?(?P<ones>{_ONE}))?"
)
_SECTIONS = re.compile(
    r"(?:(?P<zhao>[^万亿]+)万亿)?(?:(?P<yi>[^万亿]+)亿)?"
    r"(?:(?P<wan>[^万亿]+)万)?(?P<rest>[^万亿]+)?"
)
_PLACES_OF = {"zhao": 12, "yi": 8, "wan": 4, "rest": 0}


def _english() -> dict[str, int]:
    below = dict(zip(_ONES, range(1, 20), strict=True))
    for (tens, word), (ones, one) in product(enumerate(_TENS, 2), enumerate(["", *_ONES[:9]])):
        below[f"{word} {one}".strip()] = 10 * tens + ones
    all_ = dict(below)
    for number, word in [*enumerate(_ONES[:9], 1), (1, "a")]:
        all_[f"{word} hundred"] = 100 * number
        all_ |= {f"{word} hundred and {rest}": 100 * number + n for rest, n in below.items()}
        all_ |= {f"{word} hundred {rest}": 100 * number + n for rest, n in below.items()}
    return all_ | {"a": 1, "an": 1}


_ENGLISH = _english()


def numeral(text: str) -> tuple[int, int] | None:
    """Return the number that words say, as an integer and the power of ten of its last place.

    Parameters
    ----------
    text : str
        A number in English words below a thousand (``three hundred and five``, ``half a``, ``one
        and a half``), or in Chinese ones with all its scale words, which may stand behind digits
        (``一百九十``, ``1亿2000万``, ``3千5百万``).

    Returns
    -------
    tuple of (int, int) or None
        None where the words are no number. Digits count as printed, words to the last place named.
    """
    if text.isascii():
        return _of_english(text)
    found = _SECTIONS.fullmatch(text)
    if found is None:
        return None
    total, last = 0, 0
    for name, section in found.groupdict().items():
        if section is None:
            continue
        place = _PLACES_OF[name]
        if "点" in section or "." in section:
            # A part in decimals is the only one: 1.5亿2000万 is no number.
            return (
                None if total or len(text) - len(section) > place // 4 else _decimal(section, place)
            )
        if total and place == 0 and section.isdecimal() and (last != 4 or len(section) != 4):
            return None  # 1亿2000 may lack a 万, and 1万5 is spoken
        part = _section(section, follows=total > 0)
        if part is None:
            return None
        total += part[0] * 10**place
        last = place + part[1]
    return (total // 10**last, last) if total else None


def _section(text: str, *, follows: bool) -> tuple[int, int] | None:
    """Return a number below ten thousand, and the power of ten of the last place that it names."""
    if text.isascii():
        return (int(text), 0) if text.isdecimal() and not (follows and len(text) > 4) else None
    # Behind a larger place a lone digit needs its 零: 五万三 is spoken for 53,000.
    found = _SECTION.fullmatch(text.lstrip("零〇") if follows else text)
    if found is None or (follows and len(text) == 1):
        return None
    thousands, hundreds, tens, ten, zero, ones = found.groups()
    if ten and not tens and (thousands or hundreds or follows):
        return None
    if ones and (thousands or hundreds) and not (ten or zero):
        return None  # 三百五 is spoken for 350
    if zero and not (thousands or hundreds or ten):
        return None
    value = sum(
        _digit(digit) * 10**power
        for digit, power in ((thousands, 3), (hundreds, 2), (tens, 1), (ones, 0))
        if digit
    )
    value += 10 if ten and not tens else 0
    last = next(power for place, power in ((ones, 0), (ten, 1), (hundreds, 2), (1, 3)) if place)
    return value, last


def _decimal(text: str, place: int) -> tuple[int, int] | None:
    whole, _, decimals = text.partition("点")
    part = (0, 0) if whole in ("零", "〇") else _section(whole, follows=False)
    if part is None or not decimals or not set(decimals) <= _ZH_DIGITS.keys():
        return None
    number = part[0]
    for digit in decimals:
        number = 10 * number + _ZH_DIGITS[digit]
    return number, place - len(decimals)


def _digit(text: str) -> int:
    return _ZH_DIGITS[text] if text in _ZH_DIGITS else int(text)


def _of_english(text: str) -> tuple[int, int] | None:
    if text in ("half a", "half an"):
        return 5, -1
    words = text.replace("-", " ")
    whole = words.removesuffix(" and a half")
    number = _ENGLISH.get(whole)
    if number is None:
        return None
    if whole != words:
        return 10 * number + 5, -1
    power = 0
    while number % 10 == 0:
        number, power = number // 10, power + 1
    return number, power
