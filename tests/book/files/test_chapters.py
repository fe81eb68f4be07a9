"""A downloaded chapter runs by itself, in an empty folder."""

import io
import os
import subprocess
import sys
import zipfile

import pytest

from book.files.chapters import chapter_zip
from book.record import published_figures
from book.site.pages.rerun import binder_address
from lib.errors import LedgerError
from tests.support.small import SMALL

CHAPTER = "trade"
# Executes the notebook of the folder in its kernel, and asks that kernel which library it used.
RUN = """
import nbformat, nbclient, pathlib, sys
(path,) = pathlib.Path().glob("*.ipynb")
book = nbformat.read(path, as_version=4)
stored = [cell.get("outputs") for cell in book.cells]
book.cells.append(nbformat.v4.new_code_cell("import lib; print(lib.__file__)"))
nbclient.NotebookClient(book, kernel_name="python3", record_timing=False).execute()
*cells, last = book.cells
def data(outputs):
    return [{k: v for k, v in output.get("data", {}).items()} for output in outputs or []]
assert [data(c.get("outputs")) for c in cells] == [data(o) for o in stored]
print(last.outputs[0]["text"].strip())
"""


def test_the_same_files_give_the_same_bytes():
    first = chapter_zip(SMALL, CHAPTER)
    for path in (SMALL / "data").rglob("*"):
        os.utime(path)
    assert chapter_zip(SMALL, CHAPTER) == first
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert names == sorted(names)


def test_it_holds_what_running_it_takes_and_nothing_else():
    archive = zipfile.ZipFile(io.BytesIO(chapter_zip(SMALL, CHAPTER)))
    names = {name.removeprefix(f"{CHAPTER}/") for name in archive.namelist()}
    assert {f"{CHAPTER}.ipynb", "README.md", "lib/units/units.txt"} <= names
    assert {"data/reported.csv", "data/sources.bib", "CITATION.cff"} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith("/")]
    assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())


def test_an_unknown_chapter_is_an_error():
    with pytest.raises(LedgerError, match=r"there is no chapter '\.\./lib/units'"):
        chapter_zip(SMALL, "../lib/units")


@pytest.mark.slow
def test_its_commands_know_derived_figures(tmp_path):
    zipfile.ZipFile(io.BytesIO(chapter_zip(SMALL, CHAPTER))).extractall(tmp_path)
    id = next(id for id, one in published_figures(SMALL).items()
              if one["chapter"] == CHAPTER and one["kind"] == "derived")  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for command in (["list"], ["show", id], ["verify", id, "--digest", "0"], ["cite", id]):
        done = subprocess.run(
            [sys.executable, "-m", "book", *command],
            cwd=tmp_path / CHAPTER, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stderr == ""
        assert done.returncode == (1 if command[0] == "verify" else 0)
        assert command[0] == "cite" or id in done.stdout


@pytest.mark.slow
def test_it_runs_in_an_empty_folder_on_its_own_library(tmp_path):
    zipfile.ZipFile(io.BytesIO(chapter_zip(SMALL, CHAPTER))).extractall(tmp_path)
    folder = tmp_path / CHAPTER
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["IPYTHONDIR"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(folder / "lib" / "__init__.py")


def test_without_a_repository_binder_has_no_address():
    assert binder_address("", "0.1.0", "trade") == ""


def test_binder_takes_any_host_and_the_tag_of_the_version():
    address = binder_address("https://git.example/a/b", "0.1.0", "trade")
    assert address == (
        "https://mybinder.org/v2/git/https%3A%2F%2Fgit.example%2Fa%2Fb/v0.1.0"
        "?urlpath=lab%2Ftree%2Fchapters%2Ftrade.ipynb"
    )
