"""The files that the site offers beside its pages, all made from the same objects as these."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from book.cite import BOOK, Citation, Citations
from book.files.chapters import FOLDER as CHAPTERS
from book.files.data_package import site_package
from book.files.figure_table import figure_rows, figures_csv, figures_json
from book.files.origins import columns
from book.files.source_table import sources_csv
from book.metadata import CRATE, CSVW, PROV, Run, crate, csvw, prov_turtle
from lib.files import read_text
from lib.ledger import read_package
from lib.tables import rows

# The files of a citation, by their endings.
ENDINGS: dict[str, Callable[[Citation], str]] = {
    "bib": lambda citation: citation.bibtex,
    "csl.json": lambda citation: citation.csl_json,
    "ris": lambda citation: citation.ris,
}


def export_files(citations: Citations, root: Path) -> dict[str, str]:
    """Return the text of each file by its path in the site.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    root : Path
        The project's folder.
    """
    data = data_files(citations, root)
    found = citation_files(citations) | figure_files(citations)
    return found | data | metadata_files(citations, data)


def citation_files(citations: Citations) -> dict[str, str]:
    """Return the citation files of the book, its chapters, charts and figures."""
    cited: dict[str, Citation] = {BOOK: citations.of_book()}
    cited |= {f"chapters/{name}": citations.of_chapter(name) for name in citations.titles}
    for id, output in citations.charts.items():
        cited[f"charts/{id}"] = citations.of_chart(output.data, output.chapter)
    for id, record in citations.figures.items():
        cited[f"figures/{id}"] = citations.of_figure(record)
    return {
        f"{path}.{ending}": written(citation)
        for path, citation in cited.items()
        for ending, written in ENDINGS.items()
    }


def figure_files(citations: Citations) -> dict[str, str]:
    """Return each figure alone, as ``figures.json`` has it among all."""
    return {f"figures/{row['id']}.json": figures_json([row]) for row in figure_rows(citations)}


def data_files(citations: Citations, root: Path) -> dict[str, str]:
    """Return the book's figures and tables as data, and the data package that describes them.

    Raises
    ------
    LedgerError
        If a table is not as the package describes it: the message names file, line and column.
    """
    described = read_package(root)
    lines = figure_rows(citations)
    files = {
        "figures.json": figures_json(lines),
        "figures.csv": figures_csv(lines),
        "data/sources.csv": sources_csv(citations.sources),
    }
    for resource in described["resources"]:
        path = f"data/{resource['path']}"
        if "schema" in resource:
            rows(root / path, columns(resource), any_text=True)
        files[path] = read_text(root / path)
    package = site_package(citations.book, described, files, citations.sources)
    return files | {"datapackage.json": package}


def metadata_files(citations: Citations, data: Mapping[str, str]) -> dict[str, str]:
    """Return what describes the site's data to programs: CSVW, PROV and an RO-Crate.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    data : mapping
        As from `data_files`.
    """
    tables = csvw(json.loads(data["datapackage.json"]))
    files = {
        CSVW: json.dumps(tables, ensure_ascii=False, indent=1) + "\n",
        PROV: prov_turtle(citations),
    }
    return files | {CRATE: site_crate(citations, [*data, *files])}


def site_crate(citations: Citations, files: list[str]) -> str:
    """Return the crate of the site: its data, what they come from, and what was executed."""
    zips = {name: f"{CHAPTERS}/{name}.zip" for name in citations.titles}
    inputs = tuple(path for path in files if path.startswith("data/") and path.endswith(".csv"))
    runs = [
        Run(name, notebook, inputs, ("figures.json", "figures.csv"))
        for name, notebook in zips.items()
    ]
    book = citations.book
    return crate(book, book.full_title, book.abstract, [*files, *zips.values()], runs)
