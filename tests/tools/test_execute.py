"""Chapters run on the project's own Python, whatever kernel a machine has registered."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.support.malformed import CHAPTER, ways

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def notebook(tmp_path):
    """Return a notebook that prints which Python runs it."""
    cell = nbformat.v4.new_code_cell("import sys\n\nprint(sys.executable)", id="python")
    path = tmp_path / "a.ipynb"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), encoding="utf-8")
    return path


@pytest.fixture
def environment(tmp_path):
    """Return variables with which ``python3`` is a kernel that does not start."""
    folder = tmp_path / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    spec = {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "x", "language": "x"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return os.environ | {"JUPYTER_PATH": str(tmp_path / "jupyter"), "PYTHONPATH": str(ROOT)}


def test_execution_and_nbval_take_their_own_python(notebook, environment, tmp_path):
    command = [sys.executable, str(ROOT / "tools" / "execute.py"), str(notebook)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (output,) = json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["outputs"]
    assert "".join(output["text"]).strip() == sys.executable
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q"]
    command += ["-p", "no:cacheprovider", "-o", "addopts=", "a.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_a_script_made_of_a_chapter_is_python(tmp_path):
    chapter = next((ROOT / "chapters").glob("*.ipynb"))
    command = [sys.executable, "-m", "nbconvert", "--to", "script", str(chapter)]
    subprocess.run([*command, "--output-dir", str(tmp_path)], check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == [f"{chapter.stem}.py"]


WAYS = (
    *("missing", "a-folder", "a-loop-of-links", "not-utf8", "nested", "null"),
    *("a-cell-that-is-null", "a-cell-without-a-kind"),
)


@pytest.mark.parametrize("way", WAYS)
def test_a_malformed_notebook_is_one_error_and_none_is_written(notebook, tmp_path, way):
    path = tmp_path / "b.ipynb"
    ways()[CHAPTER, way](path, notebook.read_text(encoding="utf-8"))
    before = notebook.read_bytes()
    command = [sys.executable, str(ROOT / "tools" / "execute.py"), str(path), str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "b.ipynb" in done.stderr
    assert notebook.read_bytes() == before
