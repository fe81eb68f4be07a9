"""Each command on a console that is not UTF-8, and when its reader leaves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small import SMALL

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
ID = "tea.price"
COMMANDS = [
    ["list"], ["list", "--json"], ["show", ID], ["read", "近40万元"], ["cite", "book"],
    ["verify", ID, "--expect", "30,000 USD/tq"], ["released"], ["new", "figure"],
    ["compare", "FIGURES"], ["read", "40万匹"],
]  # fmt: skip
CONSOLES = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "code page": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
}


def run(command, environment):
    words = [sys.executable, "-m", "book", *command]
    given = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(
        words, cwd=SMALL, env=given, stdin=subprocess.DEVNULL, capture_output=True, timeout=120
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_any_console_gets_what_a_console_in_utf_8_gets(command, tmp_path):
    figures = tmp_path / "figures.json"
    figures.write_text(json.dumps([{"id": "近"}], ensure_ascii=False), encoding="utf-8")
    command = [str(figures) if word == "FIGURES" else word for word in command]
    wanted = run(command, {"PYTHONUTF8": "1"})
    assert b"Traceback" not in wanted.stderr
    for environment in CONSOLES.values():
        got = run(command, environment)
        assert (got.returncode, got.stdout, got.stderr) == (
            wanted.returncode, wanted.stdout, wanted.stderr,
        )  # fmt: skip


def test_a_chinese_phrase_is_read_on_a_console_that_is_not_utf_8():
    got = run(["read", "近40万元", "--json"], CONSOLES["C"])
    assert json.loads(got.stdout.decode("utf-8"))["printed"] == "近40万元"


@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["show", ID], ["cite", "book"]])
def test_it_ends_quietly_when_its_reader_leaves(command):
    reading, writing = os.pipe()
    os.close(reading)  # the reader has left before the first byte
    try:
        done = subprocess.run(
            [sys.executable, "-m", "book", *command],
            cwd=SMALL, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=writing,
            stderr=subprocess.PIPE, timeout=120, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141
