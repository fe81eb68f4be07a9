"""The lock holds for pip as for uv, for each Python and machine, and for a chapter's zip."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.lock import blocks
from tools.set_up import SUPPORTED

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([\w.-]+(?:\[[\w,-]+\])?)==([\w.]+)", re.MULTILINE)
CLIENTS = ("tests/clients/requirements.txt", "tests/clients/cffconvert.txt")
LOCKS = ("requirements.txt", "chapters/requirements.txt")
# Macs with an Intel processor are left out: packages have ceased to bring wheels for them.
MACHINES = (
    "x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)  # fmt: skip


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name):
    return dict(PIN.findall(text_of(name)))


def test_each_pin_is_in_the_lock():
    lock, wanted = pins("requirements.txt"), pins("requirements.in")
    assert len(wanted) > 20
    assert {name: lock.get(name) for name in wanted} == wanted


def test_jsonschema_is_locked_with_its_extra_too():
    # pip before 23.3 looks for the two apart, and else takes the newest, which has no hash here.
    lock = pins("requirements.txt")
    assert lock["jsonschema[format-nongpl]"] == lock["jsonschema"]


@pytest.mark.parametrize("name", LOCKS + CLIENTS)
def test_every_package_of_the_lock_has_hashes(name):
    for line in text_of(name).splitlines():
        assert re.fullmatch(
            r"[\w.-]+(\[[\w,-]+\])?==\S+( ; .+)? \\|    --hash=sha256:\w{64}( \\)?", line
        )


def test_the_lock_of_a_chapter_is_a_part_of_the_whole():
    whole, part = (blocks(text_of(name)) for name in LOCKS)
    assert part.items() <= whole.items()
    assert "".join(part.values()) == text_of("chapters/requirements.txt")
    named = {line for line in text_of("chapters/requirements.in").splitlines() if line[0] != "#"}
    assert named <= part.keys()
    assert len(part) < len(whole) / 3


def test_the_clients_have_locks_of_their_own_and_no_package_twice():
    asked, lock = pins("tests/clients/requirements.in"), pins("tests/clients/requirements.txt")
    assert len(asked) > 8
    assert {name: lock.get(name) for name in asked} == asked
    assert not lock.keys() & pins("requirements.txt").keys()
    for name in ("requirements", "cffconvert"):
        assert pins(f"tests/clients/{name}.in").items() <= pins(f"tests/clients/{name}.txt").items()


@pytest.mark.parametrize("folder", ["tests/clients", "tests/clients/vega-lite-5"])
def test_a_lock_of_npm_has_hashes_and_no_address(folder):
    wanted = json.loads(text_of(f"{folder}/package.json"))["dependencies"]
    lock = json.loads(text_of(f"{folder}/package-lock.json"))["packages"]
    assert lock.pop("")["dependencies"] == wanted
    for name, package in lock.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version


def resolve(lock, python, machine):
    """Return the problem with a lock's wheels for a Python on a machine, empty if there is none."""
    # Nothing is installed, and nothing but names and hashes is fetched.
    command = [Path(sys.executable).with_name("uv"), "pip", "install", "--quiet", "--dry-run"]
    command += ["--target", ROOT / "_build" / "none", "--only-binary", ":all:", "--no-deps"]
    command += ["--python-version", python, "--python-platform", machine]
    done = subprocess.run(
        [*map(str, command), "--require-hashes", "-r", str(lock)], capture_output=True, text=True
    )
    if re.search(r"Failed to fetch|error sending request|dns error", done.stderr):
        pytest.skip("no package index can be reached, so nothing tells which wheels there are")
    return done.stderr if done.returncode else ""


@pytest.mark.slow
@pytest.mark.parametrize("python", SUPPORTED)
@pytest.mark.parametrize("machine", MACHINES)
def test_there_is_a_wheel_of_each_package_for_each_python(python, machine):
    assert resolve(ROOT / "requirements.txt", python, machine) == ""


@pytest.mark.slow
def test_a_package_without_a_wheel_is_found(tmp_path):
    lock = tmp_path / "lock.txt"
    digest = "sha256:" + 64 * "0"
    lock.write_text(f"pyoxipng==9.1.1 --hash={digest}\n", encoding="utf-8")
    problem = resolve(lock, "3.14", MACHINES[0])
    assert "pyoxipng==9.1.1" in problem
    assert "wheel" in problem
