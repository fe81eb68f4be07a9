"""The command line: keys, exit statuses, and one line for what went wrong."""

import json

import pytest

from book.commands import main
from book.record.outputs import published_figures
from tests.support.small import SMALL, at_hand

SHOWN = [
    "id",
    "label",
    "kind",
    "text",
    "value",
    "low",
    "high",
    "low_included",
    "high_included",
    "unit",
    "formula",
    "inputs",
    "source",
    "locator",
    "period",
    "place",
    "chapter",
]


@pytest.fixture(scope="module", autouse=True)
def small():
    """Let the small book be the one at hand."""
    with at_hand() as folder:
        yield folder


def test_read_gives_decimal_strings(capsys):
    assert main(["read", "over 2 million square meters", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "printed": "over 2 million square meters",
        "value": "2000000",
        "low": "2000000",
        "high": None,
        "low_included": False,
        "high_included": False,
        "unit": "m²",
        "approximate": False,
    }


def test_what_cannot_be_read_is_one_line_and_status_two(capsys):
    assert main(["read", "5 lb"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err == "error: 'lb' is not understood in '5 lb'\n"


def test_show_gives_a_derived_figure_from_the_stored_outputs(capsys):
    assert main(["show", "tea.price", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert set(SHOWN) <= set(record)
    assert record["text"] == "30,000 USD/tq (29,800–30,200)"
    assert record["unit"] == "USD/tq"
    assert record["chapter"] == "trade"
    assert record["inputs"] == ["tea.sales", "tea.volume"]


def test_list_gives_every_figure_once(capsys):
    assert main(["list", "--json"]) == 0
    ids = [record["id"] for record in json.loads(capsys.readouterr().out)]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(published_figures(SMALL))


def test_an_unknown_id_is_one_line_and_status_two(capsys):
    assert main(["show", "tea.prize"]) == 2
    error = capsys.readouterr().err
    assert "did you mean tea.price" in error
    assert error.count("\n") == 1


def test_whatif_says_that_it_is_assumed(capsys):
    assumed = "tea.volume=1,500 tonnes"
    assert main(["whatif", assumed]) == 0
    said = capsys.readouterr().out
    assert "(assumed, not reported; reported: 1,250 tq" in said
    assert "25,000 USD/tq (24,950–25,050)" in said
    assert main(["whatif", assumed, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["status"] == "assumed, not reported"
    assert "tea.price" in [one["id"] for one in data["changed"]]


def test_whatif_wants_an_id_and_a_phrase_once_each(capsys):
    for given, message in (
        (["tea.volume"], "is not ID=PHRASE"),
        (["tea.volume=2 t", "tea.volume=3 t"], "is assumed twice"),
    ):
        assert main(["whatif", *given]) == 2
        assert message in capsys.readouterr().err
