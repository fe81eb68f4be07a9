"""`python -m book new figure`: a row is validated before it is written, and none is lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.commands import main
from book.commands.add_figure import add_figure
from lib.errors import BookError
from lib.ledger.ledger import Ledger
from tests.support.small import SMALL

ROOT = Path(__file__).resolve().parents[3]
ROW = {
    "id": "harbour.new.area",
    "label": "Quays, said to be <new>",
    "printed": "over 3,000 mu",
    "quantity": "area",
    "period": "2022",
    "place": "the harbour",
    "stock_or_flow": "flow",
    "source": "report2022",
    "locator": 'section "x", paragraph 1',
}
ADD = """
import sys
from pathlib import Path
from book.commands.add_figure import add_figure
root, writer = Path(sys.argv[1]), sys.argv[2]
row = dict(pair.split("=", 1) for pair in sys.argv[3:])
for number in range(5):
    add_figure(root, "reported", row | {"id": f"harbour.{writer}.n{number}"})
"""


@pytest.fixture
def root(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


def table(root):
    return (root / "data" / "reported.csv").read_text(encoding="utf-8")


def test_a_row_is_added_at_the_end_and_read_by_the_ledger(root):
    before = table(root)
    assert add_figure(root, "reported", ROW).text.startswith("more than 3,000 亩")
    assert table(root).startswith(before)
    assert table(root).count("\n") == before.count("\n") + 1
    figure = Ledger.load(root)["harbour.new.area"]
    assert figure.label == ROW["label"]
    assert figure.origin.locator == ROW["locator"]


def test_a_context_figure_goes_to_the_facts(root):
    before = table(root)
    figure = add_figure(root, "context", ROW | {"confidence": "high"})
    assert Ledger.load(root)["harbour.new.area"].origin.kind == figure.origin.kind == "context"
    assert table(root) == before


@pytest.mark.parametrize(
    "change",
    [
        {"printed": "some quays"},
        {"printed": "5 lb"},
        {"quantity": "money-usd"},
        {"source": "nobody2022"},
        {"id": "Harbour!"},
        {"id": "harbour.area"},
        {"id": "office.berths"},
        {"stock_or_flow": ""},
        {"label": ""},
    ],
)
def test_a_row_that_does_not_hold_changes_nothing(root, change):
    before = table(root)
    with pytest.raises(BookError):
        add_figure(root, "reported", ROW | change)
    assert table(root) == before
    assert sorted(path.name for path in (root / "data").iterdir()) == sorted(
        path.name for path in (SMALL / "data").iterdir()
    )


@pytest.mark.slow
def test_two_writers_at_once_lose_nothing(root):
    fields = [f"{name}={text}" for name, text in ROW.items()]
    command = [sys.executable, "-c", ADD, str(root)]
    writers = [subprocess.Popen([*command, name, *fields], cwd=ROOT) for name in ("one", "another")]
    assert [writer.wait() for writer in writers] == [0, 0]
    added = set(Ledger.load(root)) - set(Ledger.load(SMALL))
    assert added == {f"harbour.{name}.n{n}" for name in ("one", "another") for n in range(5)}


def test_the_command_takes_options_and_names_what_is_missing(root, monkeypatch, capsys):
    monkeypatch.setattr("lib.root._at_hand", root)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    options = [word for name, text in ROW.items() for word in (f"--{name.replace('_', '-')}", text)]
    assert main(["new", "figure", *options[2:]]) == 2
    assert "column id: an empty field" in capsys.readouterr().err
    assert main(["new", "figure", *options]) == 0
    assert "harbour.new.area = more than 3,000 亩" in capsys.readouterr().out


def test_the_command_asks_a_person_for_what_is_not_given(root, monkeypatch, capsys):
    monkeypatch.setattr("lib.root._at_hand", root)
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("builtins.input", lambda question: ROW.get(question.split(" ")[0], ""))
    assert main(["new", "figure", "--label", "Given"]) == 0
    assert Ledger.load(root)["harbour.new.area"].label == "Given"
