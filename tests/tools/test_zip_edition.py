"""The zip edition: the same bytes each time, and all that a checker needs."""

import os
import zipfile
from pathlib import Path

import pytest

from book.cite.work import Book
from tools.zip_edition import ROOT, main, pack, source_files


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    (folder / "chapters").mkdir(parents=True)
    (folder / "index.html").write_text("<p>亩</p>", encoding="utf-8")
    (folder / "chapters" / "a.html").write_text("a", encoding="utf-8")
    (folder / "interpreter").mkdir()
    for name in ("engine-1.bin", "engine-1.js", "files.js"):
        (folder / "interpreter" / name).write_text("a", encoding="utf-8")
    return folder


def test_the_same_site_gives_the_same_bytes(site, tmp_path):
    book = Book.load(ROOT)
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    count = pack(first, site, book)
    for path in site.rglob("*"):
        os.utime(path, (0, 0))
    assert pack(second, site, book) == count
    assert first.read_bytes() == second.read_bytes()


def test_it_holds_the_site_and_its_sources_in_one_folder(site, tmp_path):
    book = Book.load(ROOT)
    pack(tmp_path / "book.zip", site, book)
    with zipfile.ZipFile(tmp_path / "book.zip") as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
    folder = f"{book.key}-{book.version}"
    assert {name.split("/")[0] for name in names} == {folder}
    wanted = (
        "index.html",
        "source/Makefile",
        "source/data/reported.csv",
        "source/lib/units/units.txt",
        "interpreter/engine-1.js",
    )
    assert {f"{folder}/{name}" for name in wanted} <= names
    assert f"{folder}/interpreter/engine-1.bin" not in names  # a folder lets no page read it
    assert not [name for name in names if ".venv" in name or "_build" in name or ".git/" in name]


def test_a_folder_without_git_packs_the_same_sources(tmp_path):
    for path in source_files():
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "x").write_text("x")
    relative = [path.relative_to(ROOT) for path in source_files()]
    assert [path.relative_to(tmp_path) for path in source_files(tmp_path)] == relative


def test_without_a_site_there_is_one_message(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tools.zip_edition.SITE", tmp_path)
    assert main([str(tmp_path / "x.zip")]) == 1
    assert capsys.readouterr().err == "zip: there is no site to pack: make book builds it\n"
    assert not (tmp_path / "x.zip").exists()
