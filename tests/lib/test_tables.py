"""Tables: whatever a spreadsheet or an editor does to a CSV file, it is read or one clear error."""

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.errors import LedgerError
from lib.tables import MOST_CHARACTERS, rows

COLUMNS = ("id", "label", "note")
TABLE = "id,label,note\r\na.b,A figure,\r\nc.d,Another,said so\r\n"
READ = [
    (2, {"id": "a.b", "label": "A figure", "note": ""}),
    (3, {"id": "c.d", "label": "Another", "note": "said so"}),
]

MALFORMED = [
    (b"", "table.csv: the file is empty"),
    (b"\n\n", "table.csv: the file is empty"),
    (b"id,label,note\n", "table.csv: the table has no rows"),
    (b"\xef\xbb\xbf" + TABLE.encode(), "table.csv, line 1: a byte order mark"),
    (TABLE.encode("utf-16"), "table.csv, line 1: not UTF-8"),
    (TABLE.replace("so", "重庆").encode("gb18030"), "table.csv, line 3: not UTF-8"),
    (TABLE.replace("so", "重庆").encode("gb18030"), "in 'c.d,Another,said "),
    (TABLE.replace("\r\n", "\r").encode() + b"\xff", "table.csv, line 4: not UTF-8"),
    (b"id,label,id\n", "table.csv, line 1: the column 'id' stands there twice"),
    (
        b"id,note,label\n",
        "line 1: the columns are 'id, note, label', and must be 'id, label, note'",
    ),
    (b"id;label;note\na.b;x;\n", "line 1: the columns are 'id;label;note', and must be"),
    (b"x" * 10**6 + b"\n", "line 1: the columns are 'xxxx"),
    (b"id,label,note\na.b,only two\n", "line 2: 2 fields instead of 3: 'a.b,only two'"),
    (b"id,label,note\na.b,x,\n\n", "line 3: 0 fields instead of 3"),
    (b'id,label,note\na.b,"two\nlines",\nc.d\n', "line 4: 1 fields instead of 3"),
    (
        b'id,label,note\na.b,"never closed,\nc.d,x,\n',
        "line 2, column label: the quotes do not match",
    ),
    (b'id,label,note\na.b,x,"never closed\n', "line 2, column note: the quotes do not match"),
    (b'id,label,note\na.b,"so "much" land",\n', 'column label: the quotes do not match in \'"so "'),
    (b'id,"label,note\n', "line 1, column label: the quotes do not match"),
    (b"id,label,note\na.b,x,=1+1\n", "line 2, column note: '=1+1': a spreadsheet would take it"),
    (b"id,label,note\na.b,@SUM(A1),\n", "line 2, column label: '@SUM(A1)': a spreadsheet would"),
    (b"id,label,note\na.b,x,-2+3\n", "line 2, column note: '-2+3': a spreadsheet would"),
    (b"id,label,note\na.b,x\0y,\n", r"line 2, column label: 'x\x00y': it holds the hidden"),
    ("id,label,note\na.b,x\u202ey,\n".encode(), "it holds the hidden character U+202E"),
    (b'id,label,note\na.b,"' + b"y" * 10**7 + b'",\n', "column label: 'yyyy"),
    (b'id,label,note\na.b,"' + b"y" * 10**7 + b'",\n', "10000000 characters are too many"),
    (b'id,label,note\na.b,"' + b"y" * 10**7, "column label: the quotes do not match"),
]


@pytest.fixture
def table(tmp_path):
    return tmp_path / "table.csv"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_three_ways(table, end):
    table.write_bytes(TABLE.replace("\r\n", end).encode())
    assert rows(table, COLUMNS) == READ


def test_a_quoted_cell_may_hold_anything_that_is_seen(table):
    cell = 'so "much" land, in two\nlines: 亩\u3000元\u2028<b>'
    table.write_bytes(
        f'id,label,note\na.b,"{cell.replace(chr(34), chr(34) * 2)}",\nc.d,x,\n'.encode()
    )
    (first, row), (second, _) = rows(table, COLUMNS)
    assert (first, row["label"], second) == (2, cell, 4)


@pytest.mark.parametrize(
    ("content", "message"), MALFORMED, ids=[message for _, message in MALFORMED]
)
def test_what_is_malformed_is_named(table, content, message):
    table.write_bytes(content)
    with pytest.raises(LedgerError) as caught:
        rows(table, COLUMNS)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_missing_file_and_a_folder_are_named(table):
    with pytest.raises(LedgerError, match=r"table\.csv: the file is missing"):
        rows(table, COLUMNS)
    table.mkdir()
    with pytest.raises(LedgerError, match=r"table\.csv: the file cannot be read"):
        rows(table, COLUMNS)


def test_the_limit_of_the_csv_module_is_left_as_it_was(table):
    before = csv.field_size_limit()
    table.write_bytes(b'id,label,note\na.b,"' + b"y" * (before + 1) + b'",\n')
    with pytest.raises(LedgerError, match=f"{before + 1} characters"):
        rows(table, COLUMNS)
    assert csv.field_size_limit() == before


@given(st.binary(max_size=60))
@example(b'"\n"')
@example(b"\x00")
def test_bytes_of_any_kind_give_rows_or_a_ledger_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"id,label,note\n" + content)
    try:
        found = rows(path, COLUMNS)
    except LedgerError:
        return
    assert all(len(cell) <= MOST_CHARACTERS for _, row in found for cell in row.values())


@given(st.lists(st.tuples(*[st.text(alphabet='ab,"\n é亩', max_size=8)] * 3), min_size=1))
def test_what_the_csv_module_writes_is_read_back(tmp_path_factory, table):
    path = tmp_path_factory.getbasetemp() / "written.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *table])
    assert [tuple(row.values()) for _, row in rows(path, COLUMNS)] == [
        tuple(cell.strip() for cell in row) for row in table
    ]
