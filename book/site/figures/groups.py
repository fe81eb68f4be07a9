"""The order of all figures: by the chapter that shows them, and by kind within it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sphinx.application import Sphinx

from lib.figures import Record

_KINDS = ("reported", "derived", "context")
_REST = "Beside the chapters"


def grouped(figures: Iterable[Record], chapters: Iterable[str]) -> dict[str, list[Record]]:
    """Return figures by chapter, and by kind within it; under "" those that belong to none.

    A figure that no chapter shows belongs to the chapter that shows most of those whose ids begin
    with the same word.

    Parameters
    ----------
    figures : iterable of dict
        Records with their chapters.
    chapters : iterable of str
        The chapters' names, in the order wanted.
    """
    figures = list(figures)
    shown = Counter((_word(one), one["chapter"]) for one in figures if one["chapter"])
    home = {word: chapter for (word, chapter), _ in reversed(shown.most_common())}
    groups: dict[str, list[Record]] = {chapter: [] for chapter in [*chapters, ""]}
    for record in sorted(figures, key=lambda one: _KINDS.index(one["kind"])):
        chapter = record["chapter"] or home.get(_word(record), "")
        groups.setdefault(chapter, []).append(record)
    return {chapter: records for chapter, records in groups.items() if records}


def _word(record: Record) -> str:
    return str(record["id"]).partition(".")[0]


def group_titles(app: Sphinx, chapters: Mapping[str, str]) -> dict[str, str]:
    """Return the titles of all groups: chapters in the order of the table of contents, the rest.

    Parameters
    ----------
    app : Sphinx
        Knows that order.
    chapters : mapping
        The chapters' titles by name.
    """
    contents = list(getattr(app.env, "external_site_map", ()))
    places = {
        name: contents.index(doc) for name in chapters if (doc := f"chapters/{name}") in contents
    }
    names = sorted(chapters, key=lambda name: places.get(name, len(contents)))
    return {name: chapters[name] for name in names} | {"": _REST}
