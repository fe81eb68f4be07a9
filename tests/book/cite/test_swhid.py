"""Identifiers of the record's files are those that git gives them."""

import subprocess

import pytest

from book.cite import Citations
from book.cite.swhid import content_id, folder_id
from lib.root import root

ROOT = root()


def git(*words, cwd=ROOT, **more):
    done = subprocess.run(
        ["git", *map(str, words)], cwd=cwd, check=True, capture_output=True, text=True, **more
    )
    return done.stdout.strip()


@pytest.mark.parametrize("data", [b"", b"a\n", "茶".encode(), b"\0\xff"])
def test_a_files_id_is_gits(tmp_path, data):
    (tmp_path / "file").write_bytes(data)
    assert content_id(data) == f"swh:1:cnt:{git('hash-object', '--no-filters', tmp_path / 'file')}"


def test_a_folders_id_is_gits(tmp_path):
    for name, text in {
        "a/b.txt": "1",
        "a-b": "2",
        "a.txt": "3",
        "茶/c": "4",
        ".hidden": "5",
        "__pycache__/d.pyc": "6",
        "a/.ipynb_checkpoints/e": "7",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    (tmp_path / "a-b").chmod(0o755)
    git("init", "--quiet", cwd=tmp_path)
    # As a history keeps it: without what is hidden, and without caches.
    git("add", "a/b.txt", "a-b", "a.txt", "茶", cwd=tmp_path)
    assert folder_id(tmp_path) == f"swh:1:dir:{git('write-tree', cwd=tmp_path)}"


def test_each_citation_names_the_file_of_the_record_that_holds_it():
    citations = Citations.load(ROOT)
    for name in citations.titles:
        path = ROOT / "chapters" / f"{name}.ipynb"
        assert citations.find(name).reference.swhid == content_id(path.read_bytes())
    for id, record in citations.figures.items():
        held_by = record["chapter"] or "data/context"
        assert citations.find(id).reference.swhid == citations.swhids[held_by]
    for id, chart in citations.charts.items():
        assert citations.find(id).reference.swhid == citations.swhids[chart.chapter]
    assert citations.find("book").reference.swhid == folder_id(ROOT / "chapters")


def test_the_record_is_what_git_keeps():
    # Whoever has the history finds it there by this id.
    if not (ROOT / ".git").exists():
        pytest.skip("there is no history here")
    if git("status", "--porcelain", "--", "chapters", "data/context"):
        pytest.skip("the chapters are not as they were committed")
    for folder in ("chapters", "data/context"):
        assert folder_id(ROOT / folder) == f"swh:1:dir:{git('rev-parse', f'HEAD:{folder}')}"
