"""What stands at the end of each chapter: how a reader executes it; on paper, where its code is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx

from book.cite import Book
from book.files import CHAPTER_ZIPS as FOLDER
from book.files import chapter_zip
from book.record import chapter_paths
from book.site.interpreter import recompute_box
from book.site.nodes import when_built

_BINDER = "https://mybinder.org/v2/git"


def binder_address(repository: str, version: str, chapter: str) -> str:
    """Return where Binder starts a chapter of a release, empty if no repository is known."""
    if not repository:
        return ""
    path = quote(f"lab/tree/chapters/{chapter}.ipynb", safe="")
    return f"{_BINDER}/{quote(repository, safe='')}/v{quote(version, safe='')}?urlpath={path}"


def _add(app: Sphinx, doctree: nodes.document) -> None:
    folder, _, chapter = app.env.docname.rpartition("/")
    if folder != "chapters" or not app.env.doc2path(app.env.docname).endswith(".ipynb"):
        return  # the findings stand beside the chapters, and execute nothing
    book = Book.load(Path(app.srcdir))
    address = f"../{FOLDER}/{chapter}.zip"
    line = nodes.paragraph("", "Execute it yourself: ")
    line += nodes.reference("", "download this chapter", internal=False, refuri=address)
    line += nodes.Text(", with the library, the data and the lock that it needs")
    if binder := binder_address(book.repository, book.version, chapter):
        line += nodes.Text(", or ")
        line += nodes.reference("", "start it on Binder", internal=False, refuri=binder)
    line += nodes.Text(".")
    here = recompute_box(app, [Path(app.env.doc2path(app.env.docname))], "Recompute here")
    for section in list(doctree.findall(nodes.section))[:1]:
        section.append(nodes.container("", line, *here, classes=["fm-rerun"]))
        section.append(nodes.paragraph("", _on_paper(book, chapter), classes=["fm-paper"]))


def _on_paper(book: Book, chapter: str) -> str:
    page = book.url(f"chapters/{chapter}.html?code") or "the chapter's page, under “Show code”"
    return (
        f"The code of this chapter is left out on paper. It stands on {page}; in the notebook "
        f"chapters/{chapter}.ipynb of the repository; and in the zip edition."
    )


def _write(app: Sphinx) -> None:
    root, folder = Path(app.srcdir), Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    for path in chapter_paths(root):
        (folder / f"{path.stem}.zip").write_bytes(chapter_zip(root, path.stem))


def setup(app: Sphinx) -> None:
    """Register the line and the files that it links to."""
    app.connect("doctree-read", _add)
    when_built(app, _write)
