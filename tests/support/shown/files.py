"""The files of figures: ``figures.json``, and what each figure is cited by."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.support.shown.finished import unlike
from tests.support.shown.wanted import Wanted


def of_data(should: Wanted, text: str) -> Iterator[str]:
    published = {record["id"]: record for record in json.loads(text)}
    yield from unlike("figures.json", list(published), list(should.figures))
    for id, record in should.figures.items():
        citation = should.book.of_figure(record)
        made = {"digest": citation.digest, "citation": citation.apa, "url": citation.url}
        placed = {"page": f"figures/{id}.html", "anchor": ""}
        given = published.get(id, {})
        for field, value in (record | made | placed).items():
            yield from unlike(f"figures.json, {id}, {field}", given.get(field), value)


def of_files(should: Wanted, files: dict[str, str], text: str) -> Iterator[str]:
    endings = ("bib", "csl.json", "json", "ris")
    wanted = {f"figures/{id}.{ending}" for id in should.figures for ending in endings}
    published = {record["id"]: record for record in json.loads(text)}
    yield from unlike("citation files", sorted(files), sorted(wanted))
    for id, record in should.figures.items():
        of = should.book.of_figure(record)
        title = f"{record['label']}: {record['text']}"
        for part in (title, f"figure {id}", of.digest):
            if part not in of.apa:
                yield f"citation of {id}: {part!r} is not in it"
        own = json.loads(files.get(f"figures/{id}.json", "[{}]"))[0]
        yield from unlike(f"figures/{id}.json", own, published.get(id))
        given = json.loads(files.get(f"figures/{id}.csl.json", "[{}]"))[0]
        kept = f'{record["label"]}: <span class="nocase">{record["text"]}</span>'
        yield from unlike(f"figures/{id}.csl.json, title", given.get("title"), kept)
        yield from unlike(f"figures/{id}.csl.json, note", given.get("note"), of.reference.note)
        yield from unlike(f"figures/{id}.csl.json", given, of.csl)
        yield from unlike(f"figures/{id}.bib", files.get(f"figures/{id}.bib"), of.bibtex)
