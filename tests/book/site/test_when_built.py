"""Files beside the pages are written when these are there: not of a failed build, nor on paper."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from book.site.nodes import when_built

SITE = Path(__file__).resolve().parents[3] / "book" / "site"


@pytest.mark.parametrize(
    ("builder", "exception", "on_paper", "written"),
    [
        ("html", None, False, True),
        ("html", ValueError(), False, False),
        ("singlehtml", None, False, False),
        ("singlehtml", None, True, True),
        ("singlehtml", ValueError(), True, False),
    ],
)
def test_files_are_written_beside_whole_sites(builder, exception, on_paper, written):
    ends: list[Any] = []
    app: Any = SimpleNamespace(
        builder=SimpleNamespace(name=builder, format="html"),
        connect=lambda event, end, priority: ends.append((event, end, priority)),
    )
    seen: list[Any] = []
    when_built(app, seen.append, priority=7, on_paper=on_paper)
    ((event, end, priority),) = ends
    assert (event, priority) == ("build-finished", 7)
    end(app, exception)
    assert (seen == [app]) is written


def test_no_part_asks_for_the_end_of_a_build_by_itself():
    own = {
        path.relative_to(SITE).as_posix()
        for path in SITE.rglob("*.py")
        if '"build-finished"' in path.read_text(encoding="utf-8")
    }
    assert own == {"nodes/build.py", "rebuild/state.py"}
