"""What the interpreter reads beside itself, as zips: the packages that lib needs, and the book."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

from book.files import PLAIN, files_below, zipped

# What lib and the record import: plain Python, or with a part that does without another.
PACKAGES = (
    "fastjsonschema", "flexcache", "flexparser", "latexcodec", "pint", "platformdirs", "pybtex",
    "PyYAML", "typing_extensions",
)  # fmt: skip
_MACHINERY = Path(__file__).resolve().parents[3]
_CODE = (
    "lib", "book/recompute", "book/record", "book/cite",
    "book/__init__.py", "book/contents.py", "book/writing.py",
)  # fmt: skip
# The book's own, less its table of contents: what is no chapter is not asked for here.
_OWN = ("data", "CITATION.cff", "intro.md", "chapters")
_ENDINGS = (".py", ".txt", ".csv", ".json", ".bib", ".cff", ".md", ".ipynb", ".yaml", ".yml")


def versions() -> str:
    """Return the packages with their versions."""
    return ", ".join(f"{name} {distribution(name).version}" for name in PACKAGES)


def packages_zip() -> bytes:
    """Return the packages as they are installed, below a folder ``packages``."""
    found: dict[str, bytes] = {}
    for name in PACKAGES:
        for file in distribution(name).files or ():
            path = Path(str(file.locate()))
            parts = file.parts
            if ".." in parts or "__pycache__" in parts or "testsuite" in parts:
                continue
            described = parts[0].endswith(".dist-info")
            if described and path.name not in ("METADATA", "entry_points.txt", "LICENSE"):
                continue
            if described or path.suffix in (".py", ".txt"):
                found[f"packages/{file.as_posix()}"] = path.read_bytes()
    return zipped((name, found[name], PLAIN) for name in sorted(found))


def book_zip(root: Path) -> bytes:
    """Return all that an assumed print is followed through: the code, the tables, the chapters.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    found = {
        name: path.read_bytes()
        for base, names in ((_MACHINERY, _CODE), (root, _OWN))
        for name, path in files_below(base, names)
        if path.suffix in _ENDINGS
    }
    return zipped((name, found[name], PLAIN) for name in sorted(found))
