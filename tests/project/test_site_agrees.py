"""Whatever the finished site shows of a figure is what figures.json says of it."""

import json
import re
from dataclasses import replace
from typing import NamedTuple

import pytest

from tests.support.shown import differences
from tests.support.shown.finished import OF_FIGURES, Site
from tests.support.shown.wanted import Wanted

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def should():
    return Wanted()


@pytest.fixture(scope="module")
def site():
    return Site.load()


def test_the_site_shows_what_the_record_says(should, site):
    assert not differences(should, site)


def between(text, start, end):
    """Return where the first part of a text that begins and ends so lies."""
    at = text.index(start)
    return at, text.index(end, at + len(start)) + len(end)


def changed(text, start, end, old, new):
    """Return a text with another word in one part of it."""
    at, stop = between(text, start, end)
    part = text[at:stop]
    assert old in part, f"{old!r} is not in {part!r}"
    return text[:at] + part.replace(old, new, 1) + text[stop:]


PRICE = "carbon.trading.average-price"
LAND, CREDIT, CARBON = (
    f"chapters/{name}" for name in ("land-reform", "knowledge-value-credit", "carbon-trading")
)
COPIED = "chongqing.price.2021-09-17"


class Spoiling(NamedTuple):
    """A word of the site in the place of another, and which part of the comparison objects."""

    place: str  # a figure, or the page and where on it the part begins that is spoiled
    old: str
    new: str
    objects: str  # what the line begins with that says so


IN_CARDS = [
    Spoiling(PRICE, "18.42 yuan", "18.43 yuan", ", .fm-card-text"),
    Spoiling("carbon.loan.per-tonne", "÷", "×", ": "),
    Spoiling("chongqing.first-day.volume", "Bounds</dt>\n<dd>", "Bounds</dt>\n<dd>no ", ": "),
    Spoiling("carbon.trading.volume", "iChongqing. (2022", "(2022", ": "),
    Spoiling("carbon.trading.value", 'href="https://www.ich', 'href="https://ich', ": "),
    Spoiling("land.lotus.area", "<dt>Source</dt>", "<dt>S</dt>", ": "),
    Spoiling("carbon.national.price-2021", "s/national.volume.2021", "s/national.value.2021", ": "),
    Spoiling("carbon.firms.2014", "</abbr>", " not</abbr>", ", .fm-card-kind"),
    Spoiling("land.visitors", "figure land.visitors", "figure land", ", .fm-cite-text"),
    Spoiling("land.homestead.area", "land.homestead.area.bib", "land.lotus.area.bib", ", files"),
]
IN_ENTRIES = [
    Spoiling("land.homestead.area", "<h1>", "<h1>Not ", ", h1"),
    Spoiling("land.visitors", "over 100,000 tourists", "100,000 tourists", ": "),
    Spoiling("land.lotus.area", "<dt>Period</dt>\n<dd>", "<dt>Period</dt>\n<dd>before ", ": "),
    Spoiling("carbon.loan.amount", "<dt>Place</dt>\n<dd>", "<dt>Place</dt>\n<dd>near ", ": "),
    Spoiling("carbon.loan.quota-value", " × ", " ÷ ", ": "),
    Spoiling(PRICE, "s/carbon.loan.quota-value", "s/carbon.loan.amount", ": "),
    Spoiling("land.homestead.payment-rate", "<dt>Shown in</dt>", "<dt>In</dt>", ": "),
    Spoiling("carbon.trading.volume", "../chapters/carbon", "../carbon", ": "),
    Spoiling("carbon.loan.quota", "Reported figure", "Derived figure", ", .fm-card-kind"),
    Spoiling(COPIED, "<dt>Copy only</dt>", "<dt>Copy</dt>", ": "),
    Spoiling("land.tourism-share", "untested", "corroborated", ", verdict"),
    Spoiling("land.project.investment", "@misc", "@book", ", styles"),
    Spoiling("credit.patents.count", ".json", ".jsonl", ", files"),
    Spoiling("unit.mu", "<title>", "<title>Not ", ", title"),
    Spoiling("land.levy.low", "<figcaption>", "<figcaption>Not ", ", picture"),
    Spoiling("land.levy.high", "fm-end-in", "fm-end-out", ", marks"),
    Spoiling("land.national.price", 'y="54" text-anchor="middle">', "y='54'>not ", ", ends"),
]

# Where on a page the part begins that is spoiled: what the words begin with, else the facts.
BEGINNINGS = ("<title>", "<h1>", "<figcaption>", "untested", "fm-end-in", 'y="54"', "<div")


def objected(found, line):
    assert any(one.startswith(line) for one in found), (line, found)


def test_a_card_or_an_entry_that_shows_another_thing_is_found(should, site):
    cards, pages = dict(site.cards), dict(site.pages)
    for id, old, new, _ in IN_CARDS:
        cards[id] = changed(cards[id], "<h3", "</details>", old, new)
    for id, old, new, _ in IN_ENTRIES:
        name = f"{OF_FIGURES}{id}"
        start = next(begin for begin in BEGINNINGS if begin in old or begin == "<div")
        pages[name] = changed(pages[name], start, "</article>", old, new)
    spoiled = replace(site, cards=cards, pages=pages)
    found = differences(should, spoiled, "cards", "entries")
    for one in IN_CARDS:
        objected(found, f"card {one.place}{one.objects}")
    for one in IN_ENTRIES:
        objected(found, f"entry {one.place}{one.objects}")


def test_a_card_of_another_figure_and_one_that_is_missing_are_found(should, site):
    cards = dict(site.cards)
    cards[PRICE] = cards["carbon.loan.per-tonne"]
    del cards["land.visitors"]
    found = differences(should, replace(site, cards=cards), "cards")
    objected(found, f"card {PRICE}, .fm-card-label: ")
    objected(found, "cards: none of ['land.visitors']")


def shifted(page, begin):
    """Return a page on which each anchor of a kind stands at the one after it."""
    anchors = re.findall(rf'id="{begin}([^"]+)"', page)
    following = dict(zip(anchors, [*anchors[1:], anchors[0]], strict=True))
    return re.sub(rf'id="{begin}([^"]+)"', lambda hit: f'id="{begin}{following[hit[1]]}"', page)


def test_anchors_that_are_shifted_by_a_row_are_found(should, site):
    pages = site.pages | {CARBON: shifted(site.pages[CARBON], "at-")}
    found = differences(should, replace(site, pages=pages), "places")
    of_carbon = [id for id, one in should.figures.items() if one["chapter"] == "carbon-trading"]
    for id in of_carbon:
        objected(found, f"carbon-trading, {id}: ")


IN_ROWS = [
    Spoiling(COPIED, "copy only", "", f"row {COPIED}"),
    Spoiling(PRICE, "18.42 yuan", "18.24 yuan", f"row {PRICE}"),
    Spoiling("land.visitors", "s/land.visitors", "s/land.lotus.area", "row land.visitors"),
    Spoiling("land.lotus.area", "iChongqing", "Xinhua", "row land.lotus.area"),
]
LISTS = f"{OF_FIGURES}of-"
IN_PLACES = [
    Spoiling(f'<tr id="at-{PRICE}"', " ÷ ", " × ", PRICE),
    Spoiling(
        '<tr id="at-carbon.loan.per-tonne"', '-text">', '-text">not ', "carbon.loan.per-tonne"
    ),
    Spoiling(f'<tr id="at-{COPIED}"', "copy only", "", COPIED),
    Spoiling('<tr id="at-carbon.loan.amount"', "yuan</span>", "USD</span>", "carbon.loan.amount"),
]
LAND_PRICE = '<a data-figure="land.market-entry.price"'
IN_PROSE = {
    "chapters/findings": Spoiling(
        '<a data-figure="land.national.price"', "and 430", "and 403", ", quotations"
    ),
    LAND: Spoiling(LAND_PRICE, "s/land.market-entry.price", "s/land.market-entry.area", ", "),
    CREDIT: Spoiling("<a data-figure", 'data-figure="', 'data-figure="x', ", "),
    "intro": Spoiling("<a data-figure", 'title="', 'title="Not ', ", "),
    "reference/claims": Spoiling(LAND_PRICE, "less than", "more than", ": "),
}


def test_a_row_that_shows_another_thing_is_found(should, site):
    pages, carbon = dict(site.pages), site.pages[CARBON]
    for id, old, new, _ in IN_ROWS:
        start = f'<tr id="{id}"'
        (name,) = (one for one in pages if one.startswith(LISTS) and start in pages[one])
        pages[name] = changed(pages[name], start, "</tr>", old, new)
    for start, old, new, _ in IN_PLACES:
        carbon = changed(carbon, start, "</tr>", old, new)
    index = [list(row) for row in site.index]
    for place, row in enumerate(index[:9], start=1):
        row[place] = f"not {row[place]}"
    spoiled = replace(site, pages=pages | {CARBON: carbon}, index=index)
    found = differences(should, spoiled, "rows", "places")
    for place, row in enumerate(index[:10], start=1):
        wrong = any(line.startswith(f"index {row[0]}: ") for line in found)
        assert wrong == (place not in (6, 10)), row
    for one in IN_ROWS:
        objected(found, f"{one.objects}: ")
    for one in IN_PLACES:
        objected(found, f"carbon-trading, {one.objects}: ")


def test_a_quotation_or_a_claim_that_shows_another_thing_is_found(should, site):
    pages = dict(site.pages)
    for page, (start, old, new, _) in IN_PROSE.items():
        pages[page] = changed(pages[page], start, "</a>", old, new)
    start = 'id="claim-carbon.loan.quota"'
    claims = changed(pages["reference/claims"], start, "</p>", "100,000 tons", "10,000 tons")
    pages["reference/claims"] = claims
    found = differences(should, replace(site, pages=pages), "links", "prose", "claims")
    for page, one in IN_PROSE.items():
        objected(found, f"{page}{one.objects}")
    objected(found, "claim carbon.loan.quota: ")


def test_files_that_say_another_thing_are_found(should, site):
    files, bib, item = dict(site.files), f"figures/{PRICE}.bib", f"figures/{PRICE}.csl.json"
    files[bib] = files[bib].replace("18.42", "18.24")
    files[item] = files["figures/land.visitors.csl.json"]
    del files["figures/land.lotus.area.bib"]
    own = f"figures/{COPIED}.json"
    files[own] = files["figures/land.visitors.json"]
    data = json.loads(site.figures)
    data[0]["low"], data[0]["high"] = data[0]["high"], data[0]["low"]
    spoiled = replace(site, files=files, figures=json.dumps(data))
    found = differences(should, spoiled, "data", "files")
    for line in (bib, item, own, "citation files", f"figures.json, {data[0]['id']}, low"):
        objected(found, line)
