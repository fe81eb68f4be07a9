"""What the figures' pages have beside the record's words: languages, copies without a link.

That it shows what the record says is tests/project/test_site_agrees.py.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import Tag

from book.record.outputs import published_figures
from tests.support import built

ROOT = Path(__file__).resolve().parents[4]

pytestmark = pytest.mark.site


@cache
def figures():
    return published_figures(ROOT)


@cache
def entries() -> dict[str, Tag]:
    found = {id: built.page(f"figures/{id}").select_one(".fm-entry") for id in figures()}
    assert all(found.values())
    return {id: entry for id, entry in found.items() if entry}


def facts(entry: Tag) -> dict[str, Tag]:
    names = [tag.get_text() for tag in entry.select("dt")]
    assert len(names) == len(set(names)), names
    return dict(zip(names, entry.select("dd"), strict=True))


def words(tag: Tag) -> str:
    return tag.get_text().strip()


def test_printed_phrases_are_marked_with_their_language():
    phrases = [tag for entry in entries().values() for tag in entry.select(".fm-printed")]
    assert {tag["lang"] for tag in phrases} == {"en", "zh-Hans", "zh-Hant"}
    for tag in phrases:
        chinese = re.search(r"[\u3400-\u9fff]", tag.get_text()) is not None
        assert str(tag["lang"]).startswith("zh") == chinese


def test_a_copied_source_is_named_and_not_linked():
    printed = [one for id, one in entries().items() if figures()[id]["kind"] != "derived"]
    copies = [facts(one)["Source"] for one in printed if "Seen as a copy" in one.get_text()]
    assert copies
    assert not [tag for tag in copies if tag.select("a")]
    sources = [facts(entry).get("Source") for entry in entries().values()]
    assert all(source and words(source) for source in sources)
    assert len([s for s in sources if s and s.select("a[href^=http]")]) > 100
