"""Nobody reaches past a room's door, and no import runs upward or in a circle."""

import re
from pathlib import Path

import pytest

from tools.rooms import drawing, module_paths, troubles

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "lib/__init__.py": '"""The library."""\n',
    "lib/errors.py": "",
    "lib/low/__init__.py": '"""Low."""\nfrom lib.errors import E\nfrom lib.low.a import f\n',
    "lib/low/a.py": "from lib.errors import E\nf = 1\n",
    "lib/low/b.py": "from lib.low.a import f\n",
    "book/__init__.py": '"""The book."""\n',
    "book/high/__init__.py": '"""High."""\n',
    "book/high/c.py": "from lib.low import f\n",
}


def found(tmp_path, change=()):
    for name, text in {**GOOD, **dict(change)}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return troubles(module_paths(tmp_path))


def test_the_rooms_of_the_code_are_in_order():
    wrong = troubles(module_paths())
    assert not wrong, "\n".join(wrong)


def test_what_is_in_order_is_no_trouble(tmp_path):
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("book/high/c.py", "from lib.low.a import f\n", "book.high.c imports lib.low.a: past the"),
        ("book/high/c.py", "from lib.low import g\n", "book.high.c imports g, which lib.low does"),
        ("book/high/c.py", "from lib.low import E\n", "book.high.c imports E, which lib.low does"),
        ("lib/low/b.py", "from book.high import x\n", "lib.low.b imports book.high: upward"),
        ("lib/low/b.py", "def f():\n    import book.high\n", "lib.low.b imports book.high: upward"),
        (
            "lib/low/a.py",
            "from lib.low.b import f\n",
            "a circle: lib.low.a -> lib.low.b -> ",
        ),
        (
            "lib/errors.py",
            "from lib.low import f\n",
            "a circle: lib.low -> lib.errors -> ",
        ),
        ("book/high/__init__.py", "", "book.high: its first line must say what belongs there"),
    ],
)
def test_what_is_not_in_order_is_named(tmp_path, file, text, message):
    assert any(line.startswith(message) for line in found(tmp_path, {file: text}.items()))


def test_a_room_that_is_too_full_is_named(tmp_path):
    crowd = {f"lib/low/m{n}.py": "" for n in range(20)}
    assert found(tmp_path, crowd.items())[0].startswith("lib.low: 22 modules side by side")


def test_the_drawing_of_the_architecture_page_is_that_of_the_code():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.findall(r"```mermaid\n(.*?)\n```", page, re.DOTALL)[1]
    assert drawn == drawing(module_paths()), "python tools/rooms.py draws it anew"


def test_the_drawing_leaves_out_what_a_longer_way_says(tmp_path):
    both = "from lib.low import f\nfrom lib.errors import E\n"
    found(tmp_path, {"book/high/c.py": both}.items())
    arrows = [
        line.strip() for line in drawing(module_paths(tmp_path)).splitlines() if "-->" in line
    ]
    assert arrows == ["lib.errors --> lib.low", "lib.low --> book.high"]
