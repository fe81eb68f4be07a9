"""Reading printed figures: from the characters that a source prints to a value with bounds.

Every character of a phrase has to be understood; what is left over is an error that names it.
The words are in ``words``, the patterns in ``grammar``; what digits mean is in ``digits`` and
``numerals``, what unit phrases mean in ``unit_phrases``. A phrase of one number is read in
``reading``, two in ``ranges``, what else there is in ``parentheses``; here they come together.
"""

import re
from pathlib import Path

from lib.errors import UnreadableError
from lib.printed.grammar import (
    ANY_NUMBER,
    ANY_QUALIFIER,
    CURRENCY_FIRST,
    ENDING_BEFORE_PER,
    ENDING_INSIDE,
    HYPHENS_AROUND_PER,
    INTRODUCTION,
    NOT_PLAIN,
    OUT_OF,
    PHRASE,
    PRODUCT_BELOW,
)
from lib.printed.parentheses import read_with_parentheses
from lib.printed.ranges import read_range
from lib.printed.reading import UNIT, Reading, Setting, read_single
from lib.printed.unit_phrases import UnitPhrases, phrases_of
from lib.printed.words import CASED, TWINS
from lib.root import root

MOST_CHARACTERS = 200

_CASED = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(CASED)})(?![a-z])")
_last: tuple[Path, Setting] | None = None
_OUT_OF = {"百": "%", "千": "‰"}


def read(
    phrase: str, *, known: UnitPhrases | None = None, noun: str = "", computed: bool = False
) -> Reading:
    """Read a printed figure.

    Parameters
    ----------
    phrase : str
        The characters as printed, in English, simplified or traditional Chinese, such as
        ``over 2 million square meters`` or ``236.46亿元``.
    known : UnitPhrases, optional
        The unit phrases of a book; without them, those of the book at hand.
    noun : str
        What is counted where the phrase does not say it: with ``patent``, a bare ``37`` is read.
    computed : bool
        Whether the phrase is how the book itself shows a computed figure, which may say what no
        source prints: ``8.5 patents``, ``2 million 万元``.

    Returns
    -------
    Reading
        Value and bounds in the canonical unit.

    Raises
    ------
    UnreadableError
        If any part of the phrase is not understood; the message names that part.
    """
    if len(phrase) > MOST_CHARACTERS:
        raise UnreadableError(
            f"{len(phrase)} characters are too many for a printed figure: {phrase[:20]!r}…"
        )
    setting = _of_book_at_hand() if known is None else Setting(known)
    if noun or computed:
        setting = Setting(setting.known, noun, computed)
    text = phrase if phrase.isascii() else phrase.translate(TWINS)
    text = " ".join(text.lower().split())
    match = PHRASE.fullmatch(text)
    if match is not None:
        words = match.groups()
        if words[UNIT] in setting.known.words or not NOT_PLAIN.search(words[UNIT]):
            return read_single(words, phrase, setting)
    respelled = _respelled(text, phrase, setting.known, fits=match is not None)
    if "(" in respelled:
        found = read_with_parentheses(respelled, phrase, _read_plain, setting)
        if found is not None:
            return found
    if respelled != text:
        return _read_plain(respelled, phrase, setting)
    return _read_matched(match, text, phrase, setting)


def _of_book_at_hand() -> Setting:
    global _last
    folder = root()
    # The same object for as long as the process lives: to hash a path takes longer than to read.
    if _last is None or folder is not _last[0]:
        _last = folder, Setting(phrases_of(folder))
    return _last[1]


def _respelled(text: str, phrase: str, known: UnitPhrases, *, fits: bool) -> str:
    """Spell as everything else what only a look at all of the text can tell: 百分之五, Mt."""
    if "分之" in text:
        text = OUT_OF.sub(_out_of, text)
    if _CASED.search(phrase):
        text = _CASED.sub(lambda found: CASED[found[0]], phrase.translate(TWINS))
        text = " ".join(text.lower().split())
    if "·" in text:
        text = PRODUCT_BELOW.sub(r"/\2/\3", text)  # "500元/(亩·年)"
    if "家" in text:
        text = ENDING_INSIDE.sub(r"家\2\1", text)  # "100家以上企业"
    if text.startswith("每"):
        for word in known.with_numerals:  # the 二 of 每吨二氧化碳当量60元 is no number
            if text.startswith(word, 1):
                text = f"{text[1 + len(word) :].lstrip()}/{word}"
    text = HYPHENS_AROUND_PER.sub(" per ", text)
    text = ENDING_BEFORE_PER.sub(r"\2\1", text)
    if not fits:
        introduction = INTRODUCTION.match(text)
        text = text[introduction.end() :] if introduction else text
        text = CURRENCY_FIRST.sub(r"\1\3 \2", text)  # "人民币约5亿元"
    return text


def _out_of(found: re.Match[str]) -> str:
    sign = _OUT_OF[found["whole"]]
    more = f"{found['joint']}{found['to']}{sign}" if found["to"] else ""
    return f"{found['from']}{sign}{more}"


def _read_plain(text: str, phrase: str, setting: Setting) -> Reading:
    """Read a folded text without parentheses: one number, or two of a range."""
    return _read_matched(PHRASE.fullmatch(text), text, phrase, setting)


def _read_matched(match: re.Match[str] | None, text: str, phrase: str, setting: Setting) -> Reading:
    if match is None or NOT_PLAIN.search(match["unit"]):
        found = read_range(text, phrase, setting)
        if found is not None:
            return found
    if match is None:
        raise UnreadableError(_why_unreadable(text, phrase))
    return read_single(match.groups(), phrase, setting)


def _why_unreadable(text: str, phrase: str) -> str:
    number = ANY_NUMBER.search(text)
    if not number:
        return f"no number in {phrase!r}"
    if len(ANY_QUALIFIER.findall(text)) > 1:
        return f"two qualifiers in {phrase!r}"
    before = ANY_QUALIFIER.sub("", text[: number.start()]).strip()
    return f"{before or text[number.start() :]!r} is not understood in {phrase!r}"
