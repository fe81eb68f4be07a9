"""The files beside the pages: complete, in agreement with the ledger, and safe for any text."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from pybtex.database import parse_string

from book.cite.citations import Citations
from book.commands import main
from book.files.exports import citation_files, data_files, export_files
from book.files.figure_table import FIELDS
from book.files.spreadsheets import csv_text
from book.record.digests import figure_digest
from book.record.outputs import published_figures
from tests.support.csl_schema import problems
from tests.support.hostile import HOSTILE, texts
from tests.support.small import SMALL, at_hand

pytestmark = pytest.mark.slow

ADDED = {"page", "anchor", "url", "digest", "citation"}


def cell_text(cell: str) -> str:
    """Return the text that a cell stands for: less the apostrophe that keeps it from running."""
    return cell.removeprefix("'")


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder


@pytest.fixture(scope="module")
def citations(small):
    return Citations.load(small)


@pytest.fixture(scope="module")
def files(citations):
    return export_files(citations, SMALL)


@pytest.fixture(scope="module")
def rows(files):
    return json.loads(files["figures.json"])


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_everything_has_all_citation_files(citations, files):
    names = {f"figures/{id}" for id in citations.figures}
    names |= {f"charts/{id}" for id in citations.charts}
    names |= {f"chapters/{name}" for name in citations.titles} | {"book"}
    assert len(names) == len(citations.figures) + 3 > 20
    for ending in (".bib", ".csl.json", ".ris"):
        assert names == {file.removesuffix(ending) for file in files if file.endswith(ending)} - {
            "data/sources"
        }


def test_each_citation_file_parses_and_names_what_it_cites(citations, files):
    for id in [*citations.figures, *citations.charts]:
        folder = "figures" if id in citations.figures else "charts"
        (item,) = json.loads(files[f"{folder}/{id}.csl.json"])
        assert item["genre"].endswith(f" {id}")
        assert f" {id}, in " in files[f"{folder}/{id}.bib"]
        assert f"AN  - {id}\r\n" in files[f"{folder}/{id}.ris"]
        assert problems([item]) == []


def test_the_figures_are_those_of_the_record_with_place_and_citation(citations, rows):
    figures = published_figures(SMALL)
    assert [row["id"] for row in rows] == list(figures)
    for row in rows:
        record = figures[row["id"]]
        assert {name: row[name] for name in record} == record
        assert set(row) - set(record) == ADDED
        assert (row["page"], row["anchor"]) == (f"figures/{row['id']}.html", "")
        assert row["url"].endswith(row["page"])
        assert row["digest"] == figure_digest(record)
        assert row["citation"] == citations.find(row["id"]).apa


def test_the_figures_have_all_that_show_gives(capsys, rows):
    assert main(["show", "trade.price-ratio", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    row = next(row for row in rows if row["id"] == "trade.price-ratio")
    assert {name: row[name] for name in shown} == shown


def test_the_table_of_figures_says_the_same_as_the_json(files, rows):
    lines = table(files["figures.csv"])
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert list(line) == list(FIELDS)
        assert set(row) - set(FIELDS) == {"citation", "page", "anchor"}
        for name, cell in line.items():
            value = row[name]
            if isinstance(value, bool):
                value = str(value).lower()
            elif isinstance(value, list):
                value = "; ".join(value)
            assert cell_text(cell) == ("" if value is None else value), name


@given(texts, texts)
def test_no_cell_is_a_formula_and_each_text_comes_back(one, other):
    written = csv_text(["one", "other"], [[one, other], [other, one]])
    for line in table(written):
        for cell in line.values():
            assert not re.match(r"[=+\-@\t\r\n]", cell) or re.fullmatch(r"[+-]\d+(\.\d+)?", cell)
    first, second = table(written)
    assert cell_text(first["one"]) == cell_text(second["other"]) == one
    assert cell_text(first["other"]) == cell_text(second["one"]) == other


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        ("-5.2", "-5.2"),
        (-1e-07, "-1e-07"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("'quoted'", "''quoted'"),
        ("近40万元", "近40万元"),
    ],
)
def test_values_become_cells(value, cell):
    line = table(csv_text(["first", "second"], [["x", value]]))[0]
    assert line == {"first": "x", "second": cell}


def planted(citations: Citations, text: str) -> Citations:
    """Return the same with a text in every place of two figures that words may stand in."""
    figures = dict(citations.figures)
    words = dict.fromkeys(("label", "note", "period", "place", "scope", "locator", "printed"), text)
    for id in ("tea.volume", "trade.price-ratio"):
        figures[id] = figures[id] | words | {"text": text}
    book = replace(citations.book, title=text, subtitle=text, abstract=text)
    titles = {name: text for name in citations.titles}
    return replace(citations, figures=figures, book=book, titles=titles)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_through_every_file(citations, text):
    spoiled = planted(citations, text)
    cited = replace(spoiled, figures={"tea.volume": spoiled.figures["tea.volume"]}, outputs=[])
    files = citation_files(cited)
    assert len(files) > 5
    for name, content in files.items():
        if name.endswith(".bib"):
            (entry,) = parse_string(content, "bibtex").entries.values()
            assert "{" in entry.fields["title"]
        elif name.endswith(".ris"):
            lines = content.split("\r\n")
            assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
            assert (lines[0][:5], lines[-2:]) == ("TY  -", ["ER  - ", ""])
        else:
            (item,) = json.loads(content)
            assert text in re.sub('<span class="nocase">|</span>', "", item["title"])
            assert problems([item]) == []
    data = data_files(spoiled, SMALL)
    assert json.loads(data["datapackage.json"])["title"] == f"{text}: {text}"
    row = next(row for row in json.loads(data["figures.json"]) if row["id"] == "tea.volume")
    line = next(line for line in table(data["figures.csv"]) if line["id"] == "tea.volume")
    for name in ("label", "note", "locator", "printed"):
        assert row[name] == text
        assert cell_text(line[name]) == text
