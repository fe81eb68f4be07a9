"""Reading many phrases: a row each, in CSV or JSON lines, and a status that tells of refusals."""

import csv
import io
import json

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
        (["--csv", "{}", "--column", "printed"], "line 3, column printed: the row ends before"),
    ],
)
def test_what_cannot_be_a_table_is_one_line(arguments, wrong, capsys, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("id,printed\na,5 tons\nb\n", encoding="utf-8")
    assert main(["read", *(each.format(path) for each in arguments)]) == 2
    error = capsys.readouterr().err
    assert wrong in error
    assert error.count("\n") == 1
