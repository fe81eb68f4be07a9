"""Malformed files of this book: one clear error that names the file, and no half work.

Each command answers as for the whole book, because it has no use for the file that is spoiled, or
with one line that names it. What a build reads before it begins meets every file.
"""

import io
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout

import pytest

from book.commands import main
from book.site import must_be_whole
from lib.errors import BookError
from lib.root import root, use
from tests.support.malformed import CHAPTER, ways

pytestmark = pytest.mark.slow

ROOT = root()
COMMANDS = (
    ["list", "--json"],
    ["cite", "book"],
    ["verify", "land.market-entry.area", "--expect", "2 million square meters"],
    ["released"],
)
WAYS = ways()
# All commands read by the same few functions, which a build calls, too: these ways are enough.
ASKED = {"missing", "a-loop-of-links", "not-utf8", "nested", "null", "table-null-rows"}
# What else an error may name: it may well be the other file that is wrong.
BESIDE = {
    "data/sources.bib": ("no known source", "none2022"),
    "data/reported.csv": ("no figure has the id", "is no figure"),
    "data/context/facts.csv": ("no figure has the id",),
    "data/datapackage.json": ("does not say which figures it holds", "no figure", "markets.csv"),
    "data/vocabulary/quantities.csv": ("is not a kind of quantity", "is not canonical"),
    "data/vocabulary/units.txt": ("is not a unit",),
    "data/vocabulary/words.csv": ("is not understood", "no unit"),
    "chapters/findings.md": ("_toc.yml: the page 'chapters/findings' is missing",),
    CHAPTER: ("_toc.yml: the page 'chapters/land-reform' is missing", "land.market-entry"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a copy of what a build reads."""
    folder = tmp_path_factory.mktemp("malformed") / "book"
    leftovers = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("chapters", "data", "docs", "reference"):
        shutil.copytree(ROOT / name, folder / name, ignore=leftovers)
    for path in (*ROOT.glob("*.md"), *ROOT.glob("*.yml"), ROOT / "CITATION.cff"):
        shutil.copy(path, folder)
    shutil.copy(ROOT / "requirements.in", folder)
    yield use(folder)
    use(ROOT)


@pytest.fixture(scope="module")
def answers(book):
    """Return what each command answers in the whole book, which is whole."""
    must_be_whole(book)
    return [answer(command) for command in COMMANDS]


def answer(command):
    """Return exit status, output and errors of a command."""
    output, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        status = main(command)
    return status, output.getvalue(), errors.getvalue()


@contextmanager
def spoiled(path, spoil):
    """Spoil a file, and restore it at the end."""
    before = path.read_bytes()
    path.unlink()
    try:
        spoil(path, before.decode())
        yield
    finally:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
        path.write_bytes(before)


def state(folder):
    """Return what is in a folder, and when each of it was changed."""
    return {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}


def names_it(message, name):
    words = (name.rpartition("/")[2], *BESIDE.get(name, ()))
    return any(word in message for word in words) and "\n" not in message.strip()


@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda part: part)
def test_a_malformed_file_is_one_error_before_a_build_begins(book, name, way):
    with spoiled(book / name, WAYS[name, way]):
        before = state(book)
        with pytest.raises(BookError) as caught:
            must_be_whole(book)
        assert names_it(str(caught.value), name), str(caught.value)
        assert state(book) == before


@pytest.mark.parametrize(("name", "way"), [one for one in WAYS if one[1] in ASKED], ids=str)
def test_each_command_answers_as_ever_or_names_the_file(book, answers, name, way):
    with spoiled(book / name, WAYS[name, way]):
        for command, whole in zip(COMMANDS, answers, strict=True):
            found = answer(command)
            if found != whole:
                status, output, errors = found
                assert (status, output, errors.count("\n")) == (2, "", 1), (command, found)
                assert names_it(errors, name), (command, errors)


def test_a_build_that_cannot_begin_leaves_the_site_as_it_was(book):
    shutil.copytree(ROOT / "tools", book / "tools", dirs_exist_ok=True)
    site = book / "_build" / "html" / "index.html"
    site.parent.mkdir(parents=True)
    site.write_text("the site before", encoding="utf-8")
    with spoiled(book / "data" / "claims.csv", WAYS["data/claims.csv", "short-of-a-column"]):
        before = state(book / "_build")
        done = subprocess.run(
            [sys.executable, "-m", "tools.build_site"],
            cwd=book, env=os.environ | {"PYTHONPATH": f"{book}{os.pathsep}{ROOT}"},
            capture_output=True, text=True,
        )  # fmt: skip
        assert state(book / "_build") == before
    assert done.returncode == 1
    assert done.stderr.startswith("site: claims.csv, line 1: the columns are ")
    assert done.stderr.count("\n") == 1
