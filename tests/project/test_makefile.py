"""The make targets that remove things: all that was made goes, and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE = (
    "_build/html/index.html", "lib/__pycache__/a.pyc", ".hypothesis/a", ".mypy_cache/a",
    ".pytest_cache/a", ".ruff_cache/a", "chapters/.ruff_cache/a",
    "chapters/.ipynb_checkpoints/a.ipynb",
)  # fmt: skip
OURS = ("lib/a.py", "chapters/a.ipynb", ".gitignore")
SET_UP = (".venv/lib/__pycache__/a.pyc", "a.egg-info/PKG-INFO")


@pytest.mark.slow
def test_clean_and_distclean_remove_what_was_made_and_nothing_else(tmp_path):
    for name in (*MADE, *OURS, *SET_UP):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    shutil.copy(ROOT / "Makefile", tmp_path)

    def left_after(target):
        subprocess.run(["make", target], cwd=tmp_path, check=True, capture_output=True)
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {path.relative_to(tmp_path).as_posix() for path in files} - {"Makefile"}

    assert left_after("clean") == {*OURS, *SET_UP}
    assert left_after("distclean") == set(OURS)
