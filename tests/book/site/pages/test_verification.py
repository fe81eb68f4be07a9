"""The page "Verify it yourself": what it shows is what is."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from book.record import chapter_paths
from book.record.status import chapter_status, packages

ROOT = Path(__file__).resolve().parents[4]


def test_each_chapter_is_run_completely():
    statuses = chapter_status(ROOT)
    assert [status.chapter for status in statuses] == [path.stem for path in chapter_paths(ROOT)]
    for status in statuses:
        assert status.is_complete, status
        assert status.figures > 0
        assert status.charts > 0


def test_the_packages_are_those_of_the_lock():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    found = packages(ROOT)
    assert {"pint", "pandas", "sphinx"} <= {one.name for one in found}
    for one in found:
        assert one.installed == one.pinned == metadata.version(one.name)
        assert f"\n{one.name}=={one.pinned}" in f"\n{lock}"
        assert one.why


def test_a_reason_of_several_lines_is_one_sentence(tmp_path):
    text = "pint==0.25.3  # units, which\n              # `make lock` pins\nruff==0.17.6 # style\n"
    (tmp_path / "requirements.in").write_text(text, encoding="utf-8")
    assert [one.why for one in packages(tmp_path)] == ["units, which `make lock` pins", "style"]


@pytest.mark.site
def test_the_page_shows_status_versions_corrections_and_an_example_that_holds():
    path = ROOT / "_build" / "html" / "reference" / "verify.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    status = page.select_one("table.fm-status")
    assert status is not None
    rows = [row.get_text(" ", strip=True) for row in status.select("tbody tr")]
    expected = chapter_status(ROOT)
    assert len(rows) == len(expected)
    for row, one in zip(rows, expected, strict=True):
        assert row.startswith(f"{one.title} all {one.code} {one.stored} ")
    links = {str(tag["href"]) for tag in status.select("a")}
    assert links == {f"../chapters/{one.chapter}.html" for one in expected}
    versions = page.select("table.fm-versions tbody tr")
    assert len(versions) == len(packages(ROOT)) + 1
    example = next(tag.get_text() for tag in page.select("pre") if "--expect" in tag.get_text())
    assert re.search(r"agrees: '.+': it is (a rounding of )?the published value", example)
