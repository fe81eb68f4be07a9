"""The set-up says what is in its way, and never leaves a ``.venv`` that only looks ready.

Each test runs the real script on a small tree, with a ``venv`` module of ours in front of Python's:
its "Python" is a shell script that plays pip and uv, so that no test needs a network.
"""

import ast
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "set_up.py"

LOCK = """\
pint==0.25.3 \\
    --hash=sha256:aa
uv==0.13.9 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
wheel==0.48.0 \\
    --hash=sha256:dd
"""

VENV = """\
import os, pathlib, stat, sys

if os.environ.get("VENV_SAYS"):
    sys.exit(os.environ["VENV_SAYS"])
folder = pathlib.Path(sys.argv[-1], "bin")
folder.mkdir(parents=True, exist_ok=True)
for name in ("python", "uv"):
    tool = folder / name
    tool.write_text(pathlib.Path(__file__).with_name("tool").read_text())
    tool.chmod(0o755)
if os.environ.get("NO_UV"):
    (folder / "uv").unlink()
"""

# Logs its call; for each of PIP, PIP_UV, PIP_ALL, UV_SYNC and EDIT that is set, says it and fails.
TOOL = """\
#!/bin/sh
echo "$*" >> "$LOG"
case "$*" in
  *uv.txt) for last; do :; done; cp "$last" "$LOG.uv"; says=$PIP_UV ;;
  *sync*) says=$UV_SYNC ;;
  *--editable*) says=$EDIT ;;
  *ensurepip*) says=$PIP ;;
  *) says=$PIP_ALL ;;
esac
[ -z "$says" ] || { echo "$says"; exit 1; }
"""

PIP_OFFLINE = "WARNING: Retrying after connection broken by NewConnectionError: Name or service"
# A build that also wants something from the network: it is the build that has failed.
UV_BUILD = """\
  × Failed to build `pyoxipng==9.1.1`
  ├─▶ The build backend returned an error
  ╰─▶ Call to `maturin.build_wheel` failed (exit status: 1)
      error: linker `cc` not found; rustup: Could not connect"""
PIP_BUILD = """\
  error: linker `cc` not found; rustup: Connection refused
  ERROR: Failed building wheel for pyoxipng
ERROR: Failed to build installable wheels for some pyproject.toml based projects (pyoxipng)"""
UV_OFFLINE = "error: Failed to fetch\n  Caused by: error sending request: dns error"


class Tree:
    """A small project that has the script, and the means to run it."""

    def __init__(self, root: Path) -> None:
        self.root = root / "a project"
        self.log = root / "log"
        self.fakes = root / "fakes"
        self.fakes.mkdir()
        (self.fakes / "venv.py").write_text(VENV)
        (self.fakes / "tool").write_text(TOOL)
        (self.root / "tools").mkdir(parents=True)
        (self.root / "tools" / "set_up.py").write_text(SCRIPT.read_text())
        (self.root / "requirements.txt").write_text(LOCK)
        (self.root / "pyproject.toml").write_text("")

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def calls(self) -> list[str]:
        """What pip and uv were asked to do, in a word each."""
        words = {
            "ensurepip": "pip",
            "uv.txt": "fetch uv",
            "sync": "uv sync",
            "--editable": "lib",
            "-r": "pip install",
        }
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [next(words[word] for word in words if word in line) for line in lines]

    def run(
        self, *arguments: str, before: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the script, after a line of Python that may change what it meets."""
        self.log.unlink(missing_ok=True)
        code = f"import runpy, sys; {before}\nrunpy.run_path(sys.argv[0], run_name='__main__')"
        command = "import sys; sys.argv.pop(0); " + code
        return subprocess.run(
            [sys.executable, "-c", command, "tools/set_up.py", *arguments],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": str(self.fakes),
                "LOG": str(self.log),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def fails(self, *arguments: str, before: str = "", **environment: str) -> str:
        """Run what must fail with one clear message, and give that message."""
        done = self.run(*arguments, before=before, **environment)
        assert done.returncode == 1
        assert "Traceback" not in done.stdout + done.stderr
        assert done.stderr.count("set-up: ") == 1
        assert not (self.venv / ".ready").exists()
        return done.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def python(series: str) -> str:
    """Give code that makes the script believe that it runs on another Python."""
    parts = ", ".join(series.split("."))
    return f"sys.version_info = ({parts}, 0, 'final', 0); sys.version = '{series}.0 (main)'"


def test_old_pythons_parse_it() -> None:
    ast.parse(SCRIPT.read_text(), feature_version=(3, 6))


def test_sets_up_then_has_nothing_to_do(tree: Tree) -> None:
    first = tree.run()
    assert first.returncode == 0, first.stderr
    assert "installing 3 pinned packages" in first.stdout
    assert tree.calls == ["pip", "fetch uv", "uv sync", "lib"]
    started = time.monotonic()
    second = tree.run()
    assert (second.returncode, second.stdout, tree.calls) == (0, "", [])
    assert time.monotonic() - started < 2  # 0.1 s, but on a busy machine


def test_uv_is_fetched_with_its_hashes_and_alone(tree: Tree) -> None:
    tree.run()
    assert tree.log.with_name("log.uv").read_text() == (
        "uv==0.13.9 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
    )


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_change_is_installed_into_what_is_there(tree: Tree, name: str) -> None:
    tree.run()
    (tree.venv / "kept").touch()
    with (tree.root / name).open("a") as file:
        file.write("# changed\n")
    assert tree.run().returncode == 0
    assert tree.calls == ["fetch uv", "uv sync", "lib"]
    assert (tree.venv / "kept").exists()


def test_a_half_made_venv_is_made_anew(tree: Tree) -> None:
    tree.run()
    (tree.venv / ".ready").unlink()
    done = tree.run()
    assert "creating .venv" in done.stdout
    assert tree.calls == ["pip", "fetch uv", "uv sync", "lib"]


def test_a_moved_tree_is_set_up_again(tree: Tree) -> None:
    tree.run()
    tree.root = tree.root.rename(tree.root.with_name("elsewhere"))
    tree.run()
    assert tree.calls == ["pip", "fetch uv", "uv sync", "lib"]


@pytest.mark.parametrize("series", ["3.6", "3.10", "3.15"])
def test_another_python_is_named(tree: Tree, series: str) -> None:
    message = tree.fails(before=python(series))
    assert f"This is Python {series}.0" in message
    assert re.search(r"make PYTHON=python3\.1[1234] book", message)
    assert not tree.venv.exists()


def test_any_python_may_call_on_a_ready_venv(tree: Tree) -> None:
    tree.run()
    assert tree.run("--any-python", before=python("3.15")).returncode == 0
    assert tree.run(before=python("3.15")).returncode == 1


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_missing_module_names_the_package(tree: Tree, module: str) -> None:
    missing = (
        "import importlib.util as u; find = u.find_spec; "
        f"u.find_spec = lambda name: None if name == '{module}' else find(name)"
    )
    series = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"sudo apt install python{series}-venv" in tree.fails(before=missing)


def test_a_venv_that_cannot_be_made_says_why(tree: Tree) -> None:
    message = tree.fails(VENV_SAYS="it is raining")
    assert "creating .venv failed" in message
    assert "it is raining" in message


@pytest.mark.parametrize(
    "environment",
    [
        {"VENV_SAYS": "Error: [Errno 28] No space left on device: '/x'"},
        {"PIP": "OSError: [Errno 28] No space left on device"},
        {"PIP_UV": "ERROR: Could not install packages: [Errno 28] No space left on device"},
        {"UV_SYNC": "error: Failed to install: x.whl\n  Caused by: ... (os error 28)"},
        {"UV_SYNC": "error: out of luck", "PIP_ALL": "OSError: [Errno 122] Disk quota exceeded"},
        {"EDIT": "error: could not write: No space left on device"},
    ],
)
def test_a_full_disk(tree: Tree, environment: dict[str, str]) -> None:
    assert "The disk is full" in tree.fails(**environment)
    assert not tree.venv.exists()  # it would only fill the disk


def test_a_disk_full_at_the_stamp(tree: Tree) -> None:
    full = "import os; os.replace = lambda *_: (_ for _ in ()).throw(OSError(28, 'No space left'))"
    assert "The disk is full" in tree.fails(before=full)
    assert not tree.venv.exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"PIP_UV": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n    pint==0.25.3 from ..."},
        {"UV_SYNC": "error: Failed to download\n  Caused by: Hash mismatch for `pint==0.25.3`"},
    ],
)
def test_a_wrong_hash_is_never_tried_otherwise(tree: Tree, environment: dict[str, str]) -> None:
    message = tree.fails(**environment)
    assert "pint==0.25.3 is not the file" in message
    assert "its hash differs" in message
    assert "pip install" not in tree.calls


@pytest.mark.parametrize(
    "environment",
    [
        {"UV_SYNC": UV_BUILD},
        {"UV_SYNC": UV_OFFLINE, "PIP_ALL": PIP_BUILD},  # uv found no index, pip did
    ],
)
def test_a_package_that_cannot_be_built_is_named_with_the_reason(
    tree: Tree, environment: dict[str, str]
) -> None:
    message = tree.fails(**environment)
    assert re.search(r"pyoxipng\S* has no wheel for Python 3\.\d+ on this machine", message)
    assert "linker `cc` not found" in message
    assert "package index can be reached" not in message
    assert ("pip install" in tree.calls) is ("PIP_ALL" in environment)


def test_no_index_is_said_at_once(tree: Tree) -> None:
    message = tree.fails(PIP_UV=PIP_OFFLINE, NO_UV="1")
    assert "No package index can be reached" in message
    assert tree.calls == ["pip", "fetch uv"]


@pytest.mark.parametrize(
    "environment",
    [
        {"UV_SYNC": UV_OFFLINE},  # pip may know of a proxy that uv does not
        {"PIP_UV": "ERROR: No matching distribution found for uv==0.13.9", "NO_UV": "1"},
    ],
)
def test_pip_stands_in_for_uv(tree: Tree, environment: dict[str, str]) -> None:
    done = tree.run(**environment)
    assert done.returncode == 0, done.stderr
    assert "pip goes on in its place" in done.stdout
    assert tree.calls[-2:] == ["pip install", "lib"]


def test_an_update_without_network_leaves_the_old_venv_unstamped(tree: Tree) -> None:
    tree.run()
    (tree.root / "pyproject.toml").write_text("# changed")
    message = tree.fails(UV_SYNC=UV_OFFLINE, PIP_ALL=PIP_OFFLINE)
    assert "No package index can be reached" in message
    assert tree.venv.exists()
    assert "creating .venv" in tree.run().stdout
