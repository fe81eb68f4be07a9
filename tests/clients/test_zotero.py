"""What Zotero makes of pages and of files to import, by its own translators.

On the finished site, which may not know its address, and on the small book's, which does.
"""

import json
import re
from dataclasses import replace
from functools import cache

import pytest

from book.cite import Citations, Name, chart_address, figure_address
from book.cite.bibtex import bibtex, latin
from book.metadata import coins, head_tags
from tests.clients.running import ROOT, node
from tests.support.built import SITE, pages
from tests.support.small import SMALL, at_hand, site

READER = "https://reader.example"  # where somebody has put a site that does not know its address
# As what Zotero saves each kind of work. The translators' release knows no type for data yet.
TYPES = {"figure": "webpage", "chart": "artwork", "chapter": "bookSection", "book": "book"}
BOOKS = pytest.mark.parametrize("book", ["ours", "small"])


@cache
def opened(book):
    """Return the folder of a book's site, and its citations."""
    if book == "ours":
        return SITE, Citations.load(ROOT)
    with at_hand():
        return site(), Citations.load(SMALL)


@cache
def works(book):
    """Return the works that a book's pages are about by their addresses: of figures, some."""
    _, cited = opened(book)
    found = {"intro.html": cited.of_book().reference}
    found |= {f"chapters/{name}.html": cited.find(name).reference for name in cited.titles}
    found |= {chart_address(id): cited.find(id).reference for id in cited.charts}
    some = list(cited.figures)[:: max(1, len(cited.figures) // 15)]
    return found | {figure_address(id): cited.find(id).reference for id in some}


def on(*given):
    """Return what Zotero's button does on pages, each an address and a text."""
    pairs = [{"url": url, "html": html} for url, html in given]
    return node("zotero.cjs", text=json.dumps({"pages": pairs}))


@cache
def saved(book):
    """Return what Zotero's button does on a book's pages, by their addresses."""
    folder, cited = opened(book)
    others = {page.relative_to(folder).as_posix() for page in pages(folder)}
    names = [
        *works(book),
        *(n for n in sorted(others) if not n.startswith(("figures/", "charts/"))),
    ]
    names = list(dict.fromkeys(names))
    base = cited.book.base_url or READER
    texts = ((f"{base}/{name}", (folder / name).read_text(encoding="utf-8")) for name in names)
    return dict(zip(names, on(*texts), strict=True))


def plain(title):
    return re.sub("<[^>]+>", "", title)


def check(item, work, book, title=None):
    """Insist on the title, the body, the version, the date and the book of an item."""
    _, cited = opened(book)
    (body,) = cited.book.authors
    assert plain(item["title"]) == (title or work.title)
    # In one field: else its last word would be a surname.
    assert [one.get("name") for one in item["creators"]] == [body.whole]
    everything = json.dumps(item, ensure_ascii=False)
    assert f"ersion {work.version}" in everything or item.get("versionNumber") == work.version
    assert str(work.date[0]) in item["date"]
    if work.container:
        assert work.container in everything


@BOOKS
def test_the_button_saves_each_page_as_what_it_is(book):
    _, cited = opened(book)
    assert bool(cited.book.base_url) or book == "ours"
    kinds = set()
    for address, work in works(book).items():
        answer = saved(book)[address]
        (first, kind), *_ = answer["found"]  # the one that the button runs
        assert (first, kind) == ("COinS", TYPES[work.kind]), address
        (item,) = answer["items"][first]
        assert item["itemType"] == kind
        assert item["date"] == work.iso_date
        assert item["language"] == "en"
        check(item, work, book)
        if work.url:
            assert item["url"] == cited.book.url(address)
        else:
            assert "url" not in item
            assert work.kind in ("book", "chapter") or work.path in item["abstractNote"]
        kinds.add(work.kind)
    assert kinds == set(TYPES)
    others = saved(book).keys() - works(book).keys()
    assert len(others) > 3
    for address in others:
        if saved(book)[address]["found"]:
            (item,) = saved(book)[address]["items"]["COinS"]
            assert (item["itemType"], len(item["creators"])) == ("webpage", 1), address
            assert item["websiteTitle"] == cited.book.full_title
            assert item["creators"][0].get("name") == cited.book.authors[0].whole
    silent = {address for address in others if not saved(book)[address]["found"]}
    assert all(re.search(r"^(search|404|index)\.html$|/of-", address) for address in silent)


@BOOKS
def test_the_tags_in_the_head_say_the_same(book):
    for address, work in works(book).items():
        (item,) = saved(book)[address]["items"]["Embedded Metadata"]
        assert item["title"] == work.title
        assert [one.get("name") for one in item["creators"]] == [work.authors[0].whole]
        assert item["date"] == "/".join(f"{part:02d}" for part in work.date)
        assert item["url"].endswith(f"/{address}")
        if work.kind in ("book", "chapter"):
            assert item["itemType"] == TYPES[work.kind]


def imported(*texts):
    return node("zotero.cjs", text=json.dumps({"texts": texts}))


@BOOKS
@pytest.mark.parametrize(
    ("ending", "translator"), [("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL JSON")]
)
def test_each_file_is_imported(book, ending, translator):
    folder, _ = opened(book)
    chosen = list(works(book).values())
    paths = [folder / f"{one.path.removesuffix('.html') or 'book'}.{ending}" for one in chosen]
    answers = imported(*(path.read_bytes().decode() for path in paths))
    for work, answer in zip(chosen, answers, strict=True):
        assert [name for name, _ in answer["found"]] == [translator]
        item, *notes = answer["items"][translator]
        assert all(note["itemType"] == "note" for note in notes)
        if work.kind == "book" or (work.kind == "chapter" and translator != "BibTeX"):
            assert item["itemType"] == TYPES[work.kind]
        item["notes"] = "\n".join(note["note"] for note in notes).replace("&apos;", "'")
        # LaTeX has no letters for 亩 unless a document asks for them.
        check(item, work, book, latin(work.title) if translator == "BibTeX" else None)
        if work.url and translator != "BibTeX":  # which has it in the note, where styles print it
            assert item["url"] == work.url
        else:
            assert work.where in item["notes"] + item.get("extra", "")


def test_a_body_that_is_written_as_a_person_is_found():
    # As it was: by either translator the last word of a body was its surname.
    work = next(iter(works("ours").values()))
    body = work.authors[0].whole
    span = coins(work).replace("rft.aucorp=", "rft.au=")
    tags = [(name, text.removesuffix(",")) for name, text in head_tags(work)]
    head = "".join(f'<meta name="{name}" content="{text}">' for name, text in tags)
    page = f'<!doctype html><title>x</title>{head}<p><span class="Z3988" title="{span}"></span>'
    (answer,) = on((READER, page.replace("&rft", "&amp;rft")))
    for name in ("COinS", "Embedded Metadata"):
        ((item,),) = [answer["items"][name]]
        (creator,) = item["creators"]
        assert creator["lastName"].lower() == body.split()[-1].lower()
    entry = bibtex(replace(work, authors=(Name(family=body.split()[-1], given="A"),)))
    (answer,) = imported(entry)
    assert "name" not in answer["items"]["BibTeX"][0]["creators"][0]


def test_a_book_with_a_version_is_taken_for_a_program():
    _, cited = opened("ours")
    item = {**cited.of_book().csl, "version": "1.0"}
    (answer,) = imported(json.dumps([item]))
    assert answer["items"]["CSL JSON"][0]["itemType"] == "computerProgram"


def test_two_citations_on_a_page_are_a_choice():
    span = (
        f'<span class="Z3988" title="{coins(works("ours")["intro.html"]).replace("&", "&amp;")}">'
    )
    (answer,) = on((READER, f"<!doctype html><title>x</title><p>{span}</span>{span}</span>"))
    assert answer["found"][0] == ["COinS", "multiple"]
