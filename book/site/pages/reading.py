"""The page on reading printed figures: the words that the reader knows, from its own tables.

The directive ``{reading-words} KIND`` lists the words of a kind: qualifiers, scales or units. The
directive ``{reading-examples}`` reads the phrases in its lines, so that no reading is typed.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.site.pages.benchmarks import plain_table
from lib.errors import UnreadableError
from lib.numbers import figure_text
from lib.printed import ENDINGS, ODD_WORDS, QUALIFIERS, SCALES, UNIT_WORDS, read
from lib.units import factor, unit


def _by_meaning(words: dict[str, str]) -> dict[str, list[str]]:
    meanings: dict[str, list[str]] = {}
    for word, meaning in words.items():
        if word not in meanings.setdefault(meaning, []):
            meanings[meaning].append(word)
    return meanings


def words_of(kind: str) -> dict[str, list[str]]:
    """Return the words of a kind by what they mean, as the tables of the reader have them.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    qualifiers = {
        word: found.value
        for table in (QUALIFIERS, ODD_WORDS, ENDINGS)
        for word, found in table.items()
    }
    scales = {word: f"{10**power:,}" for word, power in SCALES.items()}
    return _by_meaning({"qualifiers": qualifiers, "scales": scales, "units": UNIT_WORDS}[kind])


def example(phrase: str) -> list[str]:
    """Return a phrase, and what it says in the canonical unit, or why it is refused."""
    try:
        found = read(phrase)
    except UnreadableError as error:
        return [phrase, f"refused: {str(error).replace(f' in {phrase!r}', '')}"]
    shown = "%" if found.unit == "1" else found.unit
    by = 1 / factor(unit(shown))
    text = figure_text(
        found.value * by, found.interval.scaled(by), shown, approximate=found.approximate
    )
    return [phrase, text]


class ReadingWords(SphinxDirective):
    """``{reading-words} KIND``: the words of a kind, by what they mean."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        try:
            words = words_of(self.arguments[0])
        except KeyError:
            raise self.error(f"{self.arguments[0]!r} is no kind of words") from None
        return [
            plain_table(
                ["meaning", "words"], [[name, " · ".join(all_)] for name, all_ in words.items()]
            )
        ]


class ReadingExamples(SphinxDirective):
    """``{reading-examples}``: each line is a phrase, and is read."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        return [
            plain_table(
                ["printed", "what it says"], [example(line) for line in self.content if line]
            )
        ]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("reading-words", ReadingWords)
    app.add_directive("reading-examples", ReadingExamples)
