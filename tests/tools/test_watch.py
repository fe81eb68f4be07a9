"""`make watch` sees each change of a file that the book is made of, and no other."""

import os
import socket

import pytest

import tools.watch as watch


def test_new_gone_and_changed_files_are_seen_and_hidden_ones_are_not(tmp_path):
    for name in ("chapters", "data", "lib", "book", "reference", "lib/__pycache__", ".venv"):
        (tmp_path / name).mkdir()
    for name in ("lib/a.py", "data/b.csv", "intro.md"):
        (tmp_path / name).write_text("x")
    before = watch.state(tmp_path)
    assert {path.name for path in before} == {"a.py", "b.csv", "intro.md"}
    for name in ("lib/__pycache__/a.pyc", ".venv/c.py", "lib/.a.py.swp"):
        (tmp_path / name).write_text("x")
    assert watch.changed(before, watch.state(tmp_path)) == []
    (tmp_path / "lib" / "new.py").write_text("x")
    (tmp_path / "data" / "b.csv").unlink()
    os.utime(tmp_path / "intro.md", ns=(1, 1))
    seen = [path.name for path in watch.changed(before, watch.state(tmp_path))]
    assert sorted(seen) == ["b.csv", "intro.md", "new.py"]


def test_each_change_builds_once_and_what_the_build_writes_does_not(tmp_path, monkeypatch):
    page, chapter = watch.ROOT / "a.md", watch.ROOT / "c.ipynb"
    states = iter(
        [
            *({page: 1}, {page: 1, chapter: 4}, {page: 1, chapter: 4}),
            *({page: 2, chapter: 4}, {page: 2, chapter: 5}, {page: 2, chapter: 5}),
        ]
    )
    builds = []

    def end():
        raise KeyboardInterrupt

    monkeypatch.setattr(watch, "state", lambda: next(states, None) or end())
    monkeypatch.setattr(watch, "build", lambda: builds.append(1))
    monkeypatch.setattr(watch, "serve", lambda port: None)
    monkeypatch.setattr(watch, "EVERY", 0)
    assert watch.main([]) == 0
    assert len(builds) == 2


def test_a_port_that_is_taken_is_named_before_anything_is_built(monkeypatch, capsys):
    monkeypatch.setattr(watch, "build", lambda: pytest.fail("it built"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert watch.main(["--port", str(port)]) == 1
    assert f"port {port}: Address already in use" in capsys.readouterr().err
