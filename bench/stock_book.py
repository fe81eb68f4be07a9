"""A chapter as stock Jupyter Book and stock Altair make it: no setting, no extension, no style."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import altair
import nbformat

from book.record import published_figures
from lib.outputs import CHART_TYPE
from lib.root import root

_ROLE = re.compile(r"\{(\w+)\}`([^`]+)`")
_DIRECTIVE = re.compile(r"^(`{3,}|:{3,})\{.*?^\1$", re.DOTALL | re.MULTILINE)


def write_stock(folder: Path, chapter: str) -> None:
    """Write a book that has one chapter of this one, as a user of the stock tools would have it.

    Code, prose and charts are the same. A quotation is its text, a figure among the outputs is what
    Jupyter shows of it, and what only our extension knows is left out.
    """
    notebook = nbformat.read(root() / "chapters" / f"{chapter}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    figures = published_figures(root())

    def words(role: re.Match[str]) -> str:
        id = role[2].replace("\\|", "|").split("|")[0].strip()
        return str(figures[id]["text"]) if role[1] == "fig" else f"({role[2]})"

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _ROLE.sub(words, _DIRECTIVE.sub("", cell.source))
        for output in cell.get("outputs", ()):
            if "data" in output:
                output.data = stock_output(output.data)
        cell.metadata.pop("mystnb", None)
    nbformat.write(notebook, folder / f"{chapter}.ipynb")  # type: ignore[no-untyped-call]
    (folder / "_config.yml").write_text('title: Stock\nexecute: {execute_notebooks: "off"}\n')
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: {chapter}\n")


def stock_output(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a cell's output would be without our renderers."""
    if CHART_TYPE in data:
        spec = {key: value for key, value in data[CHART_TYPE].items() if key != "usermeta"}
        with altair.renderers.enable("html"):
            shown: Any = altair.Chart.from_dict(spec)._repr_mimebundle_()
        return dict(shown)
    return {kind: value for kind, value in data.items() if kind.startswith(("text/", "image/"))}


def build_stock(folder: Path) -> Path:
    """Build that book; return the folder of its pages."""
    tool = Path(sys.executable).with_name("jupyter-book")
    subprocess.run([tool, "build", folder, "-q"], check=True, capture_output=True)
    return folder / "_build" / "html"
