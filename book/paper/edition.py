"""Print the book as one PDF: A4, tagged, with a contents list, page numbers and an outline.

``python -m book.paper.edition [OUTPUT]``, of the book at hand. The single page by Sphinx is
laid out anew for paper (``book/paper/layout.py``) and printed by the system's Chromium. The same
input gives the same bytes from the same Chromium and fonts; other ones may draw the same page with
other bytes.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from book.cite import Book
from book.contents import pages
from book.paper.layout import on_paper
from lib.errors import BookError
from lib.root import root

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PRINTING_TIMEOUT = 300  # seconds; a browser that hangs must not hold up the rest for ever
FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)  # fmt: skip
# In a font's table of names: a glyph that is named by a character of the blocks of radicals.
_RADICAL = re.compile(rb"> <(2[EF][0-9A-F]{2})>\n")


class EditionError(Exception):
    """What keeps an edition from being made, in a sentence for the reader."""


def browser() -> str:
    """Return the path of a Chromium."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise EditionError("there is no Chromium here, which prints the PDF: install chromium")


def folder() -> Path:
    """Return where the edition is built."""
    return root() / "_build" / "pdf"


def single_page() -> Path:
    """Build the book as one page, strictly, and return its file."""
    shutil.rmtree(folder(), ignore_errors=True)
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(root())]
    options = ["-W", "-n", "--keep-going", "--quiet", "--builder", "singlehtml"]
    run = subprocess.run(
        [*command, *options, "--path-output", str(folder())],
        cwd=root(), capture_output=True, text=True,
    )  # fmt: skip
    page = folder() / "_build" / "singlehtml" / f"{pages(root())[0].stem}.html"
    if run.returncode or not page.exists():
        raise EditionError(
            f"the single page was not built:\n{run.stdout[-2000:]}{run.stderr[-2000:]}"
        )
    return page


def printed(page: Path, chromium: str) -> bytes:
    """Let Chromium print a page, and return the PDF."""
    with tempfile.TemporaryDirectory() as profile:
        target = Path(profile, "book.pdf")
        # As root, as in a container, Chromium runs only without its sandbox.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        run = subprocess.run(
            [chromium, *FLAGS, *sandbox, f"--user-data-dir={profile}/profile",
             f"--print-to-pdf={target}", page.as_uri()],
            capture_output=True, text=True, timeout=PRINTING_TIMEOUT,
        )  # fmt: skip
        if run.returncode or not target.exists():
            raise EditionError(f"Chromium did not print the book:\n{run.stderr[-2000:]}")
        return target.read_bytes()


def page_numbers(pdf: bytes) -> dict[str, int]:
    """Return the page, from 1, of each anchor that a link leads to."""
    reader = PdfReader(io.BytesIO(pdf))
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None:
            found[str(name).removeprefix("/")] = number + 1
    return found


def settled(pdf: bytes, book: Book) -> bytes:
    """Return a PDF with the book's own metadata, and without the hour at which it was printed."""
    source = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=source)
    writer.pdf_header = source.pdf_header  # pypdf's own is of a version without such tags
    day = f"D:{book.date:%Y%m%d}000000Z"
    writer.metadata = {
        "/Title": book.full_title,
        "/Author": "; ".join(str(author) for author in book.authors),
        "/Subject": book.abstract,
        "/Keywords": ", ".join(book.keywords),
        "/CreationDate": day,
        "/ModDate": day,
    }
    _name_characters(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _name_characters(writer: PdfWriter) -> None:
    """Let a Chinese character be found by itself.

    A font may draw 用 and the Kangxi radical ⽤ with one glyph, which Chromium then names by the
    radical: searched or copied, the text would hold a character that nobody types.
    """
    maps = {}
    for page in writer.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            if names := font.get_object().get("/ToUnicode"):
                maps[names.indirect_reference.idnum] = names.get_object()
    for names in maps.values():
        names.set_data(_RADICAL.sub(_unified, names.get_data()))


def _unified(radical: re.Match[bytes]) -> bytes:
    character = unicodedata.normalize("NFKC", chr(int(radical[1], 16)))
    return b"> <%04X>\n" % ord(character) if len(character) == 1 else radical[0]


def make(target: Path) -> None:
    """Make the PDF edition."""
    chromium, book = browser(), Book.load()
    print("pdf: building one page", flush=True)
    source = single_page()
    paper = source.with_name("paper.html")
    # Printed twice: on which page a chapter begins is known when it has been printed once.
    numbers: dict[str, int] = {}
    for step in ("laying out", "printing"):
        print(f"pdf: {step}", flush=True)
        paper.write_text(on_paper(source, book, numbers), encoding="utf-8")
        pdf = printed(paper, chromium)
        numbers = page_numbers(pdf)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_bytes(settled(pdf, book))
    partial.replace(target)
    pages = len(PdfReader(target).pages)
    print(f"The PDF: {target.resolve().as_uri()} ({pages} pages)")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line: 0, or 1 after one message."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", nargs="?", type=Path, help="the file to write")
    options = parser.parse_args(arguments)
    try:
        book = Book.load()
        make(options.output or root() / "_build" / f"{book.key}-{book.version}.pdf")
    except (EditionError, BookError, OSError, subprocess.TimeoutExpired) as error:
        print(f"pdf: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
