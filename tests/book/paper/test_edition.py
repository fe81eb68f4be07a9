"""The PDF edition: complete, tagged, linked, with nothing clipped, and the same bytes each time."""

import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter

from book.cite.work import Book
from book.paper import edition as pdf_edition
from book.paper.layout import on_paper
from book.record.outputs import chapter_paths, published_figures
from lib.root import root
from tests.support import small

pytestmark = pytest.mark.browser

BUDGET = tomllib.loads((root() / "tests" / "budget.toml").read_text(encoding="utf-8"))
LOWEST, HIGHEST = 62, 785  # pt above the lower edge between which a page's text stands
WIDTH = 657  # px between the margins of A4: 174 mm
# What of the page reaches beyond its right edge, and boxes whose content they cut off.
CLIPPED = """() => [...document.querySelectorAll("main *, nav *")]
  .filter(e => !e.closest("svg") || e.tagName === "svg")
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1
    || (getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1))
  .map(e => e.tagName + "." + e.className + ": " + (e.textContent || "").trim().slice(0, 60))"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    pdf_edition.make(target)
    return target


@pytest.fixture(scope="module")
def reader(made: Path) -> PdfReader:
    return PdfReader(made)


@pytest.fixture(scope="module")
def pages(reader: PdfReader) -> list[str]:
    return [squeezed(page.extract_text()) for page in reader.pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def paper() -> Path:
    return pdf_edition.folder() / "_build" / "singlehtml" / "paper.html"


def test_it_is_a4_and_no_page_is_blank(reader, pages):
    assert len(pages) > 20
    for number, page in enumerate(reader.pages, start=1):
        box = page.mediabox
        assert (round(box.width), round(box.height)) in {(595, 842), (594, 841), (596, 842)}
        assert len(pages[number - 1]) > 30, f"page {number} is all but blank"


def beginnings(reader: PdfReader) -> dict[str, int]:
    """Return the page, from 1, on which each chapter begins, by its title."""
    (cover,) = (one for one in reader.outline if isinstance(one, list))
    chapters = [one for one in cover if not isinstance(one, list)]
    numbers = {str(one.title): reader.get_destination_page_number(one) for one in chapters}
    return {title: number + 1 for title, number in numbers.items() if number is not None}


def test_it_is_no_longer_than_its_budget(reader):
    begins = beginnings(reader)
    assert len(reader.pages) <= BUDGET["pdf"]
    assert begins["Claims"] - begins["Findings"] <= BUDGET["pdf_chapters"]


def test_only_the_last_page_of_a_chapter_may_be_empty_below(reader):
    last = {1, len(reader.pages), *(number - 1 for number in beginnings(reader).values())}
    for number, page in enumerate(reader.pages, start=1):
        if number in last:
            continue
        heights: list[float] = []

        def note(text, matrix, text_matrix, font, size, heights=heights):
            if text.strip():
                heights.append(text_matrix[5] * matrix[3] + matrix[5])

        page.extract_text(visitor_text=note)
        lowest = min(height for height in heights if height > LOWEST)
        assert (lowest - LOWEST) / (HIGHEST - LOWEST) <= BUDGET["pdf_empty"], number


def test_each_figure_has_one_row_with_what_a_citer_needs():
    page = BeautifulSoup(paper().read_text(encoding="utf-8"), "html.parser")
    rows = page.select(".fm-numbers tbody > tr")
    figures = published_figures()
    assert sorted(row["id"] for row in rows) == sorted(figures)
    for row in rows:
        record = figures[str(row["id"])]
        name, value, origin, number = (cell.get_text(" ", strip=True) for cell in row("td"))
        assert record["id"] in name
        assert squeezed(record["label"]) in squeezed(name)
        assert squeezed(value) == squeezed(record["text"])
        assert squeezed(record["printed"] or "=") in squeezed(origin)
        if record["kind"] == "derived":
            assert number.isdigit(), record["id"]
    assert not page.select(".fm-entry, .fm-code")


def test_charts_are_drawn_in_lines_and_letters(reader, pages):
    page = BeautifulSoup(paper().read_text(encoding="utf-8"), "html.parser")
    charts = page.select("main .fm-chart-view img")
    assert len(charts) == len(page.select("main .fm-chart")) > 3  # light, and not for a phone
    text = "".join(pages)
    for chart in charts:
        root = ElementTree.parse(paper().parent / str(chart["src"])).getroot()
        words = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")]
        assert words
        assert all(squeezed(word) in text for word in words), chart["src"]
    assert not any(page.images for page in reader.pages)


def test_each_page_but_the_cover_has_its_number(pages):
    assert not pages[0].endswith("1")
    for number, text in enumerate(pages[1:], start=2):
        assert str(number) in (text[: len(str(number))], text[-len(str(number)) :]), text[-40:]


def test_it_is_tagged_and_has_an_outline(reader):
    assert reader.pdf_header >= "%PDF-1.4"  # the first that knows the mark below
    root = reader.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    titles = str([getattr(entry, "title", "") for entry in flat(reader.outline)])
    for path in chapter_paths():
        assert title_of(path) in titles


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def title_of(path: Path) -> str:
    found = re.search(r'"# ([^"\\]+)', path.read_text(encoding="utf-8"))
    assert found, path
    return found[1]


def test_each_chapter_and_each_quotation_is_in_it(pages):
    whole = "".join(pages)
    for path in chapter_paths():
        assert squeezed(title_of(path)) in whole
    page = BeautifulSoup(paper().read_text(encoding="utf-8"), "html.parser")
    quoted = [link.get_text() for link in page.select("p a.fm-quote")]
    assert len(quoted) > 40
    missing = [text for text in quoted if squeezed(text) not in whole]
    assert not missing, missing[:5]


def test_chinese_characters_are_in_it(pages):
    whole = "".join(pages)
    for text in ("宅基地", "亩", "集体经营性建设用地"):
        assert text in whole


def test_each_line_of_the_contents_list_leads_to_the_page_that_it_names(made, reader):
    numbers = pdf_edition.page_numbers(made.read_bytes())
    listed = re.findall(
        r'<li class="depth-\d"><a href="#([^"]+)"><span>[^<]*</span><span>(\d+)</span>',
        paper().read_text(encoding="utf-8"),
    )
    assert len(listed) > 15
    assert {name: int(number) for name, number in listed}.items() <= numbers.items()


def test_each_link_leads_into_the_book_or_to_another_site(reader):
    places = reader.named_destinations.keys()
    within, outward = set(), set()
    for page in reader.pages:
        for link in page.get("/Annots", []):
            link = link.get_object()
            if "/Dest" in link:
                within.add(str(link["/Dest"]).removeprefix("/"))
            else:
                outward.add(str(link["/A"]["/URI"]))
    assert len(within) > 300
    assert not within - {str(name).removeprefix("/") for name in places}
    assert {address.partition("://")[0] for address in outward} == {"http", "https"}
    # Chromium drops a link to a place that is not there.
    page = BeautifulSoup(paper().read_text(encoding="utf-8"), "html.parser")
    named = {f"#{tag['id']}" for tag in page.find_all(id=True)}
    lost = {str(link["href"]) for link in page.select('a[href^="#"]')} - named
    assert not lost, sorted(lost)[:5]


def test_it_is_laid_out_for_paper_only():
    """What is also laid out for a screen, while it is read, is not the same each time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pdf_edition.browser())
        page = browser.new_page()
        page.goto(paper().as_uri())
        height = page.evaluate("document.documentElement.scrollHeight - innerHeight")
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollHeight") > 50_000
        browser.close()
    assert height == 0


def test_nothing_is_clipped():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pdf_edition.browser())
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})
        page.emulate_media(media="print")
        page.goto(paper().as_uri())
        clipped = page.evaluate(CLIPPED)
        browser.close()
    assert not clipped, clipped[:5]


def test_charts_are_vectors(reader):
    images = [image.name for page in reader.pages for image in page.images]
    assert not images


def test_printing_again_gives_the_same_bytes(made):
    book = Book.load()
    numbers = pdf_edition.page_numbers(made.read_bytes())
    source = paper().with_name("intro.html")
    assert paper().read_text(encoding="utf-8") == on_paper(source, book, numbers)
    again = pdf_edition.settled(pdf_edition.printed(paper(), pdf_edition.browser()), book)
    assert again == made.read_bytes()


def test_its_metadata_are_the_book_s(reader):
    book = Book.load()
    assert reader.metadata.title == book.full_title
    assert reader.metadata.creation_date.date() == book.date


def test_the_hour_of_printing_is_left_out():
    source = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/CreationDate": "D:20200101101112Z"})
    writer.write(source)
    assert b"101112" not in pdf_edition.settled(source.getvalue(), Book.load())


def test_another_book_s_edition_is_made_from_its_folder():
    book = small.copied()
    done = subprocess.run(
        [sys.executable, "-m", "book.paper.edition"], cwd=book,
        env=os.environ | {"PYTHONPATH": str(root())}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (made,) = (book / "_build").glob("*.pdf")
    assert made.name == "an-example-book-0.1.0.pdf"
    reader = PdfReader(made)
    assert reader.metadata
    assert reader.metadata.title == Book.load(book).full_title
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    assert "Chongqing" not in text.replace("FactorMarketsofChongqingcontributors", "")
    for record in published_figures(book).values():
        assert record["id"] in text
        assert squeezed(record["text"]) in text
    assert "Priceoftea" in text
