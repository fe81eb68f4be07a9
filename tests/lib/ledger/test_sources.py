"""The file of sources: what is malformed in it gives one error that names the file."""

import pytest

from lib.errors import LedgerError
from lib.ledger.sources import read_sources

GOOD = "@online{a2022, author = {A}, title = {T}, year = {2022}}\n"

MALFORMED = {
    "empty": b"",
    "no-entry": b"only words",
    "not-utf8": GOOD.encode() + b"\xff",
    "utf16": GOOD.encode("utf-16"),
    "unclosed": b"@online{a2022, author = {A}, title = {T",
    "unbalanced-quote": b'@online{a2022, title = "T}',
    "no-key": b"@online{, author = {A}}",
    "a-key-twice": GOOD.encode() * 2,
    "a-field-twice": b"@online{a2022, title = {T}, title = {U}}",
    "an-undefined-word": b"@online{a2022, month = foo}",
    "a-name-of-five-parts": b"@online{a2022, author = {A, B, C, D, E}}",
    "nested-too-deep": b"@online{a2022, title = {" + b"{" * 5000 + b"}" * 5000 + b"}}",
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_is_one_error_that_names_the_file(tmp_path, content):
    path = tmp_path / "sources.bib"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"^sources\.bib[:,] .+") as caught:
        read_sources(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "gone.bib", tmp_path):
        with pytest.raises(LedgerError, match=path.name):
            read_sources(path)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_either_way(tmp_path, end):
    path = tmp_path / "sources.bib"
    path.write_bytes(GOOD.replace(", ", f",{end}").encode())
    assert list(read_sources(path)) == ["a2022"]
