"""CITATION.cff: right by its schema, and the same as everything else that names the book."""

import json
import re
import tomllib
from importlib.resources import files

import pytest
import yaml  # type: ignore[import-untyped]
from jsonschema import Draft7Validator, FormatChecker

from book.cite.citations import Citations
from book.cite.work import Book
from lib.root import root

ROOT = root()


SCHEMA = files("check_jsonschema") / "builtin_schemas" / "vendor" / "citation-file-format.json"


@pytest.fixture(scope="module")
def book():
    return Book.load()


@pytest.fixture(scope="module")
def check():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert "1.2.0" in str(schema["properties"]["cff-version"])
    return Draft7Validator(schema, format_checker=FormatChecker())


def described():
    # As texts: JSON Schema knows no dates.
    return yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)


def test_citation_cff_is_right_by_its_schema(check):
    assert [error.message for error in check.iter_errors(described())] == []


@pytest.mark.parametrize(
    "change",
    [
        {"cff-version": "1.1.0"},
        {"date-released": "2026-11"},
        {"authors": []},
        {"license": "none"},
        {"type": "book"},
        {"edition": "first"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_finds_what_is_wrong(check, change):
    assert list(check.iter_errors(described() | change))


def test_the_package_is_described_the_same(book):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == book.key
    assert project["version"] == book.version
    assert project["description"].lower() == book.subtitle.lower()
    assert [author["name"] for author in project["authors"]] == list(map(str, book.authors))
    assert project["license"] == " AND ".join(book.licences)


def test_the_site_is_configured_the_same(book):
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert config["title"] == book.title
    assert config["author"] == ", ".join(map(str, book.authors))
    assert config["copyright"] == str(book.date.year)


def test_the_pages_that_open_the_book_have_its_title(book):
    for page in ("README.md", "intro.md"):
        assert (ROOT / page).read_text(encoding="utf-8").startswith(f"# {book.title}\n")
    assert f"\n*{book.subtitle}.*\n".lower() in (ROOT / "README.md").read_text("utf-8").lower()


def test_the_readme_cites_the_book_as_the_command_line_does(book):
    text = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8").replace("\n>", " "))
    cited = Citations.load().of_book().apa
    words, _, digest = cited.replace(book.full_title, f"*{book.full_title}*").partition(
        ", content "
    )
    assert digest.startswith("sha256:")
    assert f"{words})." in text
