"""`make verify` on a small book: what it calls verified, and what it does not."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from book.record.outputs import published_figures
from tests.gate.sample import CHAPTER, build, replace
from tests.support.malformed import CHAPTER as SPOILED
from tests.support.malformed import ways

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a small book, executed, without git."""
    root = tmp_path_factory.mktemp("verify") / "book"
    root.mkdir()
    build(root)
    return root


@pytest.fixture
def book(made, tmp_path):
    return shutil.copytree(made, tmp_path / "book")


def verify(book, *arguments):
    command = [sys.executable, "tools/verify.py", "--present-environment", *arguments]
    # A path to another lib must not decide what is executed.
    environment = os.environ | {"PYTHONPATH": "/nowhere"}
    done = subprocess.run(command, cwd=book, env=environment, capture_output=True, text=True)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_figures_that_come_out_again_are_verified(book):
    stored = (book / CHAPTER).read_bytes()
    site = book / "_build" / "html"
    site.mkdir(parents=True)
    records = list(published_figures(book).values())
    (site / "figures.json").write_text(json.dumps(records), encoding="utf-8")
    status, lines, _ = verify(book)
    assert status == 0
    assert lines[-1].startswith("VERIFIED: all 3 figures")
    assert any(line.startswith("land.price ") and line.endswith("same") for line in lines)
    assert any(str(site / "figures.json") in line for line in lines)
    assert (book / CHAPTER).read_bytes() == stored


def test_a_stored_number_that_does_not_come_out_again_is_named(book):
    # No site: the chapters' stored outputs are what is published.
    text = (book / CHAPTER).read_text(encoding="utf-8")
    assert '"value": "580"' in text
    changed = text.replace('"value": "580"', '"value": "581"')
    (book / CHAPTER).write_text(changed, encoding="utf-8")
    status, lines, _ = verify(book)
    assert status == 1
    assert lines[-1] == "NOT VERIFIED: 1 of 3 figures differ: land.price"
    assert any("value: 581, recomputed 580" in line for line in lines)


def test_a_chapter_that_does_not_run_is_not_verified(book):
    replace(book, CHAPTER, '"last = price"', '"last = prices"')
    status, lines, errors = verify(book)
    assert status == 1
    assert lines[-1] == "NOT VERIFIED: a chapter does not run"
    assert "name 'prices' is not defined" in errors


def test_a_python_without_packages_is_told_so_before_anything_runs(book):
    # Isolated, and without site-packages: as a Python that nobody has set up.
    command = [sys.executable, "-I", "-S", "tools/verify.py", "--present-environment"]
    done = subprocess.run(command, cwd=book, capture_output=True, text=True)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert re.match(r"NOT VERIFIED: this Python lacks altair, .*pandas.*: leave out", line)
    assert done.stderr == ""


def test_an_empty_file_is_an_error_and_no_pass(book):
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (book / CHAPTER).write_text(json.dumps(empty), encoding="utf-8")
    path = book / "given.json"
    path.write_text("[]", encoding="utf-8")
    status, lines, errors = verify(book, "--figures", str(path))
    assert status == 2
    assert (
        errors.splitlines()[-1] == f"error: {path}: it holds no figure, so nothing can be verified"
    )
    assert not any(line.startswith("VERIFIED") for line in lines)


@pytest.mark.parametrize("way", ["a-folder", "a-loop-of-links", "a-link-to-nothing"])
@pytest.mark.parametrize("name", ["CITATION.cff", "data/reported.csv", CHAPTER])
def test_what_cannot_be_read_is_one_line(book, name, way):
    path = book / name
    path.unlink()
    ways()[SPOILED, way](path, "")
    status, lines, errors = verify(book)
    assert status == 1
    assert lines[-1].startswith("NOT VERIFIED: ")
    assert path.name in lines[-1] + errors
    assert "Traceback" not in errors
