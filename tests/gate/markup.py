"""Whether a page or a chapter holds markup in which a number or a word could hide.

What may stand there is listed: a role, a directive, an attribute or an element that is not on the
list is a problem, whatever it holds, since no check reads it as a reader would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it.token import Token

from tests.gate.markdown import DIRECTIVE, NAMING_ROLES, parsed
from tests.gate.notebooks import chapters
from tests.gate.pages import claim_texts, markdown_pages, prose

ROLES = NAMING_ROLES - {"doc", "download", "eq", "numref"} | {"standing"}
DIRECTIVES = frozenset(
    {
        "benchmark", "bibliography", "chapter-status", "chart", "claims", "claims-summary",
        "corrections", "data-sets", "figures", "glossary", "reading-examples", "reading-try",
        "reading-words", "recompute-all", "verify-example", "versions", "note", "warning",
    }
)  # fmt: skip
LANGUAGES = frozenset({"sh", "python", "text", "csv"})  # of blocks of code on pages
ATTRIBUTES = frozenset({("link_open", "href"), ("image", "src"), ("image", "alt")})
# The files beside the site's pages, to which Markdown has no link that a strict build takes.
ELEMENTS = frozenset(
    {f'<a href="../{file}">' for file in ("figures.csv", "figures.json", "datapackage.json")}
    | {f'<a href="book.{kind}">' for kind in ("bib", "ris", "csl.json")}
    | {"</a>"}
)


# What a benchmark's number is never of.
_SUBJECT = re.compile(
    r"\b(?:yuan|RMB|CNY|USD|dollars?|mu|hectares?|tons?|tonnes?|firms?|enterprises?)\b|[元亩吨]"
)


def only_known_markup(root: Path) -> list[str]:
    """Find roles, directives, attributes, HTML, lists and attachments that are on no list."""
    problems = []
    for path in markdown_pages(root):
        file = path.relative_to(root).as_posix()
        problems += [
            f"{file}, line {line}: {what}"
            for line, what in _unknown(path.read_text(encoding="utf-8"), 1)
        ]
    for place, passage in prose(root):
        if "bench" in dict(passage.roles) and (
            not place.startswith("reference/") or _SUBJECT.search(passage.text)
        ):
            problems.append(f"{place}: a benchmark's number beside what the book is about")
    for notebook in chapters(root):
        for cell in notebook.cells:
            if cell.attachments:
                problems.append(f"{cell.place}: attached files, which nobody reads")
            if cell.kind == "markdown":
                problems += [
                    f"{cell.place}, line {line}: {what}"
                    for line, what in _unknown(cell.source, 1, chapter=True)
                ]
    for place, text in claim_texts(root):
        problems += [f"{place}: {what}" for _, what in _unknown(text, 1)]
    return problems


def _unknown(markdown: str, first: int, *, chapter: bool = False) -> Iterator[tuple[int, str]]:
    for token in parsed(markdown):
        line = first + (token.map[0] if token.map else 0)
        for one in (token, *(token.children or ())):
            for what in _of(one, chapter=chapter):
                yield line, what
        if token.type in ("fence", "colon_fence"):
            found = DIRECTIVE.fullmatch(token.info.strip())
            if found:
                yield from _unknown(found[2], line, chapter=chapter)
                yield from _unknown(token.content, line + 1, chapter=chapter)


def _of(token: Token, *, chapter: bool) -> Iterator[str]:
    """Yield what a token holds that is on no list."""
    if token.type in ("html_block", "html_inline") and token.content not in ELEMENTS:
        yield f"HTML, {token.content.strip()!r}"
    if token.type in ("fence", "colon_fence"):
        found = DIRECTIVE.fullmatch(token.info.strip())
        if found and found[1] not in DIRECTIVES:
            yield f"the directive {found[1]!r}"
        if not found and (chapter or token.info.strip() not in LANGUAGES):
            yield f"a block of {token.info.strip() or 'code'}"
    if token.type in ("code_block", "myst_line_comment", "substitution_inline", "math_inline"):
        yield f"a {token.type.replace('_', ' ')}"
    if token.type == "myst_role" and token.meta["name"] not in ROLES:
        yield f"the role {token.meta['name']!r}"
    if token.type == "ordered_list_open" and token.attrs:
        yield f"a list that begins at {token.attrs.get('start')}"
    for name in token.attrs:
        if token.type != "ordered_list_open" and (token.type, name) not in ATTRIBUTES:
            yield f"the attribute {name!r}"
