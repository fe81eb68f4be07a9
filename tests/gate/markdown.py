"""Markdown as the site reads it: its prose, and the roles in it.

The parser is the site's own, so that code, addresses, anchors and comments are what MyST takes for
them, and entities, tables, footnotes and titles are prose as a reader sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

# Stands in a text for what is not prose there: a role, a code span.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# As in _config.yml; a test holds the two together.
EXTENSIONS = frozenset({"colon_fence", "deflist", "attrs_inline"})
# Roles whose content is a name and not what a reader sees. That of any other is prose.
NAMING_ROLES = frozenset(
    {
        "fig",
        "rel",  # its words are those of a checked comparison
        "bench",
        "claims-count",
        "cite",
        "cite:p",
        "cite:t",
        "ref",
        "numref",
        "doc",
        "eq",
        "term",
        "download",
    }
)
# Of these, the ones that may show other words than their target's: ``words <target>``.
TARGETING_ROLES = frozenset({"ref", "numref", "doc", "term", "download"})
# Directives whose body is code or settings; that of any other is Markdown.
CODE_DIRECTIVES = frozenset(
    {"code", "code-block", "sourcecode", "code-cell", "literalinclude", "bibliography", "toctree"}
)
# Directives whose argument is a path.
PATH_DIRECTIVES = frozenset({"figure", "image", "include", "literalinclude"})
PROSE_OPTIONS = frozenset({"alt", "caption", "title"})
PROSE_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})

DIRECTIVE = re.compile(r"\{([\w:+-]+)\}\s*(.*)", re.DOTALL)
_TARGETED = re.compile(r"(.*?)\s*<[^<>]*>", re.DOTALL)
_OPTION = re.compile(r":?([\w-]+):\s*(.*)")


@dataclass(frozen=True)
class Passage:
    """A run of prose.

    Parameters
    ----------
    text : str
        What a reader sees, with `OBJECT` for what is no prose.
    roles : tuple of (str, str)
        Name and content of each role in it; a directive that includes a file counts as one.
    line : int
        Its first line, from 1.
    """

    text: str
    roles: tuple[tuple[str, str], ...]
    line: int


def parsed(markdown: str) -> list[Token]:
    """Return a Markdown text as MyST's tokens."""
    return _parser().parse(markdown)


@cache
def _parser() -> MarkdownIt:
    config = MdParserConfig(enable_extensions=set(EXTENSIONS))
    return create_md_parser(config, RendererHTML)


def passages(markdown: str, line: int = 1) -> Iterator[Passage]:
    """Yield all prose of a Markdown text.

    Parameters
    ----------
    markdown : str
        The text.
    line : int
        The line of the file on which it begins.
    """
    for token in parsed(markdown):
        at = line + (token.map[0] if token.map else 0)
        if token.type == "inline":
            roles: list[tuple[str, str]] = []
            text = "".join(_inline(token.children or [], roles))
            yield Passage(text, tuple(roles), at)
        elif token.type == "html_block":
            yield Passage(" ".join(_html(token.content)), (), at)
        elif token.type in ("fence", "colon_fence"):
            yield from _directive(token, at)


def _inline(tokens: Iterable[Token], roles: list[tuple[str, str]]) -> Iterator[str]:
    for token in tokens:
        if token.type == "text":
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            yield from _inline(token.children or [], roles)
            yield f" {token.attrs.get('title', '')}"
        elif token.type == "html_inline":
            yield from _html(token.content)
        elif token.type == "myst_role":
            name = token.meta["name"]
            roles.append((name, token.content))
            if name == "standing":  # words for the reader, and the id of a figure
                yield token.content.partition("|")[0]
            else:
                yield _said(name, token.content)
        elif token.type in ("code_inline", "footnote_ref"):
            yield OBJECT
        elif token.type == "link_open":
            yield f" {token.attrs.get('title', '')}"


def _said(role: str, content: str) -> str:
    """Return what a reader sees of a role: nothing of a name, but the words before its target."""
    if role not in NAMING_ROLES:
        return content
    words = _TARGETED.fullmatch(content) if role in TARGETING_ROLES else None
    return f"{words[1]} {OBJECT}" if words else OBJECT


def _directive(token: Token, line: int) -> Iterator[Passage]:
    """Yield the prose of a directive: its argument, spoken options and body."""
    found = DIRECTIVE.fullmatch(token.info.strip())
    if not found:
        return  # a block of code
    name, argument = found.groups()
    if name == "include":
        yield Passage("", ((name, argument),), line)
    if name in CODE_DIRECTIVES:
        return
    if name not in PATH_DIRECTIVES:
        yield from passages(argument, line)
    options, body = _options(token.content.split("\n"))
    for option in filter(None, map(_OPTION.fullmatch, options)):
        if option[1] in PROSE_OPTIONS:
            yield Passage(option[2], (), line)
    yield from passages("\n".join(body), line + 1 + token.content.count("\n") - len(body) + 1)


def _options(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines of a directive into its options and its body."""
    if lines[0] == "---" and "---" in lines[1:]:
        end = lines.index("---", 1)
        return lines[1:end], lines[end + 1 :]
    end = next((n for n, line in enumerate(lines) if not line.startswith(":")), len(lines))
    return lines[:end], lines[end:]


class _Texts(HTMLParser):
    """Gathers what a reader sees or hears of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("script", "style")
        self.texts += [value or "" for name, value in attrs if name in PROSE_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def _html(content: str) -> list[str]:
    parser = _Texts()
    parser.feed(content)
    parser.close()
    return parser.texts
