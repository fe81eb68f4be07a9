"""RIS: a tag a line, whatever a text holds; a body has no comma, a person one."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from book.cite import Name
from book.cite.ris import ris
from tests.support.hostile import HOSTILE, texts
from tests.support.works import WORK


def lines(of):
    *found, last = ris(of).split("\r\n")
    assert last == ""
    return [tuple(line.split("  - ", 1)) for line in found]


def test_a_figure_is_data_with_id_version_date_and_address():
    found = dict(lines(WORK))
    assert found["TY"] == "DATA"
    assert (found["AN"], found["M3"]) == ("tea.price", "Data, figure tea.price")
    assert (found["PY"], found["DA"]) == ("2026", "2026/11/04")
    assert (found["T2"], found["ET"], found["UR"]) == ("A book", "0.1.0", WORK.url)
    assert found["AU"] == "The contributors"
    assert list(found)[-1] == "ER"


def test_a_chapter_has_its_version_as_an_edition():
    found = dict(lines(replace(WORK, kind="chapter", id="")))
    assert (found["TY"], found["ET"]) == ("CHAP", "Version 0.1.0")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Office, of the city"), "Office of the city"),
        (Name(family="de la Cruz", given="Ana"), "de la Cruz, Ana"),
    ],
)
def test_a_body_is_told_from_a_person(name, written):
    assert dict(lines(replace(WORK, authors=(name,))))["AU"] == written


def check(text):
    found = lines(replace(WORK, title=f"Tea {text}", note=text, authors=(Name(f"A {text}"),)))
    assert all(re.fullmatch("[A-Z][A-Z0-9]", tag) for tag, _ in found)
    assert dict(found)["TI"] == " ".join(f"Tea {text}".split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_in_their_line(text):
    check(text)


@given(texts)
def test_any_text_stays_in_its_line(text):
    check(text)
