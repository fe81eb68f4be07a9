"""Cells give the outputs that a kernel gives, and no others."""

import pytest

from book.recompute.absent import AbsentError, leave_out
from book.recompute.cells import Kernel


class Shown:
    def _repr_mimebundle_(self, **_):
        return {"application/x+json": {"a": 1}, "text/plain": "shown"}


@pytest.fixture
def kernel():
    return Kernel()


def test_the_last_expression_is_the_result(kernel):
    assert kernel.run("a = 1\na + 1", "<a>") == (
        1,
        [
            {
                "output_type": "execute_result",
                "execution_count": 1,
                "data": {"text/plain": "2"},
                "metadata": {},
            }
        ],
    )


@pytest.mark.parametrize("source", ["a = 1", "1;", "None", "", "# nothing"])
def test_nothing_is_shown_where_nothing_is_the_result(kernel, source):
    assert kernel.run(source, "<a>") == (1, [])


def test_what_shows_itself_is_asked_and_display_shows_each(kernel):
    kernel._names["a"] = Shown()
    _, outputs = kernel.run("display(a, 2)", "<a>")
    assert [output["output_type"] for output in outputs] == ["display_data"] * 2
    assert outputs[0]["data"] == {"application/x+json": {"a": 1}, "text/plain": "shown"}
    assert outputs[1]["data"] == {"text/plain": "2"}


def test_what_is_printed_in_one_go_is_one_output(kernel):
    source = "import sys\nprint('a')\nprint('b')\ndisplay(1)\nprint('c', file=sys.stderr)"
    _, outputs = kernel.run(source, "<a>")
    assert [(o["output_type"], o.get("name"), o.get("text")) for o in outputs] == [
        ("stream", "stdout", "a\nb\n"),
        ("display_data", None, None),
        ("stream", "stderr", "c\n"),
    ]


def test_names_stay_and_cells_are_counted_also_those_left_out(kernel):
    kernel.run("a = 20", "<a>")
    kernel.skip()
    count, (output,) = kernel.run("a + 1", "<b>")
    assert (count, output["data"]["text/plain"]) == (3, "21")


def test_what_a_cell_raises_is_raised(kernel):
    with pytest.raises(ZeroDivisionError):
        kernel.run("1 / 0", "<a>")
    with pytest.raises(SyntaxError):
        kernel.run("%magic", "<a>")


def test_what_is_absent_can_be_imported_and_names_itself_when_used(kernel, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "a_heavy_one", None)
    leave_out("a_heavy_one")
    kernel.run("import a_heavy_one as heavy\nfrom a_heavy_one import draw", "<a>")
    for use in ("draw(1)", "heavy.Chart()", "draw.more"):
        with pytest.raises(AbsentError, match=r"a_heavy_one\.(draw|Chart)"):
            kernel.run(use, "<b>")
