"""What the search takes for a word: English words by their stems, Chinese text by pairs of signs.

Chinese is written without spaces. Sphinx's English rules would take all that stands between two
commas for one word, and nobody types that. Here the index holds each character and each pair of
neighbours, and a query is cut into its pairs likewise: 宅基地 is found where 宅基 and 基地 are.

A number is one word, without the commas between its thousands. Sphinx's script leaves out queries
of digits alone, so that each has a sign before it, which nobody types.
"""

from __future__ import annotations

import re
from functools import cache

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

_HAN = r"\u3400-\u9fff"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?(?![\w])"
_RUNS = re.compile(f"{_NUMBER}|[{_HAN}]+|[^\\W{_HAN}]+")
_IS_NUMBER = re.compile(_NUMBER)
_IS_HAN = re.compile(f"[{_HAN}]")

# The same cut for what a reader types; of a run of characters, pairs alone: they are enough.
_SPLIT_QUERY = r"""
function splitQuery(query) {
  const number = /\d+(?:,\d{3})*(?:\.\d+)?(?![\p{Letter}\p{Number}_])/u;
  const words = new RegExp(`${number.source}|[\\u3400-\\u9fff]+|[\\p{Letter}\\p{Number}_]+`, "gu");
  return (query.match(words) ?? []).flatMap(function (run) {
    if (run.match(number)?.[0] === run) return ["#" + run.replaceAll(",", "")];
    const parts = run.match(/[\u3400-\u9fff]+|[^\u3400-\u9fff]+/gu);
    return parts.flatMap(function (part) {
      if (part.length < 2 || !/[\u3400-\u9fff]/.test(part)) return [part];
      return Array.from({ length: part.length - 1 }, (_, at) => part.slice(at, at + 2));
    });
  });
}
"""


class SearchWords(SearchEnglish):
    """English and Chinese in one index."""

    js_splitter_code = _SPLIT_QUERY

    def init(self, options: dict[str, str]) -> None:
        """Find each word's stem once, not once a page: the pages of figures use the same words."""
        super().init(options)
        self._stem = cache(super().stem)

    def stem(self, word: str) -> str:
        """Return a word's stem."""
        return self._stem(word)

    def split(self, input: str) -> list[str]:
        """Return the words of a text, as the index holds them."""
        words: list[str] = []
        for run in _RUNS.findall(input):
            if _IS_NUMBER.fullmatch(run):
                words.append("#" + run.replace(",", ""))
            else:
                words += _signs(run) if _IS_HAN.match(run) else [run]
        return words


def _signs(run: str) -> list[str]:
    """Return the characters of a run of Chinese, and its pairs of neighbours."""
    return [*run, *(run[at : at + 2] for at in range(len(run) - 1))]


def setup(app: Sphinx) -> None:
    """Register the rules in the place of Sphinx's for English."""
    app.add_search_language(SearchWords)
