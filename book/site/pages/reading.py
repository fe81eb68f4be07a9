"""The page on reading printed figures: the words that the reader knows, from its own tables.

The directive ``{reading-words} KIND`` lists the words of a kind: qualifiers, scales or units. The
directive ``{reading-examples} KIND`` reads those phrases of data/phrases.csv that are marked there,
which are ``read`` or ``refused``: neither a phrase nor its reading is typed. With the
KIND ``counted`` it counts all phrases by where they come from. The directive ``{reading-try}`` is a
box in which the reader of the page tries a phrase, where the site has an interpreter.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.recompute import canonical_text
from book.site.interpreter import try_box
from book.site.nodes import citations, fold, plain_table
from lib.errors import UnreadableError
from lib.printed import ENDINGS, ODD_WORDS, QUALIFIERS, SCALES, phrases_of
from lib.tables import rows

PHRASES = Path("data", "phrases.csv")
# More words than these for one meaning are a column that nobody reads.
_MANY = 40
COLUMNS = (
    *("phrase", "value", "low", "high", "low_included", "high_included", "unit"),
    *("source_kind", "language", "confidence", "note", "shown"),
)


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
    return _by_meaning(
        {"qualifiers": qualifiers, "scales": scales, "units": phrases_of().words}[kind]
    )


def _phrases(root: Path) -> list[dict[str, str]]:
    return [row for _, row in rows(root / PHRASES, COLUMNS, any_text=True)]


def marked(root: Path, *, refused: bool) -> list[str]:
    """Return the phrases that are marked as examples, of those to be refused or of the others."""
    examples = [row for row in _phrases(root) if row["shown"]]
    return [row["phrase"] for row in examples if (row["unit"] == "ERROR") is refused]


def corpus(root: Path) -> list[list[str]]:
    """Return for each kind of source how many phrases are to be read, and how many refused."""
    found = Counter((row["source_kind"], row["unit"] == "ERROR") for row in _phrases(root))
    kinds = sorted({kind for kind, _ in found}, key=lambda kind: -found[kind, False])
    counts = [[found[kind, refused] for refused in (False, True)] for kind in kinds]
    counts.append([sum(column) for column in zip(*counts, strict=True)])
    return [
        [kind, *map(str, each)] for kind, each in zip([*kinds, "together"], counts, strict=True)
    ]


def example(phrase: str) -> list[str]:
    """Return a phrase, and what it says in the canonical unit, or why it is refused."""
    try:
        return [phrase, canonical_text(phrase)]
    except UnreadableError as error:
        return [phrase, f"refused: {str(error).replace(f' in {phrase!r}', '')}"]


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
                ["meaning", "words"], [[name, _listed(all_)] for name, all_ in words.items()]
            )
        ]


def _listed(words: list[str]) -> nodes.Node:
    """Return words in a line; where they are too many to read, a fold."""
    line = nodes.paragraph("", " · ".join(words))
    if len(words) <= _MANY:
        return line
    return fold(f"{words[0]} and {len(words) - 1} more", line, class_="fm-fold")


class ReadingExamples(SphinxDirective):
    """``{reading-examples} KIND``: marked phrases with what each says, or all of them counted."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        kind, root = self.arguments[0], Path(self.env.srcdir)
        if kind not in ("read", "refused", "counted"):
            raise self.error(f"{kind!r} is neither 'read' nor 'refused' nor 'counted'")
        self.env.note_dependency(str(root / PHRASES))
        if kind == "counted":
            return [plain_table(["phrases from", "to be read", "to be refused"], corpus(root))]
        shown = [example(phrase) for phrase in marked(root, refused=kind == "refused")]
        return [plain_table(["printed", "what it says"], shown)]


class ReadingTry(SphinxDirective):
    """``{reading-try}``: a box that reads any phrase, the book's first print to begin with."""

    def run(self) -> list[nodes.Node]:
        """Return the box, if the site has an interpreter."""
        figures = citations(self.env.app).figures
        return try_box(self.env.app, next(filter(None, (f["printed"] for f in figures.values()))))


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("reading-try", ReadingTry)
    app.add_directive("reading-words", ReadingWords)
    app.add_directive("reading-examples", ReadingExamples)
