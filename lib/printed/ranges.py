"""Ranges: two printed numbers with something between them, which share what stands at one only."""

from lib.errors import UnreadableError
from lib.numbers import Interval
from lib.printed.grammar import CLOSING, CONNECTOR, FLOOR_AND_CEILING, LISTING, OPENING, PER, PHRASE
from lib.printed.numerals import SHARED_PLACES, numeral
from lib.printed.reading import Reading, Setting, qualifier_of, read_single
from lib.printed.words import CURRENCIES, TENTHS, Qualifier

End = dict[str, str | None]
# "Rose by X to Y" and a lower end that lost its scale word look like ranges, but lie far apart.
_FAR_APART = 100


def read_range(text: str, phrase: str, setting: Setting) -> Reading | None:
    """Read a folded text as a range; None if it has not the form of one.

    Raises
    ------
    UnreadableError
        If it has the form, but the ends do not make a range.
    """
    opening = OPENING.match(text)
    if opening:
        text = text[opening.end() :]
    closing = CLOSING.search(text)
    if closing:
        text = text[: closing.start()].rstrip()
    bounds = FLOOR_AND_CEILING.fullmatch(text) if "以上" in text else None
    found = list(CONNECTOR.finditer(text))
    if bounds:
        parts = bounds.groups()
    elif len(found) == 1:
        parts = text[: found[0].start()], text[found[0].end() :]
    else:
        return None
    left, right = (PHRASE.fullmatch(part) for part in parts)
    if not left or not right:
        return None
    between = bounds or any(match and match["between"] for match in (opening, closing))
    if not between and found[0].group().strip() in LISTING:
        raise UnreadableError(f"a list of two numbers in {phrase!r}")
    ends = left.groupdict(), right.groupdict()
    about = _about(ends, phrase)
    if about and bounds:
        raise UnreadableError(f"two qualifiers in {phrase!r}")
    _share(*ends, phrase)
    low, high = (read_single(tuple(end.values()), phrase, setting) for end in ends)
    if low.shown_unit != high.shown_unit:
        raise UnreadableError(f"a range from {low.unit} to {high.unit} in {phrase!r}")
    least, most = low.value, high.value
    if least > most:
        raise UnreadableError(f"a descending range in {phrase!r}")
    if least and most >= _FAR_APART * least and not setting.computed:
        raise UnreadableError(f"a range with ends a hundred times apart in {phrase!r}")
    interval = Interval(low.interval.low, high.interval.high) if about else Interval(least, most)
    return Reading(phrase, (least + most) / 2, interval, low.unit, high.shown_unit, about)


def _about(ends: tuple[End, End], phrase: str) -> bool:
    """Return whether the range is called approximate; then both ends are."""
    about = False
    for end in ends:
        words = end["qualifier"], end["odd"], end["odd_too"], end["ending"]
        found = qualifier_of(*words, phrase) if any(words) else Qualifier.ROUNDED
        about |= found is Qualifier.ABOUT
        if end["part"] or found not in (Qualifier.ROUNDED, Qualifier.ABOUT):
            raise UnreadableError(f"a qualifier beside a range in {phrase!r}")
    for end in ends:
        end |= {"qualifier": Qualifier.ABOUT.value if about else None}
        end |= {"odd": None, "odd_too": None, "ending": None}
    return about


def _share(left: End, right: End, phrase: str) -> None:
    """Give to both ends what stands at one: "1-2 million tons", "$1-2 million"."""
    currencies = {CURRENCIES[end["currency"]] for end in (left, right) if end["currency"]}
    if len(currencies) > 1:
        raise UnreadableError(f"two currencies in {phrase!r}")
    if not left["unit"] and left["scale"] != TENTHS:
        left["unit"] = right["unit"]
        left["scale"] = left["scale"] or right["scale"] or _place(left, right)
    left["currency"] = right["currency"] = left["currency"] or right["currency"]
    # "70 yuan and 80 yuan per ton": the tail of the unit belongs to both.
    tail = PER.search(right["unit"] or "")
    if tail and tail.start() and left["unit"] and not PER.search(left["unit"]):
        left["unit"] += (right["unit"] or "")[tail.start() :]
    first, second = (_each(end) for end in (left, right))
    if second and first != second:
        raise UnreadableError(f"two units behind 每 in {phrase!r}")
    right["each"], right["each_too"] = left["each"], left["each_too"]


def _place(left: End, right: End) -> str | None:
    """Return the place that the upper end in words names for both: 三至五万元, not 八百至一万元."""
    lower, upper = left["number"] or "", right["number"] or ""
    above = upper.rstrip(SHARED_PLACES)
    ends = [numeral(text) for text in (lower, above)]
    if set(SHARED_PLACES) & {*lower, *above} or None in ends:
        return None
    small, large = (end[0] * 10 ** end[1] for end in ends if end)
    return upper[len(above) :] if small < large else None


def _each(end: End) -> str:
    return (end["each"] or "") + (end["each_too"] or "")
