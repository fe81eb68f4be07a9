"""The interpreter is installed by npm from a lock with hashes, or the site goes without it."""

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from book.interpreter import PARTS
from tools import interpreter

LOCK = json.loads(interpreter.LOCK.read_text(encoding="utf-8"))
# Does what npm does with a lock, with a package as small as can be.
NPM = """\
#!/bin/sh
[ "$1" = ci ] && [ -f package-lock.json ] && [ -f package.json ] || exit 3
mkdir -p node_modules/pyodide && cd node_modules/pyodide
printf loader > pyodide.mjs; printf glue > pyodide.asm.mjs; printf engine > pyodide.asm.wasm
cp "{library}" python_stdlib.zip
printf '{"info": {"python": "3"}, "packages": {"numpy": {}}}' > pyodide-lock.json
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "interpreter"
    monkeypatch.setattr(interpreter, "HOME", folder)
    monkeypatch.setattr(interpreter, "STAMP", folder / "installed")
    monkeypatch.delenv("CI", raising=False)
    return folder


def npm(tmp_path, monkeypatch, script):
    library = tmp_path / "library.zip"
    with zipfile.ZipFile(library, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.py", "a = 1\n" * 100)
    path = tmp_path / "bin" / "npm"
    path.parent.mkdir(exist_ok=True)
    path.write_text(script.replace("{library}", str(library)))
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")


def test_each_package_of_the_lock_has_its_hash_and_none_an_address():
    packages = {name: one for name, one in LOCK["packages"].items() if name}
    assert packages
    for name, one in packages.items():
        assert re.fullmatch(r"sha512-[\w+/]{86}==", one["integrity"]), name
        assert "resolved" not in one
    text = interpreter.LOCK.read_text(encoding="utf-8")
    assert "://" not in text


def test_the_lock_is_that_of_the_package_file():
    wanted = json.loads(interpreter.LOCK.with_name("package.json").read_text(encoding="utf-8"))
    assert LOCK["packages"][""]["dependencies"] == wanted["dependencies"]
    version = wanted["dependencies"]["pyodide"]
    assert LOCK["packages"]["node_modules/pyodide"]["version"] == version


def test_what_a_browser_loads_is_packed_once(home, tmp_path, monkeypatch, capsys):
    npm(tmp_path, monkeypatch, NPM)
    assert interpreter.main() == 0
    assert {path.name for path in home.iterdir()} == {*PARTS, "installed"}
    unpacked = {name: gzip.decompress((home / name).read_bytes()) for name in PARTS}
    assert (unpacked["loader"], unpacked["glue"]) == (b"loader", b"glue")
    assert json.loads(unpacked["lock"]) == {"info": {"python": "3"}, "packages": {}}
    with zipfile.ZipFile(io.BytesIO(unpacked["library"])) as archive:
        assert archive.read("a.py") == b"a = 1\n" * 100
        assert archive.getinfo("a.py").compress_type == zipfile.ZIP_STORED
    capsys.readouterr()
    npm(tmp_path, monkeypatch, "#!/bin/sh\nexit 1\n")
    assert interpreter.main() == 0  # it is there
    assert capsys.readouterr().out == ""


def test_another_lock_is_installed_anew(home, tmp_path, monkeypatch):
    npm(tmp_path, monkeypatch, NPM)
    interpreter.main()
    (home / "installed").write_text("another")
    (home / "left-over").write_text("")
    assert interpreter.main() == 0
    assert not (home / "left-over").exists()


def test_without_npm_the_site_goes_without_it(home, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(Path("/nowhere")))
    assert interpreter.main() == 0
    assert capsys.readouterr().out == (
        "interpreter: there is no npm here; the site goes without recomputing in the page\n"
    )
    assert not home.exists()


def test_what_npm_says_is_said_in_one_line_and_fails_in_ci(home, tmp_path, monkeypatch, capsys):
    npm(
        tmp_path, monkeypatch, "#!/bin/sh\necho 'npm error EINTEGRITY' >&2\necho more >&2\nexit 1\n"
    )
    assert interpreter.main() == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("interpreter: npm failed: npm error EINTEGRITY; ")
    assert not home.exists()
    monkeypatch.setenv("CI", "1")
    assert interpreter.main() == 1
