"""Published figures against recomputed ones: every kind of difference is found and named."""

import json

import pytest

from book.commands import main
from book.record.comparison import compare, read_figures, table, verdict
from book.record.digests import figure_digest
from book.record.outputs import published_figures
from lib.errors import LedgerError
from tests.support.figure_record import FIGURE
from tests.support.small import at_hand


@pytest.fixture
def small():
    with at_hand() as folder:
        yield folder


OPEN = FIGURE | {"id": "tea.area", "high": None, "high_included": False}


def one(published, recomputed):
    (compared,) = compare({"tea.price": published}, {"tea.price": recomputed})
    return compared


def test_the_same_figures_are_verified():
    figures = {"tea.price": FIGURE, "tea.area": OPEN}
    compared = compare(figures, figures)
    assert [item.differences for item in compared] == [(), ()]
    assert verdict(compared).startswith("VERIFIED: all 2 figures")
    assert table(compared).count("same") == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": "18.43"}, "value: 18.42, recomputed 18.43"),
        ({"low": "18.4"}, "low: 18.39, recomputed 18.4"),
        ({"high": None, "high_included": False}, "high: 18.44, recomputed none"),
        ({"low_included": False}, "low end: included, recomputed excluded"),
        ({"high_included": False}, "high end: included, recomputed excluded"),
        ({"unit": "yuan/t"}, "unit: yuan/m², recomputed yuan/t"),
    ],
)
def test_each_kind_of_difference_is_named(change, words):
    compared = one(FIGURE, FIGURE | change)
    assert words in compared.differences
    # The digest covers all of them.
    assert any(found.startswith("digest: ") for found in compared.differences)
    assert verdict([compared]) == "NOT VERIFIED: 1 of 1 figures differ: tea.price"
    assert words in table([compared])


def test_a_stated_digest_binds():
    right = FIGURE | {"digest": figure_digest(FIGURE)}
    assert one(right, FIGURE).differences == ()
    (difference,) = one(FIGURE | {"digest": "0" * 16}, FIGURE).differences
    assert difference == f"digest: {'0' * 16}, recomputed {figure_digest(FIGURE)}"


def test_a_figure_missing_on_either_side_differs():
    both, added, gone = compare(
        {"tea.price": FIGURE, "tea.gone": FIGURE}, {"tea.price": FIGURE, "tea.added": FIGURE}
    )[0:3]
    assert both.differences == ()
    assert added.id == "tea.gone"
    assert added.differences == ("not recomputed",)
    assert gone.id == "tea.added"
    assert gone.differences == ("not published",)


def test_nothing_is_never_verified():
    assert verdict([]).startswith("NOT VERIFIED")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"),
        ("{}", "no list of figures"),
        ("[]", "holds no figure"),
        ("[1]", "figure 1: it has no id"),
        ("[" * 100_000, "not JSON"),
        (json.dumps([FIGURE, FIGURE]), "figure 2: two figures have the id 'tea.price'"),
        (json.dumps([{**FIGURE, "value": 18.42}]), "field value: 18.42 is no decimal number"),
        (json.dumps([{**FIGURE, "value": None}]), "field value: null is no decimal number"),
        (json.dumps([{**FIGURE, "value": "1e99999999"}]), "is no decimal number"),
        (json.dumps([{**FIGURE, "value": "nan"}]), "is no decimal number"),
        (json.dumps([{**FIGURE, "low_included": 1}]), "field low_included: 1 is no truth value"),
        (json.dumps([{**FIGURE, "low": "19"}]), "is empty"),
        (
            json.dumps([{k: v for k, v in FIGURE.items() if k != "unit"}]),
            "figure 1 (tea.price): there is no field 'unit'",
        ),
    ],
)
def test_a_file_that_cannot_be_compared_is_an_error(tmp_path, text, words):
    path = tmp_path / "figures.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as error:
        read_figures(path)
    assert words in str(error.value)
    assert str(path) in str(error.value)


def test_bytes_that_are_no_text_and_a_missing_file_are_errors(tmp_path):
    path = tmp_path / "figures.json"
    with pytest.raises(LedgerError, match="the file is missing"):
        read_figures(path)
    path.write_bytes(b"\xff\xfe[]")
    with pytest.raises(LedgerError, match="line 1: not UTF-8"):
        read_figures(path)


def test_the_command_compares_with_the_stored_outputs(tmp_path, capsys, small):
    path = tmp_path / "figures.json"
    records = list(published_figures(small).values())
    path.write_text(json.dumps(records), encoding="utf-8")
    assert main(["compare", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"VERIFIED: all {len(records)} ")
    records[0] = records[0] | {"value": records[0]["value"] + "1"}
    path.write_text(json.dumps(records[:-1]), encoding="utf-8")
    assert main(["compare", str(path)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"NOT VERIFIED: 2 of {len(records)} figures differ: ")
    assert records[0]["id"] in last
    path.write_text("[]", encoding="utf-8")
    assert main(["compare", str(path)]) == 2


@pytest.mark.slow
def test_verify_gives_its_status(capsys, small):
    price = "coffee.price"
    digest = figure_digest(published_figures(small)[price])
    assert main(["verify", price, "--expect", "12,000 USD/t", "--digest", digest]) == 0
    assert "tq for tonne at the quay" in capsys.readouterr().out
    assert main(["verify", price, "--expect", "13,500 USD/t"]) == 1
    assert capsys.readouterr().out.startswith("DIFFERS: '13,500 USD/t'")
    assert main(["verify", price, "--digest", "0" * 16]) == 1
    assert main(["verify", price, "--expect", "12,000 USD/t", "--digest", "0" * 16, "--json"]) == 1
    capsys.readouterr()
    for wrong in ([], ["--expect", "5 lb"]):
        assert main(["verify", price, *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert main(["verify", "coffee.prize", "--expect", "1 yuan/t"]) == 2
    assert "did you mean coffee.price" in capsys.readouterr().err
