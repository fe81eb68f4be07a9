"""Reading many phrases: a row each, in CSV or JSON lines, and a status that tells of refusals."""

import csv
import io
import json
import subprocess
import sys

import pytest

from book.commands import main
from lib.figures import READING_COLUMNS


def test_several_phrases_give_a_row_each_and_a_refusal_its_reason(capsys):
    assert main(["read", "近40万元", "5 lb"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["low"] for row in rows] == ["300000", ""]
    assert rows[0] | {"reason": ""} == rows[0]
    assert rows[1]["reason"] == "'lb' is not understood in '5 lb'"


def test_standard_input_gives_json_lines(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("over 5 tons\n70%\r\n"))
    assert main(["read", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [tuple(row) for row in rows] == [READING_COLUMNS] * 2
    assert [(row["value"], row["high"]) for row in rows] == [("5", None), ("0.7", "0.705")]


def test_a_column_of_a_table_is_read(capsys, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('id,printed\na,"1,459 tons"\nb,\n', encoding="utf-8-sig")
    assert main(["read", "--csv", str(path), "--column", "printed"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["value"] for row in rows] == ["1459", ""]
    assert rows[1]["reason"] == "no number in ''"


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["--csv", "{}", "--column", "other"], "no column is called 'other' (there: id, printed)"),
        (["--csv", "{}.gone", "--column", "printed"], "No such file"),
        (["--csv", "{}"], "belong together"),
        (["5 tons", "--csv", "{}", "--column", "printed"], "either as arguments or by --csv"),
        (
            ["--csv", "{}", "--column", "printed"],
            "line 3, column printed: the row has 1 cells, the header 2",
        ),
    ],
)
def test_what_cannot_be_a_table_is_one_line(arguments, wrong, capsys, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("id,printed\na,5 tons\nb\n", encoding="utf-8")
    assert main(["read", *(each.format(path) for each in arguments)]) == 2
    out, error = capsys.readouterr()
    assert wrong in error
    assert error.count("\n") == 1
    assert not out.partition("\n")[2]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"printed\n5 tons\n5 \xb6\xd6\n", "line 3: not a CSV file in UTF-8"),
        (b'printed\n5 tons\n"5 tons\n', "line 3: not a CSV file in UTF-8: unexpected end"),
        (b"id,printed\na,1,459 tons\n", "line 2, column printed: the row has 3 cells"),
        (b"printed,printed\n5 tons,6 tons\n", "two columns are called 'printed'"),
        (b"", "no column is called 'printed' (there: )"),
        ("printed\n5 tons\n".encode("utf-16"), "line 1: not a CSV file in UTF-8"),
    ],
)
def test_what_a_table_holds_wrongly_is_one_line(content, wrong, capsys, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert main(["read", "--csv", str(path), "--column", "printed"]) == 2
    out, error = capsys.readouterr()
    assert wrong in error
    assert error.count("\n") == 1
    assert not out


def test_a_table_may_come_from_standard_input_and_long_input_is_followed(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("printed\n5 tons\n\n6 tons\n"))
    monkeypatch.setattr("book.commands.read._LOG_STEP", 2)
    assert main(["read", "--csv", "-", "--column", "printed"]) == 0
    out, error = capsys.readouterr()
    assert [row["value"] for row in csv.DictReader(io.StringIO(out))] == ["5", "6"]
    assert error == "2 phrases, 0 refused\n" * 2


@pytest.mark.slow
def test_bytes_that_are_no_utf_8_are_refused_in_their_row():
    typed = "\ufeff近40万元\r\n5 ".encode() + b"\xb6\xd6\n"
    done = subprocess.run(
        [sys.executable, "-m", "book", "read"], input=typed, capture_output=True, check=False
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.returncode == 1
    assert [row["phrase"] for row in rows] == ["近40万元", r"5 \xb6\xd6"]
    assert [bool(row["reason"]) for row in rows] == [False, True]
