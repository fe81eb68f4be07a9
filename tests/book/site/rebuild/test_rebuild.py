"""A build that goes on from the one before leaves the bytes of a build from nothing."""

import shutil

import pytest

from bench.growth import CHAPTER, build, write_book

pytestmark = pytest.mark.slow


def _site(folder):
    root = folder / "_build" / "html"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


CHANGES = {
    "prose": ("intro.md", "A book", "This is a book"),
    "a record": (f"chapters/{CHAPTER}.ipynb", "and the next, 0", "and the following, 0"),
    "a source": ("data/sources.bib", "title   = {", "title   = {Of "),
}


def test_each_change_gives_the_bytes_of_a_build_from_nothing(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    write_book(folder, 20)
    build(folder)
    for file, old, new in CHANGES.values():
        before = _site(folder)
        _replace(folder / file, old, new)
        build(folder)
        after = _site(folder)
        assert after != before
        shutil.rmtree(folder / "_build")
        build(folder)
        anew = _site(folder)
        assert after.keys() == anew.keys()
        assert not [name for name in anew if anew[name] != after[name]]


def test_only_prose_leaves_other_pages_as_they_stand(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    write_book(folder, 20)
    (folder / "intro.md").write_text("# Grown\n\nSome words.\n", encoding="utf-8")
    build(folder)
    page = folder / "_build" / "html" / "reference" / "figures.html"
    time = page.stat().st_mtime_ns
    _replace(folder / "intro.md", "Some words", "Other words")
    build(folder)
    assert page.stat().st_mtime_ns == time
    _replace(folder / "intro.md", "# Grown", "# Has grown")  # each page shows this title
    build(folder)
    assert page.stat().st_mtime_ns > time


def test_a_warning_is_not_lost_with_the_page_that_gave_it(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    write_book(folder, 20)
    build(folder)
    _replace(folder / "reference" / "figures.md", "# Figures", "# Figures\n\n{fig}`x.nothing`")
    for _ in range(2):
        with pytest.raises(RuntimeError, match=r"x\.nothing"):
            build(folder)
        (folder / "intro.md").write_text("# Grown\n\nOther words.\n", encoding="utf-8")
