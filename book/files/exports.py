"""The files that the site offers beside its pages, all made from the same objects as these."""

from __future__ import annotations

from pathlib import Path

from book.cite import BOOK, Citation, Citations
from book.files.data_package import site_package
from book.files.figure_table import figure_rows, figures_csv, figures_json
from book.files.origins import columns
from book.files.source_table import sources_csv
from lib.files import read_text
from lib.ledger import read_package
from lib.tables import rows


def export_files(citations: Citations, root: Path) -> dict[str, str]:
    """Return the text of each file by its path in the site.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    root : Path
        The project's folder.
    """
    return citation_files(citations) | data_files(citations, root)


def citation_files(citations: Citations) -> dict[str, str]:
    """Return the citation files of the book, its chapters, charts and figures."""
    cited: dict[str, Citation] = {BOOK: citations.of_book()}
    cited |= {f"chapters/{name}": citations.of_chapter(name) for name in citations.titles}
    for id, output in citations.charts.items():
        cited[f"charts/{id}"] = citations.of_chart(output.data, output.chapter)
    for id, record in citations.figures.items():
        cited[f"figures/{id}"] = citations.of_figure(record)
    files = {f"{path}.bib": citation.bibtex for path, citation in cited.items()}
    return files | {f"{path}.csl.json": citation.csl_json for path, citation in cited.items()}


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
        **{f"figures/{line['id']}.json": figures_json([line]) for line in lines},
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
