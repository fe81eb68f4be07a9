"""Set up what ``make test-clients`` reads the finished site with, or name what is missing.

``python tools/clients.py``: the clients are Debian's, and packages of Python and Node whose locks
are in ``tests/clients``. They come into ``_build/clients``, beside the book's own environment.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tests" / "clients"
FOLDER = ROOT / "_build" / "clients"
NODE = 20  # what the link checker asks for; the newest that a stable Debian has
# The commands, and the Debian package that brings each. Those after the line serve the slow tests.
QUICK = {
    "node": "nodejs",
    "npm": "npm",
    "java": "default-jre-headless",
    "pandoc": "pandoc",
}
SLOW = {
    "pdflatex": "texlive-latex-base",
    "bibtex": "texlive-binaries",
    "biber": "biber",
}
# Files that LaTeX must find, and their packages.
STYLES = {"biblatex.sty": "texlive-bibtex-extra", "apa.bbx": "texlive-bibtex-extra"}


def missing(*, slow: bool = True) -> list[str]:
    """Return the Debian packages that are wanted and not there.

    Parameters
    ----------
    slow : bool
        Whether LaTeX is wanted, too.
    """
    wanted = QUICK | (SLOW if slow else {})
    found = [package for command, package in wanted.items() if not shutil.which(command)]
    if "nodejs" not in found:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
        version = re.match(r"v(\d+)", said)
        if not version or int(version[1]) < NODE:
            found.append(f"nodejs (version {NODE} or newer; this is {said.strip() or 'none'})")
    if slow and shutil.which("kpsewhich"):
        for name, package in STYLES.items():
            asked = subprocess.run(["kpsewhich", name], capture_output=True)
            if asked.returncode:
                found.append(package)
    return list(dict.fromkeys(found))


def stamp() -> str:
    """Return a fingerprint of all locks, and of the Python that they are installed for."""
    paths = [ROOT / "requirements.txt", *sorted(LOCKS.rglob("*.txt")), *LOCKS.rglob("*.json")]
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install() -> None:
    """Install the clients, from nothing, if their locks have changed.

    Raises
    ------
    subprocess.CalledProcessError
        If a package cannot be had; pip's or npm's reason has been shown.
    """
    ready = FOLDER / ".ready"
    if ready.exists() and ready.read_text(encoding="utf-8") == stamp():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    print("clients: installing what reads the site", flush=True)
    uv = Path(sys.executable).with_name("uv")
    environments = {
        "python": (ROOT / "requirements.txt", LOCKS / "requirements.txt"),
        "cffconvert": (LOCKS / "cffconvert.txt",),
    }
    for name, locks in environments.items():
        _run(uv, "venv", "--quiet", "--python", sys.executable, FOLDER / name)
        _run(
            *(uv, "pip", "install", "--quiet", "--require-hashes", "--no-deps"),
            *("--python", FOLDER / name),
            *(word for lock in locks for word in ("-r", lock)),
        )
    for source, name in ((LOCKS, "node"), (LOCKS / "vega-lite-5", "vega-lite-5")):
        target = FOLDER / name
        target.mkdir()
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(source / file, target / file)
        _run("npm", "ci", "--silent", cwd=target)
    ready.write_text(stamp(), encoding="utf-8")


def _run(*words: str | Path, cwd: Path = ROOT) -> None:
    subprocess.run([str(word) for word in words], cwd=cwd, check=True)


def main(arguments: list[str]) -> int:
    """Set up, or say in one sentence what is in the way; ``--quick`` goes without LaTeX."""
    wanted = missing(slow="--quick" not in arguments)
    if wanted:
        print(f"clients: these Debian packages are missing: {', '.join(wanted)}", file=sys.stderr)
        return 1
    try:
        install()
    except subprocess.CalledProcessError as error:
        print(f"clients: {Path(error.cmd[0]).name} failed, as it says above", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
