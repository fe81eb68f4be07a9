"""``python -m book mcp``, asked by the protocol's own client."""

import asyncio
import json
import sys

import pytest
from mcp import Client, StdioServerParameters

from tests.clients.running import ROOT
from tests.support.built import SITE

FIGURES = json.loads((SITE / "figures.json").read_text(encoding="utf-8"))
FIGURE = next(
    one for one in FIGURES if one["kind"] == "derived" and one["high"] and one["unit"] != "1"
)


def ask(*calls):
    """Start the server, call its tools one after the other, and return the answers."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "book", "mcp"], cwd=str(ROOT)
    )

    async def answers():
        async with Client(command) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            assert tools == {"find_figures", "figure", "check_number"}
            return [await client.call_tool(name, words) for name, words in calls]

    return asyncio.run(asyncio.wait_for(answers(), 60))


@pytest.fixture(scope="module")
def told():
    id = FIGURE["id"]
    return ask(
        ("find_figures", {"words": id}),
        ("figure", {"id": id}),
        ("check_number", {"id": id, "cited": FIGURE["text"]}),
        ("check_number", {"id": id, "cited": f"1,000,000,000,000 {FIGURE['shown_unit']}"}),
        ("check_number", {"id": "no.such", "cited": FIGURE["text"]}),
        ("check_number", {"id": id, "cited": "some"}),
        ("figure", {"id": "no.such"}),
    )


def test_a_figure_is_found_and_looked_up(told):
    found, figure = (answer.structured_content for answer in told[:2])
    assert FIGURE["id"] in [one["id"] for one in found["figures"]]
    for name in ("value", "low", "high", "unit", "text", "digest", "citation"):
        assert figure[name] == FIGURE[name]


def test_a_cited_number_agrees_differs_or_is_not_ours(told):
    verdicts = [answer.structured_content["verdict"] for answer in told[2:5]]
    assert verdicts == ["agrees", "differs", "not ours"]
    assert not any(answer.is_error for answer in told[:5])


def test_what_cannot_be_read_or_found_is_said_in_one_line(told):
    for answer, words in zip(told[5:], ("no number in 'some'", "no.such"), strict=True):
        assert answer.is_error
        (content,) = answer.content
        assert words in content.text
        assert "\n" not in content.text
