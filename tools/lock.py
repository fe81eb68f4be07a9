"""Write the locks: requirements.txt, the part of it that a chapter needs, and those of the clients.

``python tools/lock.py`` asks the package index for what requirements.in and the others name; what
is locked already stays, unless a new pin moves it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One version of each package for all Pythons: else outputs would differ between readers.
OPTIONS = (
    "--quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes "
    "--no-emit-index-url --no-emit-find-links --no-header --no-annotate"
)
BLOCK = re.compile(r"^([\w.-]+(?:\[[\w,-]+\])?)==(?:.*\\\n)+.*\n", re.MULTILINE)


def compile_lock(source: Path, target: Path, *constraints: str) -> None:
    """Let uv resolve what a file names.

    Raises
    ------
    subprocess.CalledProcessError
        If it cannot; uv has then said why.
    """
    uv = str(Path(sys.executable).with_name("uv"))
    command = [uv, "pip", "compile", str(source), "-o", str(target), *constraints, *OPTIONS.split()]
    subprocess.run(command, cwd=ROOT, check=True)


def blocks(lock: str) -> dict[str, str]:
    """Return each package's lines of a lock, hashes included, by its name."""
    return {found[1]: found[0] for found in BLOCK.finditer(lock)}


def with_extra(lock: str) -> str:
    """Give jsonschema with its extra a line of its own.

    pip before 23.3 looks for a package with extras apart from the package without: with a version
    that is not the newest it finds no hash for it.
    """
    return lock + blocks(lock)["jsonschema"].replace("jsonschema", "jsonschema[format-nongpl]", 1)


def write_locks() -> None:
    """Write the locks of the book and of a chapter."""
    whole, part = ROOT / "requirements.txt", ROOT / "chapters" / "requirements.txt"
    with tempfile.TemporaryDirectory() as name:
        found = Path(name, "found.txt")
        found.write_bytes(whole.read_bytes())  # what uv keeps versions of
        compile_lock(ROOT / "requirements.in", found)
        lock = with_extra(found.read_text(encoding="utf-8"))
        if "/" in lock:
            raise SystemExit("lock: it names a place, which no lock of ours may")
        found.write_text(lock, encoding="utf-8")
        few = Path(name, "few.txt")
        compile_lock(ROOT / "chapters" / "requirements.in", few, "--constraints", str(found))
        wanted = blocks(few.read_text(encoding="utf-8"))
    # The lines of the whole lock, so that the two cannot differ in a hash or a marker.
    chosen = "".join(block for name, block in blocks(lock).items() if name in wanted)
    whole.write_text(lock, encoding="utf-8")
    part.write_text(chosen, encoding="utf-8")


def write_clients_locks() -> None:
    """Write the locks in tests/clients: what it needs beside requirements.txt, and cffconvert's."""
    folder = ROOT / "tests" / "clients"
    whole = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name in ("requirements", "cffconvert"):
        target = folder / f"{name}.txt"
        bound = ["--constraints", str(ROOT / "requirements.txt")] * (name == "requirements")
        with tempfile.TemporaryDirectory() as temporary:
            found = Path(temporary, "found.txt")
            if target.exists():
                found.write_bytes(target.read_bytes())
            compile_lock(folder / f"{name}.in", found, *bound)
            wanted = blocks(found.read_text(encoding="utf-8"))
        known = blocks(whole) if bound else {}
        lock = "".join(block for package, block in wanted.items() if package not in known)
        if "/" in lock:
            raise SystemExit(f"lock: {name} names a place, which no lock of ours may")
        target.write_text(lock, encoding="utf-8")


if __name__ == "__main__":
    try:
        write_locks()
        write_clients_locks()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
