"""What is known of a figure, as nodes: its kind and the facts, for its card as for its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from book.cite import author_names, source_reference
from book.record import MARKS, marks
from book.site.figures.links import cell_link, link
from book.site.figures.source_marks import mark_nodes
from book.site.nodes import as_written, element, paragraph, printed, text_nodes
from lib.figures import Record, record_interval, record_text
from lib.ledger import ID
from lib.numbers import Interval

if TYPE_CHECKING:
    from book.cite import Citations, Original

KINDS = {
    "reported": "Reported figure: printed in the report",
    "context": "Context figure: printed in another source",
    "derived": "Derived figure: computed in this book",
}
_SIGNS = {"*": "×", "/": "÷", "-": "−", "width": "width of "}


def known(record: Record, book: Citations) -> list[nodes.Node]:
    """Return what the book knows of a figure, beside its label and its value.

    Parameters
    ----------
    record : dict
        Its record, with chapter and cell.
    book : Citations
        All figures, sources and chapters.

    Raises
    ------
    LedgerError
        If its source is not known.
    """
    marked = marks(record, book.figures, book.sources, book.standing)
    facts = nodes.definition_list(classes=["fm-facts"])
    facts += [fact(term, body) for term, body in _facts(record, book, marked)]
    kind = paragraph([nodes.Text(KINDS[record["kind"]]), *mark_nodes(marked)], "fm-card-kind")
    return [kind, facts]


def fact(term: str, body: Iterable[nodes.Node]) -> nodes.definition_list_item:
    """Return a term with what there is to say of it: inline nodes, or one block."""
    definition = as_written(element("dd", *body))
    return nodes.definition_list_item("", nodes.term(term, term), definition)


def listed(items: Iterable[Iterable[nodes.Node]]) -> nodes.bullet_list:
    """Return some groups of inline nodes as a list."""
    return nodes.bullet_list("", *(as_written(element("li", *item)) for item in items))


def source_names(record: Record, book: Citations) -> str:
    """Return the names of those who printed a figure, or what it was computed from."""
    keys = filter(None, record["source"].split("; "))
    names = (author_names(source_reference(key, book.sources).authors) for key in keys)
    return "; ".join(dict.fromkeys(names))


def formula(record: Record, figures: Mapping[str, Record]) -> Iterator[nodes.Node]:
    """Yield a formula in words: in the place of each id its figure's label, as a link to it."""
    for token in re.split(r"([\s()]+)", record["formula"]):
        if ID.fullmatch(token):
            yield link(figures[token], figures[token]["label"])
        else:
            yield nodes.Text(_SIGNS.get(token, token))


def bounds_words(record: Record) -> str:
    """Return in words what kind of bounds a figure has, and whether they belong to it."""
    ends = record_interval(record)
    words = _ends_words(ends)
    return f"{words}; the source itself says “about”" if record["approximate"] else words


def _ends_words(ends: Interval) -> str:
    if ends.is_exact:
        return "an exact number"
    if ends.high is None:
        return "no upper end"
    if not ends.low:
        return "no lower end but zero"
    included = [
        name
        for name, belongs in (("lower", ends.low_included), ("upper", ends.high_included))
        if belongs
    ]
    if len(included) == 1:
        return f"between the two ends, the {included[0]} one included"
    return "between the two ends, " + ("both included" if included else "neither included")


def _facts(
    record: Record, book: Citations, marked: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, list[nodes.Node]]]:
    if record["printed"]:
        yield "As printed", [printed(record["printed"])]
    others = [record["canonical_text"], record["local_text"]]
    if also := [text for text in dict.fromkeys(others) if text not in ("", record["text"])]:
        yield "In other units", text_nodes(" · ".join(also))
    yield "Bounds", [nodes.Text(bounds_words(record))]
    for term, name in (
        ("Period", "period"), ("Place", "place"), ("Scope", "scope"), ("Type", "stock_or_flow"),
        ("Confidence", "confidence"),
    ):  # fmt: skip
        if record[name]:
            yield term, text_nodes(record[name])
    if record["formula"]:
        yield "Formula", [nodes.Text("= "), *formula(record, book.figures)]
        yield "Inputs", [listed(input_nodes(book.figures[name]) for name in record["inputs"])]
    yield "Source", list(_sources(book.of_figure(record).originals))
    if record["kind"] != "derived" and (seen := _seen(record, book)):
        yield "Seen", [nodes.Text(seen)]
    for word, reasons in marked.items():
        general = f"{MARKS[word][0].upper()}{MARKS[word][1:]}."
        yield word.capitalize(), text_nodes(" ".join((general, *reasons)))
    if record["note"]:
        yield "Note", text_nodes(record["note"])
    if record["chapter"]:
        verb = "Computed in" if record["kind"] == "derived" else "Read in"
        yield verb, [cell_link(record, f"{book.titles[record['chapter']]}, cell {record['cell']}")]
    yield "Id", [link(record, record["id"], classes=("fm-figure-id",))]


def input_nodes(record: Record) -> Iterator[nodes.Node]:
    """Return a figure's label and its value as a link."""
    yield from text_nodes(f"{record['label']}: ")
    yield link(record, record_text(record, ends=False))


def _seen(record: Record, book: Citations) -> str:
    """Return the day on which its source was seen; empty where that is not recorded."""
    return str(book.sources[record["source"]].fields.get("urldate", ""))


def _sources(originals: Iterable[Original]) -> Iterator[nodes.Node]:
    """Cite the sources of a figure, each title linked to its address if that is the publisher's.

    A script that copies a citation finds each source as an element, with its address in the link.
    """
    for number, one in enumerate(originals):
        if number:
            yield nodes.Text("; ")
        of = one.source
        before, title, after = one.named.partition(of.title or one.named)
        linked = text_nodes(title)
        if of.url:
            linked = [as_written(nodes.reference("", "", *linked, internal=False, refuri=of.url))]
        rest = f"{after} {of.note}" if of.note else after
        parts = [*text_nodes(before), *linked, *text_nodes(rest)]
        yield as_written(nodes.inline("", "", *parts, classes=["fm-source"]))
