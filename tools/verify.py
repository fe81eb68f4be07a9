"""Execute the chapters anew, in a copy and a fresh environment, and compare every figure.

``python tools/verify.py`` needs no git and changes nothing here. It compares with the
``figures.json`` that it is given, else with that of the site, else with what the chapters store.

Standard library only, and syntax that an old Python parses: it runs before any set-up.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import List, Optional, Union

ROOT = Path(__file__).resolve().parent.parent
# What executing a chapter takes; the rest of the book only shows it.
FOLDERS = ("chapters", "data", "lib", "book", "tools")
FILES = ("requirements.txt", "pyproject.toml", "CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0.md")
PACKAGES = ("altair", "ipykernel", "nbclient", "pandas", "pint", "pybtex")  # of the lock, for these
# Where a build puts it, and where it lies beside or above the sources in the zip edition.
PUBLISHED = ("_build/html/figures.json", "figures.json", "../figures.json")


class NotVerifiedError(Exception):
    """What kept the figures from being compared, in words for the reader."""


def say(message: str) -> None:
    print("verify: " + message, flush=True)


def copy(target: Path) -> None:
    """Copy what executing takes, and nothing that an earlier run left behind.

    Raises
    ------
    NotVerifiedError
        If something of it cannot be read; the message names the first of such.
    """
    leftovers = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    try:
        for name in FOLDERS:
            shutil.copytree(str(ROOT / name), str(target / name), ignore=leftovers)
        for name in FILES:
            if os.path.lexists(str(ROOT / name)):
                shutil.copy(str(ROOT / name), str(target / name))
    except shutil.Error as error:  # it goes on to the end, and then tells of all
        path, _, reason = error.args[0][0]
        raise NotVerifiedError(f"{path} cannot be copied: {reason}") from None
    except OSError as error:
        raise NotVerifiedError(f"{error.filename} cannot be copied: {error.strerror}") from None


def run(python: Path, words: List[Union[str, Path]], folder: Path, to: Optional[int] = None) -> int:
    """Run Python in a folder, on that folder's modules only, and return its exit status."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(python), *(str(word) for word in words)]
    return subprocess.call(command, cwd=str(folder), env=environment, stdout=to)


def must_have_packages() -> None:
    """Insist that this Python has what the chapters take, before any of them fails for want of it.

    Raises
    ------
    NotVerifiedError
        If it lacks a package.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise NotVerifiedError(
            f"this Python lacks {', '.join(missing)}: leave out --present-environment, or call "
            "the Python in .venv"
        )


def published(given: Optional[Path]) -> Optional[Path]:
    """Return the file of published figures, None if there is none."""
    if given is not None:
        return given.resolve()
    return next((ROOT / name for name in PUBLISHED if (ROOT / name).is_file()), None)


def stored(python: Path, folder: Path) -> Path:
    """Write the figures that the chapters here store to a file, and return its path."""
    path = folder / "stored-figures.json"
    with path.open("w", encoding="utf-8") as file:
        if run(python, ["-m", "book", "list", "--json"], ROOT, to=file.fileno()):
            raise NotVerifiedError("the stored outputs of the chapters cannot be read")
    return path


def verify(given: Optional[Path], present: bool) -> int:
    """Return the exit status: 0 if each figure is the same, 1 if one differs, 2 on bad input."""
    with tempfile.TemporaryDirectory(prefix="verify-") as name:
        folder = Path(name).resolve()
        book = folder / "book"
        book.mkdir()
        copy(book)
        python = Path(sys.executable)
        if present:
            must_have_packages()
        else:
            say("setting up a fresh environment from the lock, in a temporary folder")
            if run(python, ["tools/set_up.py"], book):
                raise NotVerifiedError("no fresh environment could be set up")
            python = book / ".venv" / "bin" / "python"
        figures = published(given)
        if figures is None:
            figures = stored(python, folder)
            say("no figures.json is here: comparing with the stored outputs of the chapters")
        else:
            say(f"comparing with {figures}")
        say("executing the chapters in a copy")
        if run(python, ["tools/execute.py"], book):
            raise NotVerifiedError("a chapter does not run")
        return run(python, ["-m", "book", "compare", figures], book)


def main(arguments: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=Path, metavar="FIGURES.JSON", help="what was published")
    parser.add_argument(
        "--present-environment",
        action="store_true",
        help="execute with the packages of the Python that runs this, not with fresh ones",
    )
    options = parser.parse_args(arguments)
    try:
        return verify(options.figures, options.present_environment)
    except NotVerifiedError as error:
        print(f"NOT VERIFIED: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
