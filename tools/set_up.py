"""Set up ``.venv`` from the hashed lock, or say in one sentence what is in the way.

Standard library only, and syntax that Python 3.6 parses: a Python that is too old must get our
message, not a SyntaxError.
"""

import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import List, Union

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
PROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMP = VENV / ".ready"

SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
VERSION = sys.version.split()[0]
SERIES = ".".join(str(part) for part in sys.version_info[:2])

# How uv and pip name a package that they failed to build from its source.
BUILD = (
    r"(?:Failed to (?:build|download and build|prepare metadata for) `?|Failed building wheel for )"
    r"(?!installable)(?P<name>[A-Za-z][\w.-]*(?:==[\w.+]+)?)"
)
# What pip and uv print when it is neither our fault nor theirs. The first that matches decides.
SYMPTOMS = (
    ("disk", r"No space left on device|Errno 28\b|os error 28\b|quota exceeded"),
    ("hash", r"DO NOT MATCH THE HASHES|Hash mismatch"),
    # Before the network: a build may well want to fetch a compiler, which is not the index's fault.
    ("build", BUILD),
    (
        "network",
        r"Failed to establish a new connection|NewConnectionError|Connection(Error| refused| reset)"
        r"|ConnectTimeout|Read timed out|name resolution|Name or service not known|Max retries"
        r"|Network is unreachable|SSLError|ProxyError|error sending request|dns error"
        r"|Failed to fetch|Could not connect|client error \(Connect\)",
    ),
)
ADVICE = {
    "disk": "The disk is full: free about 1.5 GB, then call make again.",
    "hash": "{package} is not the file that requirements.txt was locked to (its hash differs), so "
    "it was not installed. Try again; if that stays so, do not trust this package index.",
    "build": "{package} has no wheel for Python "
    + SERIES
    + " on this machine, and could not be built from its source:\n{tail}",
    "network": "No package index can be reached: check the network (or the proxy, or pip's index "
    "settings), then call make again.",
}


class SetupError(Exception):
    """What stops the set-up, in words for the reader."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def say(message: str) -> None:
    print("set-up: " + message, flush=True)


def diagnose(doing: str, output: str) -> SetupError:
    """Turn what a failed command printed into an error with one clear message."""
    tail = "\n".join("    " + line for line in output.strip().splitlines()[-12:])
    for kind, pattern in SYMPTOMS:
        found = re.search(pattern, output, re.IGNORECASE)
        if found:
            package = re.search(r"[\w.-]+==[\w.]+", output[found.start() :])
            name = found.groupdict().get("name") or (package.group() if package else "A package")
            return SetupError(kind, ADVICE[kind].format(package=name, tail=tail))
    return SetupError("other", f"{doing} failed:\n{tail}")


def attempt(doing: str, command: List[Union[str, Path]]) -> None:
    """Run a command quietly, with a sign of life every five seconds."""
    started = time.time()
    try:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=str(ROOT),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise diagnose(doing, str(error)) from None
    while True:
        try:
            output = process.communicate(timeout=5)[0]
            break
        except subprocess.TimeoutExpired:
            say(f"  still {doing} ({time.time() - started:.0f} s)")
        except BaseException:  # Ctrl-C, mostly: leave no installer behind
            process.kill()
            process.wait()
            raise
    if process.returncode != 0:
        raise diagnose(doing, output)


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


def mark(series: str) -> str:
    """Name what a finished .venv stands for: the lock, then its place and its Python."""
    # The place, as a moved .venv does not work: its scripts name the old one.
    what = digest(LOCK.read_bytes(), PROJECT.read_bytes())
    return " ".join([what, digest(os.fsencode(str(ROOT))), series])


def stamped() -> str:
    """Give the mark of the .venv that stands here, or nothing if it was never finished."""
    try:
        return STAMP.read_text().strip() if (BIN / "python").exists() else ""
    except OSError:
        return ""


def runs(python: str) -> bool:
    """Tell whether a command is a working Python."""
    none = subprocess.DEVNULL
    return bool(shutil.which(python)) and not subprocess.call([python, "-c", ""], stderr=none)


def check_python() -> None:
    """Refuse a Python that the lock was not made for, or one that cannot make a .venv."""
    if SERIES not in SUPPORTED:
        # Run, not just looked up: a version manager's shim may stand for no Python at all.
        found = [f"python{series}" for series in SUPPORTED if runs(f"python{series}")]
        example = found[-1] if found else "python3.12"
        raise SetupError(
            "python",
            f"This is Python {VERSION} ({sys.executable}); the book needs 3.11 to 3.14. "
            f"Call make with one of these, for example: make PYTHON={example} book",
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(
            "python",
            f"This Python ({sys.executable}) cannot create virtual environments, as a part of it "
            f"is missing. On Debian or Ubuntu: sudo apt install python{SERIES}-venv",
        )


def uv_requirement(lock: str) -> str:
    """Take uv's own lines, hashes included, out of the lock."""
    found = re.search(r"^uv==(?:.*\\\n)*.*\n?", lock, re.MULTILINE)
    if not found:
        raise SetupError("other", "requirements.txt names no uv: restore it (git checkout).")
    return found.group()


def install() -> None:
    """Install the lock, with uv or else with pip, then this project."""
    uv, python = BIN / "uv", BIN / "python"
    pip: List[Union[str, Path]] = [python, "-m", "pip", "--disable-pip-version-check"]
    hashed = [*pip, "install", "--require-hashes", "--no-deps", "-r"]
    lock = LOCK.read_text()
    count = len(re.findall(r"^\S+==", lock, re.MULTILINE))
    many = f"installing {count} pinned packages"
    with tempfile.TemporaryDirectory(dir=str(VENV)) as folder:
        only_uv = Path(folder, "uv.txt")
        only_uv.write_text(uv_requirement(lock))
        try:
            say("fetching uv, which installs the rest in seconds")
            attempt("fetching uv", [*hashed, only_uv])
            say(many)
            attempt(many, [uv, "pip", "sync", "--python", python, "--require-hashes", LOCK])
            project: List[Union[str, Path]] = [uv, "pip", "install", "--python", python]
        except SetupError as error:
            # pip would meet the same disk, hash and source, and, if it fetched no uv, the same index.
            if error.kind in ("disk", "hash", "build") or (
                error.kind == "network" and not uv.exists()
            ):
                raise
            say("uv is of no use here, so pip goes on in its place, in a minute or two")
            attempt(many, [*hashed, LOCK])
            project = [*pip, "install"]
    attempt("installing lib", [*project, "--no-deps", "--no-build-isolation", "--editable", ROOT])


def set_up(any_python: bool) -> None:
    """Make ``.venv`` what the lock says, unless its stamp says that it is."""
    old = stamped()
    if any(old == mark(series) for series in (SUPPORTED if any_python else [SERIES])):
        return
    check_python()
    started = time.time()
    fresh = old.split()[1:] != mark(SERIES).split()[1:]
    try:
        if fresh:
            say(f"creating .venv with Python {VERSION}")
            doing = "creating .venv"
            attempt(doing, [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])
            # In a step of its own: venv would swallow what ensurepip says of a full disk.
            attempt(doing, [BIN / "python", "-m", "ensurepip", "--upgrade", "--default-pip"])
        else:
            STAMP.unlink()
        install()
        written = STAMP.with_name(".ready.new")
        written.write_text(mark(SERIES))
        os.replace(str(written), str(STAMP))
    except BaseException:
        if fresh:
            shutil.rmtree(str(VENV), ignore_errors=True)
        raise
    say(f".venv is ready ({time.time() - started:.0f} s)")


def main(arguments: List[str]) -> int:
    """Return the exit status: 0, or 1 after one message."""
    try:
        set_up("--any-python" in arguments)
    except SetupError as error:
        print(f"set-up: {error}", file=sys.stderr)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        print(f"set-up: {ADVICE['disk'] if full else error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nset-up: interrupted; the next call starts afresh", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
