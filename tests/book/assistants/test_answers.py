"""What an assistant is told; that a client that is not ours hears it, tests/clients says."""

import sys
import tomllib

import pytest

from book.assistants import check_number, figure, find_figures
from book.assistants.command import EXTRA
from book.cite import Citations
from book.commands import main
from lib.errors import LedgerError, UnreadableError
from lib.root import root
from tests.support.small import at_hand

ID = "trade.price-ratio"


@pytest.fixture(scope="module", autouse=True)
def citations():
    with at_hand():
        yield Citations.load()


def test_figures_are_found_by_all_their_words(citations):
    found = find_figures(citations, "TEA.volume")
    assert [one["id"] for one in found["figures"]] == ["tea.volume"]
    assert found["count"] == 1
    assert find_figures(citations, "volume")["count"] > 1
    assert find_figures(citations, "tea zeppelin") == {"count": 0, "figures": []}
    assert find_figures(citations, "")["count"] == len(citations.figures)


def test_a_figure_comes_with_its_citation_and_its_warnings(citations):
    told = figure(citations, ID)
    assert told["text"] == citations.figures[ID]["text"]
    assert told["digest"] in told["citation"]
    assert told["warnings"] == {}
    chart = figure(citations, "trade.chart.prices")
    assert chart["url"] == citations.find("trade.chart.prices").url
    with pytest.raises(LedgerError, match=f"did you mean {ID}"):
        figure(citations, "trade.price-rato")


def test_a_number_agrees_differs_or_is_not_ours(citations):
    published = citations.figures[ID]["text"]
    assert check_number(citations, ID, published)["verdict"] == "agrees"
    differs = check_number(citations, ID, "1,000,000%")
    assert (differs["verdict"], differs["published"]) == ("differs", published)
    stranger = check_number(citations, "trade.price-rato", published)
    assert stranger["verdict"] == "not ours"
    assert ID in stranger["reason"]
    with pytest.raises(UnreadableError):
        check_number(citations, ID, "some more")


def test_without_the_package_the_command_names_it(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    assert main(["mcp"]) == 2
    assert f"pip install {EXTRA}" in capsys.readouterr().err


def test_the_package_is_pinned_once():
    text = (root().parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    assert extras == {"mcp": [EXTRA]}
    asked = (root().parents[2] / "tests/clients/requirements.in").read_text(encoding="utf-8")
    assert EXTRA in asked
