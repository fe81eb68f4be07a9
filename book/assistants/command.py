"""``mcp``: serve the record to an assistant, by the Model Context Protocol on standard input."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from lib.errors import BookError

# Not in the lock: who serves no assistant needs none of the 20 packages that it brings.
EXTRA = "mcp==2.3.0"
_INSTRUCTIONS = (
    "The published figures of “{title}”. Look a figure up by words or by id; before you repeat a "
    "number of this book, check it with check_number, and cite it as the figure says. A verdict is "
    "“agrees”, “differs” or “not ours”; bounds and warnings belong to a figure."
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "mcp",
        help="serve the figures to an assistant (needs the package mcp)",
        description="A server of the Model Context Protocol on standard input and output, by which "
        "an assistant looks figures up and checks cited numbers.",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until the other side closes standard input."""
    server().run("stdio")
    return 0


def server() -> Any:
    """Return the server, with the record of the book at hand.

    Raises
    ------
    BookError
        If the package is not there, or the record does not hold.
    """
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError:
        raise BookError(
            f"the package that speaks with assistants is missing: pip install {EXTRA}"
        ) from None
    from book.assistants import answers
    from book.cite import Citations

    citations = Citations.load()
    book = citations.book

    def answer(give: Callable[..., dict[str, Any]], *asked: str) -> dict[str, Any]:
        try:
            return give(citations, *asked)
        except BookError as error:
            raise ToolError(str(error)) from None  # the one line, not a traceback

    def find_figures(words: str) -> dict[str, Any]:
        return answer(answers.find_figures, words)

    def figure(id: str) -> dict[str, Any]:
        return answer(answers.figure, id)

    def check_number(id: str, cited: str) -> dict[str, Any]:
        return answer(answers.check_number, id, cited)

    serving = MCPServer(
        book.key,
        title=book.full_title,
        version=book.version,
        instructions=_INSTRUCTIONS.format(title=book.full_title),
        website_url=f"{book.base_url}/" if book.base_url else None,
        log_level="WARNING",
    )
    serving.add_tool(
        find_figures,
        description="Find figures whose id, label, place or period hold all of some words. "
        f"At most {answers.MOST} are shown.",
    )
    serving.add_tool(
        figure,
        description="All that the book says of the figure with an id: value, bounds, unit, source "
        "or formula, warnings, and how to cite it.",
    )
    serving.add_tool(
        check_number,
        description="Hold a number that is cited for the figure with an id against what is "
        "published. The number is written with its unit, such as “18.42 yuan/t”.",
    )
    return serving
