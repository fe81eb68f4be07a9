"""A chapter to take away: its notebook with all that executing it needs, in one zip."""

from __future__ import annotations

from pathlib import Path

from book.cite import Book
from book.files.archives import PLAIN, files_below, zipped
from book.metadata import CRATE, Run, crate
from lib.errors import LedgerError
from lib.files import is_there, read_bytes

FOLDER = "downloads"  # of the site, where the zips lie
# The machinery, which may serve books in other folders: the library, and of book/ what its commands
# need.
_MACHINERY = Path(__file__).resolve().parents[2]
_CODE = (
    "lib", "book/commands", "book/assistants", "book/recompute", "book/record", "book/cite",
    "book/__init__.py", "book/__main__.py", "book/contents.py", "book/writing.py",
    "LICENSE", "LICENSE-CC-BY-4.0.md",
)  # fmt: skip
# What is the book's own.
_OWN = ("data", "CITATION.cff")
_README = """\
# {chapter}: a chapter of "{title}"

Version {version}. The notebook `{chapter}.ipynb` computes the chapter's figures and charts
from `data/` with the library in `lib/`, both of which lie beside it. With Python from 3.11 to 3.14:

    python3 -m venv .venv
    .venv/bin/pip install --require-hashes -r requirements.txt
    .venv/bin/jupyter execute --inplace {chapter}.ipynb

That gives the outputs that are stored in it. An editor that runs notebooks does the same with
`.venv` as its kernel; `.venv/bin/pip install jupyterlab` adds one. What the chapter's
figures say can be asked for:

    .venv/bin/python -m book list
    .venv/bin/python -m book show ID
    .venv/bin/python -m book verify ID --expect "NUMBER UNIT"

Code: MIT (LICENSE). Text and figures: CC BY 4.0 (LICENSE-CC-BY-4.0.md). How to cite: CITATION.cff.
"""


def chapter_zip(root: Path, chapter: str) -> bytes:
    """Return the zip of a chapter; the same files give the same bytes.

    Parameters
    ----------
    root : Path
        The project's folder.
    chapter : str
        Name of the notebook without its ending.

    Raises
    ------
    LedgerError
        If there is no such chapter.
    """
    notebook = root / "chapters" / f"{chapter}.ipynb"
    if not is_there(notebook):
        raise LedgerError(f"there is no chapter {chapter!r}")
    book = Book.load(root)
    readme = _README.format(chapter=chapter, title=book.title, version=book.version)
    # Beside lib/, where a kernel finds it without any set-up.
    contents = {notebook.name: read_bytes(notebook), "README.md": readme.encode()}
    # Not the lock of the whole book, of which executing a chapter needs a third.
    lock = root / "chapters" / "requirements.txt"
    if is_there(lock):  # a book may leave it to its readers what it is executed with
        contents["requirements.txt"] = read_bytes(lock)
    for folder, names in ((_MACHINERY, _CODE), (root, _OWN)):
        for name, path in files_below(folder, names):
            contents[name] = read_bytes(path)
    contents[CRATE] = _crate(book, chapter, list(contents)).encode()
    return zipped((f"{chapter}/{name}", contents[name], PLAIN) for name in sorted(contents))


def _crate(book: Book, chapter: str, names: list[str]) -> str:
    """Return the crate of a chapter's zip; of the library, only its folders."""
    folders = [f"{name.split('/')[0]}/" for name in names if name.endswith(".py")]
    files = [name for name in names if not name.startswith(tuple(folders))]
    notebook = f"{chapter}.ipynb"
    inputs = tuple(name for name in files if name.startswith("data/"))
    return crate(
        book,
        f"{chapter}: a chapter of {book.full_title}",
        "The chapter's notebook, with stored outputs, and all that executing it again takes.",
        [*sorted(files), *sorted({*folders})],
        [Run(chapter, notebook, inputs, (notebook,))],
    )
