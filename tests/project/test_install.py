"""The way without make: after one install, chapters run from any folder; a wheel lacks nothing."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "land-reform.ipynb"
UV = Path(sys.executable).with_name("uv")


def install(*words):
    command = [str(UV), "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, *map(str, words)], check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a copy of the book, installed in an environment of its own, as README says."""
    root = tmp_path_factory.mktemp("install") / "book"
    leave = shutil.ignore_patterns("__pycache__")
    for name in ("lib", "book", "data", "chapters"):
        shutil.copytree(ROOT / name, root / name, ignore=leave)
    for name in ("pyproject.toml", "LICENSE", "LICENSE-CC-BY-4.0.md"):
        shutil.copy(ROOT / name, root)
    venv.create(root / ".venv", with_pip=False)
    (packages,) = (root / ".venv").glob("lib/python*/site-packages")
    # The packages of the lock are those that run this test, but for the book itself.
    (packages / "lock.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    install("--python", root / ".venv" / "bin" / "python", "--editable", root)
    return root


@pytest.mark.parametrize("place", [".", "chapters", "elsewhere"])
def test_a_chapter_runs_from_any_folder(book, place, tmp_path):
    folder = tmp_path if place == "elsewhere" else book / place
    chapter = book / "chapters" / CHAPTER
    if place == "elsewhere":
        chapter = Path(shutil.copy(chapter, tmp_path))
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    command = [str(book / ".venv" / "bin" / "python"), "-m", "nbconvert", "--to", "notebook"]
    command += [
        "--execute",
        "--output-dir",
        str(tmp_path / "out"),
        os.path.relpath(chapter, folder),
    ]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / CHAPTER).is_file()


def test_the_wheel_has_every_module_and_data_file(book, tmp_path):
    command = [str(UV), "build", "--quiet", "--wheel", "--no-build-isolation", "--python"]
    command += [sys.executable, "--out-dir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (path for name in ("lib", "book") for path in (book / name).rglob("*"))
    ours = {
        path.relative_to(book).as_posix()
        for path in files
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"lib/units/units.txt", "book/paper/paper.css", "lib/charts/dated.py"} <= ours
    assert packed == ours
