"""Install the interpreter for readers' browsers, where there is npm; the site goes without it else.

``python tools/interpreter.py`` installs by the lock beside book/site/interpreter, in which each
package has its hash and none an address, into the environment of the Python that runs this.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import book.interpreter
from book.interpreter import HOME, PARTS

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "book" / "site" / "interpreter" / "package-lock.json"
STAMP = HOME / "installed"  # holds the digest of the lock and of the code that installs it
COMMAND = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def main() -> int:
    """Install what the lock names unless it is there; 1 where that failed and must not."""
    made_by = (LOCK, Path(book.interpreter.__file__), Path(__file__))
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    reason = install(wanted)
    if reason:
        print(f"interpreter: {reason}; the site goes without recomputing in the page", flush=True)
    return 1 if reason and os.environ.get("CI") else 0


def install(wanted: str) -> str:
    """Install, and return what kept it from being so, empty if nothing did."""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm here"
    print("interpreter: fetching it by npm", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in (LOCK, LOCK.with_name("package.json")):
            shutil.copy(path, folder)
        run = subprocess.run(
            [npm, *COMMAND[1:]], cwd=folder, capture_output=True, text=True, check=False
        )
        if run.returncode:
            lines = (run.stderr or run.stdout).strip().splitlines()
            return f"npm failed: {lines[0] if lines else f'exit status {run.returncode}'}"
        made = folder / "made"
        made.mkdir()
        for target, source in PARTS.items():
            content = (folder / "node_modules" / "pyodide" / source).read_bytes()
            if source.endswith(".zip"):
                content = unpacked(content)
            elif source.endswith(".json"):
                content = without_packages(content)
            (made / target).write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
        (made / STAMP.name).write_text(wanted, encoding="utf-8")
        shutil.rmtree(HOME, ignore_errors=True)
        shutil.move(made, HOME)
    return ""


def without_packages(lock: bytes) -> bytes:
    """Return what a lock of Pyodide says of itself: none of the packages that it names is used."""
    return json.dumps({"info": json.loads(lock)["info"], "packages": {}}).encode()


def unpacked(archive: bytes) -> bytes:
    """Return a zip with its files as they are: the whole is then packed better, and read faster."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new,
    ):
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), old.read(entry))
    return target.getvalue()


if __name__ == "__main__":
    sys.exit(main())
