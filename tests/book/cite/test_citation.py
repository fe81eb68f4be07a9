"""Citations: what they say, and that no text breaks the format that carries it."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from pybtex.database import parse_string

from book.cite.bibtex import _SPELLED, bibtex, latin
from book.cite.citation import STYLES
from book.cite.citations import Citations
from book.cite.csl import csl
from book.cite.originals import original_line, originals, source_reference, sources_line
from book.cite.references import Name, Reference
from book.cite.work import Book
from book.commands import main
from book.record.provenance import printed_inputs
from lib.errors import LedgerError
from tests.support import works
from tests.support.csl_schema import problems
from tests.support.hostile import HOSTILE, texts
from tests.support.small import at_hand

ID = "trade.price-ratio"
SITE = "https://example.org/book"
NOCASE = '<span class="nocase">'
# Of a book that does not know its address.
WORK = replace(
    works.WORK,
    date=(2026, 11, 24),
    url="",
    path="figures.html#tea.price",
    digest="0123456789abcdef",
    swhid="",
)


@pytest.fixture(scope="module", autouse=True)
def citations():
    with at_hand():
        loaded = Citations.load()
        # As a book that is not published yet.
        yield replace(loaded, book=replace(loaded.book, base_url=""))


def unspelled(field: str) -> str:
    """Return the text of a BibTeX field, by the rules of TeX: an inverse of what the book does."""
    sign = "|".join(re.escape(spelled) for spelled in _SPELLED.values())
    signs = {spelled: plain for plain, spelled in _SPELLED.items()}
    return re.sub(rf"{sign}|[{{}}]", lambda hit: signs.get(hit[0], ""), field)


def blanks_as_one(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()  # as pybtex reads them


def test_a_figure_is_cited_with_version_date_address_and_digest(citations):
    apa = citations.find(ID).apa
    book, digest = citations.book, citations.find(ID).digest
    assert apa.startswith(f"{book.authors[0]}. ({book.date.year}, ")
    assert f"(Version {book.version}, content sha256:{digest})" in apa
    assert apa.endswith(f" figures/{ID}.html")
    assert re.fullmatch("[0-9a-f]{16}", digest)


def test_the_short_form_names_author_year_id_and_version(citations):
    book = citations.book
    short = f"{book.authors[0]} ({book.date.year}), {ID}, version {book.version}"
    assert citations.find(ID).short == short


def test_with_a_base_address_the_citation_holds_the_whole_one(citations):
    there = replace(citations, book=replace(citations.book, base_url=SITE))
    cited = there.find(ID)
    assert cited.apa.endswith(f" {SITE}/figures/{ID}.html")
    assert cited.csl["URL"] == cited.url == f"{SITE}/figures/{ID}.html"
    assert f"{SITE}/figures/{ID}.html" in cited.bibtex
    assert "URL" not in citations.find(ID).csl  # a relative address is none
    assert f"; in the book: figures/{ID}.html;" in citations.find(ID).csl["note"]


def test_charts_and_chapters_are_cited_by_their_places(citations):
    chart = citations.find("trade.chart.prices")
    assert chart.url == "charts/trade.chart.prices.html"
    assert citations.find("trade").url == "chapters/trade.html"
    assert citations.find("book").url == ""
    assert len({citations.find(id).digest for id in (ID, "book", "trade")}) == 3


def test_a_digest_changes_with_what_is_cited_only(citations):
    record = citations.figures[ID]
    worded = citations.of_figure(record | {"label": "Worded better"})
    assert worded.digest == citations.find(ID).digest
    assert citations.of_figure(record | {"value": "0.04"}).digest != worded.digest


def test_the_original_source_of_a_reported_figure_is_named_with_its_place(citations):
    record = citations.figures["tea.volume"]
    source = citations.sources[record["source"]]
    text = citations.find("tea.volume").original
    assert text.startswith("Original source: Example Harbour. (2022, March 4). ")
    assert f"({record['locator']})" in text
    assert text.endswith(source.fields["url"])


def test_a_derived_figure_has_the_sources_of_the_printed_ones_under_it(citations):
    under = printed_inputs([citations.figures[ID]], citations.figures)
    assert {record["kind"] for record in under} == {"reported"}
    assert {record["id"] for record in under} == {
        "tea.sales",
        "tea.volume",
        "coffee.sales",
        "coffee.volume",
    }
    for record in under:
        assert record["locator"] in citations.find(ID).original


COPIED = """
@online{copied,
  author = {{Xinhua}}, title = {{Prices \\& trades, \\$5 [seen]}}, date = {2021-03},
  url = {http://copy.example/page}, keywords = {prices, copy},
  note = {Seen as a copy: copy.example/page},
}
@online{person, author = {van der Berg, Anna-Maria}, title = {{Tea?}}, year = {2020}}
@online{undated, author = {{Bureau}}, title = {{Area}}, publisher = {{Press}}, url = {http://a.example/}}
"""


def test_a_source_seen_as_a_copy_is_named_and_not_linked():
    entries = parse_string(COPIED, "bibtex").entries
    record = {"id": "a.b", "kind": "context", "inputs": [], "source": "copied", "locator": "line 2"}
    assert source_reference("copied", entries).url == ""
    assert original_line(originals([record], {}, entries)) == (
        "Original source: Xinhua. (2021, March). Prices & trades, $5 [seen] (line 2). "
        "Seen as a copy: copy.example/page"
    )


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("person", "Original source: van der Berg, A.-M. (2020). Tea?"),
        ("undated", "Original source: Bureau. (n.d.). Area. Press. http://a.example/"),
    ],
)
def test_sources_with_persons_and_without_dates(key, text):
    entries = parse_string(COPIED, "bibtex").entries
    record = {"id": "a.b", "kind": "reported", "inputs": [], "source": key, "locator": ""}
    assert original_line(originals([record], {}, entries)) == text


def test_a_figure_without_a_known_source_cannot_be_cited(citations):
    with pytest.raises(LedgerError, match="no entry has the key 'nowhere'"):
        citations.of_figure(citations.figures["tea.volume"] | {"source": "nowhere"})


def test_everything_in_the_book_can_be_cited_in_every_style(citations):
    ids = [*citations.figures, *citations.charts, *citations.titles, "book"]
    cited = {id: citations.find(id) for id in ids}
    for id, citation in cited.items():
        assert problems(json.loads(citation.csl_json)) == []
        assert "\n" not in citation.apa
        assert citation.original or id == "book"
    together = "\n".join(citation.bibtex for citation in cited.values())
    assert len(parse_string(together, "bibtex").entries) == len(ids) > 20


def check_bibtex(work: Reference) -> None:
    (entry,) = parse_string(bibtex(work), "bibtex").entries.values()
    assert entry.key == work.key
    fields = {name: entry.fields[name] for name in ("title", "note")}
    for field in fields.values():
        assert field.count("{") == field.count("}")
    assert blanks_as_one(unspelled(fields["title"])) == blanks_as_one(latin(work.title))
    note = blanks_as_one(unspelled(fields["note"]))
    parts = (work.medium, work.container, work.version, f"sha256:{work.digest}", work.sources[1:])
    for part in parts:
        assert blanks_as_one(latin(part)) in note
    (author,) = entry.persons["author"]
    assert blanks_as_one(unspelled(str(author))) == blanks_as_one(str(work.authors[0]))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_through_bibtex(text):
    check_bibtex(replace(WORK, title=text, sources=text, authors=(Name(text),)))


@given(texts, texts)
def test_any_text_comes_through_bibtex(title, source):
    check_bibtex(replace(WORK, title=title, sources=f"Of: {source}", authors=(Name(title),)))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A hundredth of a 亩: 7 m²", "A hundredth of a mu: 7 m²"),
        ("One mu (市亩)", "One mu"),
        ("碳价是怎么形成的?", "碳价是怎么形成的?"),
        ("Prices – 5%", "Prices – 5%"),
    ],
)
def test_chinese_gives_way_to_a_units_name(text, written):
    assert latin(text) == written


@pytest.mark.parametrize(
    ("url", "written"),
    [
        (
            "https://a.example/figures/tea.price.html",
            r"\url{https://a.example/figures/tea.price.html}",
        ),
        ("https://a.example/%E8/a#b", r"https://a.example/\%E8/a\#b"),
        ("", "In the book: figures.html\\#tea.price"),
    ],
)
def test_an_address_is_one_that_latex_can_set(url, written):
    assert f", {written[0].lower()}{written[1:]}" in bibtex(replace(WORK, url=url)).replace(
        ", In the", ", in the"
    )


def test_no_field_says_again_what_the_note_says():
    # One style would print it twice, another not at all.
    (entry,) = parse_string(bibtex(WORK), "bibtex").entries.values()
    assert entry.type == "misc"
    assert set(entry.fields) == {"title", "year", "month", "note"}


def test_of_many_sources_the_note_names_the_first(citations):
    entries = parse_string(COPIED, "bibtex").entries
    records = [
        {"id": f"a.{key}", "kind": "reported", "inputs": [], "source": key, "locator": ""}
        for key in entries
    ]
    found = originals(records, {}, entries)
    assert (
        sources_line(found) == "original sources: Xinhua (2021); van der Berg (2020); Bureau (n.d.)"
    )
    other = replace(found[0], source=replace(found[0].source, date=(1999,)))
    assert sources_line((*found, other)).endswith("Bureau (n.d.); 1 more")
    assert sources_line(found[:1]) == "original source: Xinhua (2021)"
    assert sources_line(()) == ""


def test_the_parts_of_a_persons_name_come_through_bibtex():
    person = Name(family="de la {Cruz} and Sons", given="Ana, 安娜")
    (entry,) = parse_string(
        bibtex(replace(WORK, authors=(person, person))), "bibtex"
    ).entries.values()
    first, second = entry.persons["author"]
    assert str(first) == str(second)
    assert unspelled(" ".join(first.last_names)) == person.family
    assert unspelled(" ".join(first.first_names)) == person.given


@given(texts)
def test_any_text_comes_through_csl_json(text):
    item = json.loads(json.dumps(csl(replace(WORK, title=text, authors=(Name(text),), note=text))))
    assert problems([item]) == []
    assert item["note"] == item["author"][0]["literal"] == text
    assert item["title"].replace(NOCASE, "").replace("</span>", "") == text.replace(
        "</span>", ""
    ).replace(NOCASE, "")


@pytest.mark.parametrize(
    ("title", "value", "written"),
    [
        ("Price: 5 yuan/m²", "5 yuan/m²", f"Price: {NOCASE}5 yuan/m²</span>"),
        ("Yuan/m² in all", "", f"{NOCASE}Yuan/m²</span> in all"),
        ("Tonnes of tCO2e", "", f"Tonnes of {NOCASE}tCO2e</span>"),
        ("Price of tea", "", "Price of tea"),
    ],
)
def test_no_style_may_change_the_letters_of_a_unit(title, value, written):
    assert csl(replace(WORK, title=title, value=value))["title"] == written


def test_an_id_stays_whole_where_a_style_takes_numbers_apart():
    item = csl(WORK)
    assert item["genre"] == "Data, figure tea.price"
    assert "number" not in item


@given(texts)
def test_any_text_stands_in_the_apa_text_as_it_is(citations, text):
    record = citations.figures[ID] | {"label": text}
    assert f"{text}: {record['text']} [Data, figure {ID}]" in citations.of_figure(record).apa


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ({"id": "a"}, "type"),
        ({"id": "a", "type": "number"}, "type"),
        ({"id": "a", "type": "book", "title": 7}, "title"),
        ({"id": "a", "type": "book", "headline": "x"}, "headline"),
        ({"id": "a", "type": "book", "author": ["x"]}, "author"),
        ({"id": "a", "type": "book", "author": [{"surname": "x"}]}, "author"),
        ({"id": "a", "type": "book", "issued": {"date-parts": [["x", {}]]}}, "issued"),
        ({"id": "a", "type": "book", "issued": {"date-parts": [[2022, 13]]}}, "issued"),
    ],
)
def test_the_check_of_csl_json_can_fail(item, problem):
    assert any(problem in found for found in problems([item]))


@pytest.mark.parametrize("style", STYLES)
def test_cite_prints_the_citation(capsys, style):
    assert main(["cite", ID, "--style", style]) == 0
    assert capsys.readouterr().out == STYLES[style](Citations.load().find(ID))


def test_cite_gives_the_original_source_beside_ours(capsys):
    assert main(["cite", ID]) == 0
    ours, theirs = capsys.readouterr().out.splitlines()
    assert ID in ours
    assert theirs.startswith("Original source: Example Harbour")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([ID, "--style", "mla"], "'mla' is no style of citation: there are apa, bibtex, csl, ris"),
        (["trade.price-rato"], f"did you mean {ID}"),
        (["trad"], "did you mean trade"),
        (["trade.chart.price"], "did you mean trade.chart.prices"),
    ],
)
def test_what_cannot_be_cited_is_one_line_and_status_two(capsys, arguments, message):
    assert main(["cite", *arguments]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert message in streams.err
    assert streams.err.count("\n") == 1


def test_the_book_is_what_citation_cff_says(monkeypatch):
    monkeypatch.delenv("BOOK_URL", raising=False)
    assert Book.load().base_url == "https://example.org/example-book"
    monkeypatch.setenv("BOOK_URL", f"{SITE}/")
    assert Book.load().url("figures.html") == f"{SITE}/figures.html"
