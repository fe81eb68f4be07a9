"""What the book, a figure or a chart is, in the words of schema.org: JSON-LD as plain dicts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from book.cite import Book, Citation, Citations, Name, Reference, source_reference
from book.record import printed_inputs
from lib.figures import Record
from lib.outputs import noted

Data = dict[str, Any]

CONTEXT = "https://schema.org"
# The files of the site that hold all figures, and their media types.
DOWNLOADS = {
    "figures.json": "application/json",
    "figures.csv": "text/csv",
    "datapackage.json": "application/json",
}


def agent(name: Name) -> Data:
    """Return a person or a body."""
    if name.whole:
        return {"@type": "Organization", "name": name.whole}
    parts = {"familyName": name.family, "givenName": name.given}
    return {"@type": "Person", "name": str(name)} | _filled(parts)


def work(book: Book) -> Data:
    """Return the book as what its pages are parts of."""
    address = {"url": f"{book.base_url}/"} if book.base_url else {}
    return {"@type": "Book", "name": book.full_title, "version": book.version, **address}


def common(book: Book) -> Data:
    """Return what is true of the book and of each part of it."""
    return {
        "@context": CONTEXT,
        "author": [agent(author) for author in book.authors],
        "publisher": agent(Name(book.publisher)),
        "datePublished": book.date.isoformat(),
        "version": book.version,
        "inLanguage": "en",
        "license": [f"https://spdx.org/licenses/{licence}" for licence in book.licences],
        "keywords": list(book.keywords),
        "isAccessibleForFree": True,
    }


def downloads(book: Book, files: Mapping[str, str]) -> list[Data]:
    """Return files of the site as downloads.

    Parameters
    ----------
    book : Book
        The book, which may know its address.
    files : mapping
        Their media types by their paths in the site.
    """
    return [
        {
            "@type": "DataDownload",
            "name": path.rpartition("/")[2],
            "encodingFormat": kind,
            "contentUrl": book.url(path) or path,
        }
        for path, kind in files.items()
    ]


def figure_data(citations: Citations, record: Record, files: Mapping[str, str] = DOWNLOADS) -> Data:
    """Return a figure as a ``Dataset`` whose one variable has a value, bounds and a unit.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    record : dict
        The figure's record.
    files : mapping
        The media types, by their paths in the site, of files that hold the figure.

    Raises
    ------
    LedgerError
        If it has no source, or one that is not known.
    """
    of = citations.of_figure(record)
    how = {"measurementTechnique": record["formula"]} if record["formula"] else {}
    place = {"spatialCoverage": {"@type": "Place", "name": record["place"]}}
    return (
        _part(citations.book, of)
        | {
            "@type": "Dataset",
            "description": description(citations, record),
            "creator": common(citations.book)["author"],
            "variableMeasured": {
                "@type": "PropertyValue",
                "propertyID": record["id"],
                "name": record["label"],
                **quantity(record),
                **how,
            },
            "isBasedOn": _bases(citations, record),
            "citation": [one.text for one in of.originals],
            "distribution": downloads(citations.book, files),
        }
        | _filled({"temporalCoverage": record["period"], **how})
        | (place if record["place"] else {})
    )


def chart_data(citations: Citations, id: str, files: Mapping[str, str] | None = None) -> Data:
    """Return a chart as an ``ImageObject`` that is based on its figures.

    Parameters
    ----------
    citations : Citations
        All that can be cited.
    id : str
        The chart's id.
    files : mapping, optional
        As for `figure_data`; without it, those that each chart has.

    Raises
    ------
    LedgerError
        If there is no such chart.
    """
    of = citations.find(id)
    if files is None:
        kinds = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}
        files = {f"charts/{id}.{ending}": kind for ending, kind in kinds.items()}
    figures = [citations.figures[one] for one in noted(citations.charts[id].data)["figures"]]
    return _part(citations.book, of) | {
        "@type": "ImageObject",
        "caption": of.reference.title,
        "isBasedOn": [_as_base(citations.of_figure(record)) for record in figures],
        "citation": [one.text for one in of.originals],
        "encoding": downloads(citations.book, files),
    }


def quantity(record: Record) -> Data:
    """Return a figure's value, bounds and unit, as a ``QuantitativeValue`` has them.

    An end at infinity is left out. Bounds are JSON's numbers, rounded outward where these are
    coarser than ours; all digits stand in ``figures.json``.
    """
    low, high = record["low"], record["high"]
    return {
        "value": _number(record["value"]),
        **({} if low is None else {"minValue": _number(low, -math.inf)}),
        **({} if high is None else {"maxValue": _number(high, math.inf)}),
        "unitText": record["unit"],
    }


def description(citations: Citations, record: Record) -> str:
    """Return what a figure says, in a sentence or two of plain text."""
    if record["kind"] == "derived":
        origin = f"Computed as {record['formula']}."
    else:
        source = source_reference(record["source"], citations.sources)
        by = ", ".join(map(str, source.authors)) or source.publisher or source.title
        origin = f"Printed by {by} as “{record['printed']}”."
    about = "; ".join(filter(None, (record["scope"], record["place"], record["period"])))
    return " ".join(
        filter(None, (f"{record['label']}: {record['text']}.", origin, about and f"Of: {about}."))
    )


def source_work(of: Reference) -> Data:
    """Return a source as a work; one that was seen as a copy only has no address."""
    authors = {"author": [agent(name) for name in of.authors]} if of.authors else {}
    more = _filled({"datePublished": of.iso_date, "url": of.url})
    return {"@type": "CreativeWork", "name": of.title, **authors, **more}


def _part(book: Book, of: Citation) -> Data:
    """Return what is true of each part of the book that can be cited; keywords are the book's."""
    reference = of.reference
    ids = [("sha256, first 16 digits", of.digest), ("SWHID", reference.swhid)]
    address = {"@id": reference.url, "url": reference.url} if reference.url else {}
    shared = {key: value for key, value in common(book).items() if key != "keywords"}
    return shared | {
        "name": reference.title,
        "identifier": [
            reference.id or reference.key,
            *(
                {"@type": "PropertyValue", "propertyID": name, "value": value}
                for name, value in ids
                if value
            ),
        ],
        "isPartOf": work(book),
        **address,
    }


def _bases(citations: Citations, record: Record) -> list[Data]:
    """Return what a figure is based on: its inputs, and the sources of all printed ones."""
    inputs = [citations.figures[id] for id in record["inputs"]]
    keys = {one["source"]: None for one in printed_inputs([record], citations.figures)}
    sources = [source_work(source_reference(key, citations.sources)) for key in keys]
    return [*(_as_base(citations.of_figure(one)) for one in inputs), *sources]


def _as_base(of: Citation) -> Data:
    reference = of.reference
    named = {"@type": "Dataset", "identifier": reference.id, "name": reference.title}
    return named | ({"url": reference.url} if reference.url else {})


def _number(text: str, towards: float | None = None) -> int | float:
    """Return a decimal as a number of JSON, rounded towards an infinity if it does not fit."""
    exact = Fraction(text)
    if exact.denominator == 1:
        return int(exact)
    near = float(exact)
    # What JSON shows is the shortest decimal that comes back as this number: it is held to ours.
    if towards is not None and (
        Fraction(repr(near)) > exact if towards < 0 else Fraction(repr(near)) < exact
    ):
        near = math.nextafter(near, towards)
    return near


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
