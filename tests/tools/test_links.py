"""The report of the weekly link check: it names what is wrong, and never fails."""

import json

from tools.links import main, report

ENTRIES = [
    {"filename": "a.md", "lineno": 1, "status": status, "code": 0, "uri": uri, "info": info}
    for status, uri, info in (
        ("working", "https://a.example", ""),
        ("broken", "https://b.example", "404"),
        ("redirected", "https://c.example", "https://d.example"),
        ("local", "x.html", ""),
        ("unchecked", "#y", ""),
    )
]


def test_broken_and_moved_links_are_named():
    assert report(ENTRIES) == [
        "does not answer: https://b.example (a.md) 404",
        "has moved: https://c.example (a.md) https://d.example",
        "3 links were asked, 2 are to be looked at",
    ]


def test_it_never_fails(tmp_path, capsys):
    path = tmp_path / "output.json"
    assert main([str(path)]) == 0
    assert "gave no result" in capsys.readouterr().out
    path.write_text("".join(json.dumps(entry) + "\n" for entry in ENTRIES), encoding="utf-8")
    assert main([str(path)]) == 0
    assert "2 are to be looked at" in capsys.readouterr().out
