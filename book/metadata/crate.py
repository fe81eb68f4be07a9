"""RO-Crates: what a folder holds, who made it, and what was executed, for programs.

Sources: RO-Crate 1.1, https://w3id.org/ro/crate/1.1; Process Run Crate 0.5,
https://w3id.org/ro/wfrun/process/0.5.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import PurePosixPath
from typing import Any

from book.cite import Book, Name, chapter_address
from book.metadata.schema_org import agent

FILE = "ro-crate-metadata.json"
_CRATE = "https://w3id.org/ro/crate/1.1"
_PROCESS = "https://w3id.org/ro/wfrun/process/0.5"
_EXECUTED_WITH = {
    "nbclient": "https://nbclient.readthedocs.io/",
    "ipykernel": "https://ipykernel.readthedocs.io/",
}
_LICENCES = "https://spdx.org/licenses/"
_KINDS = {
    "bib": "application/x-bibtex",
    "cff": "text/yaml",
    "csv": "text/csv",
    "ipynb": "application/x-ipynb+json",
    "json": "application/json",
    "md": "text/markdown",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "zip": "application/zip",
}

Entity = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """An execution of a notebook.

    Parameters
    ----------
    name : str
        The chapter's name.
    notebook : str
        What was executed: the path of the notebook in the crate, or of what holds it.
    inputs, results : tuple of str
        Paths of what it read and of what came out.
    """

    name: str
    notebook: str
    inputs: tuple[str, ...]
    results: tuple[str, ...]


def crate(
    book: Book,
    name: str,
    description: str,
    files: Iterable[str],
    runs: Iterable[Run],
) -> str:
    """Return the text of ``ro-crate-metadata.json``.

    Parameters
    ----------
    book : Book
        The book, which says who made it, when, and under which licences.
    name, description : str
        Of the crate.
    files : iterable of str
        Paths of its files; folders end in a slash.
    runs : iterable of Run
        What was executed.
    """
    authors = [_identified(author, number) for number, author in enumerate(book.authors, start=1)]
    licences = [
        {"@id": _LICENCES + one, "@type": "CreativeWork", "name": one} for one in book.licences
    ]
    tools = [
        {
            "@id": home,
            "@type": "SoftwareApplication",
            "name": tool,
            "url": home,
            "softwareVersion": metadata.version(tool),
        }
        for tool, home in _EXECUTED_WITH.items()
    ]
    runs = list(runs)
    notebooks = {run.notebook for run in runs}
    entities = [_file(path, book if path in notebooks else None) for path in files]
    actions = [
        {
            "@id": f"#execution-{run.name}",
            "@type": "CreateAction",
            "name": f"Execution of the chapter {run.name}",
            "description": "Executed from its first cell to its last in a fresh kernel; the "
            "outputs stored are byte for byte those of each later execution.",
            "instrument": _ids(tools),
            "agent": _ids(authors),
            "object": _single([{"@id": path} for path in (run.notebook, *run.inputs)]),
            "result": _single([{"@id": path} for path in run.results]),
            "actionStatus": "http://schema.org/CompletedActionStatus",
        }
        for run in runs
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "datePublished": book.date.isoformat(),
        "version": book.version,
        "license": _ids(licences),
        "author": _ids(authors),
        "publisher": _ids(authors),
        "keywords": list(book.keywords),
        "conformsTo": {"@id": _PROCESS},
        "hasPart": _ids(entities),
        "mentions": _ids(actions),
    } | ({"url": f"{book.base_url}/"} if book.base_url else {})
    descriptor = {
        "@id": FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _CRATE},
        "about": {"@id": "./"},
    }
    profile = {
        "@id": _PROCESS,
        "@type": "CreativeWork",
        "name": "Process Run Crate",
        "version": "0.5",
    }
    graph = [descriptor, root, profile, *entities, *actions, *tools, *authors, *licences]
    return (
        json.dumps({"@context": f"{_CRATE}/context", "@graph": graph}, indent=1, ensure_ascii=False)
        + "\n"
    )


def _identified(name: Name, number: int) -> Entity:
    return {"@id": f"#author-{number}"} | agent(name)


def _file(path: str, executed: Book | None) -> Entity:
    """Return a file; of its book's version, if it was executed."""
    if path.endswith("/"):
        return {"@id": path, "@type": "Dataset", "name": path}
    where = PurePosixPath(path)
    ending = where.suffix.removeprefix(".")
    file: Entity = {
        "@id": path,
        "@type": "File",
        "name": where.name,
        "encodingFormat": _KINDS.get(ending, "text/plain"),
    }
    if executed is None:
        return file
    file["version"] = executed.version
    if ending != "ipynb":  # a zip is what holds source code
        return file
    address = executed.url(chapter_address(where.stem))
    code = {"@type": ["File", "SoftwareSourceCode"], "programmingLanguage": "Python"}
    return file | code | ({"url": address} if address else {})


def _ids(entities: Iterable[Entity]) -> Any:
    return _single([{"@id": one["@id"]} for one in entities])


def _single(found: list[Entity]) -> Any:
    # RO-Crate wants a value that is alone without a list around it.
    return found[0] if len(found) == 1 else found
