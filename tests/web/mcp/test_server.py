"""The protocol's own client against the server, in process."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import quote

import anyio
import pytest
from mcp import Client
from mcp.types import CallToolResult, TextContent, TextResourceContents

from tests.web.conftest import TEXT, FakeDesk
from web.links import Links
from web.mcp.server import mcp_server

T = TypeVar("T")
QUESTION = "What did Vessaria say about Korund?"


def with_client(desk: FakeDesk, use: Callable[[Client], Awaitable[T]]) -> T:
    """What a client gets that is connected for as long as it is used."""

    async def connected() -> T:
        async with Client(mcp_server(desk, Links("https://record.example"))) as client:
            return await use(client)

    return anyio.run(connected)


def call(desk: FakeDesk, tool: str, **arguments: Any) -> CallToolResult:
    return with_client(desk, lambda client: client.call_tool(tool, arguments))


def given(result: CallToolResult) -> dict[str, Any]:
    """The typed result, which the one text has too."""
    assert not result.is_error
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert json.loads(text.text) == result.structured_content
    assert result.structured_content is not None
    return result.structured_content


def test_the_tools_are_named_as_connectors_expect(desk: FakeDesk) -> None:
    tools = with_client(desk, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        "search", "fetch", "ask", "check_quote", "list_sources",
    }  # fmt: skip
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description for tool in tools)


def test_a_visitors_conversation_is_not_gone_on_with(desk: FakeDesk) -> None:
    server = mcp_server(desk, Links(None), is_a_visitors="theirs".__eq__)

    async def ask() -> None:
        async with Client(server) as client:
            for conversation in ("theirs", "own"):
                told = {"question": "And in 2020?", "conversation": conversation}
                await client.call_tool("ask", told)

    anyio.run(ask)
    assert [conversation for _, conversation, *_ in desk.asked] == ["fork-of-theirs", "own"]


def test_what_is_found_can_be_fetched_whole(desk: FakeDesk) -> None:
    found = given(call(desk, "search", query="Korund"))["results"]
    assert found
    assert {"id", "title", "url", "quote"} == set(found[0])
    assert found[0]["url"].startswith("https://record.example/statements/")
    whole = given(call(desk, "fetch", id="speech-1"))
    assert whole["text"] == TEXT
    assert whole["metadata"]["issuer"] == "Vessaria"


def test_an_answer_has_its_quotes_and_their_addresses(desk: FakeDesk) -> None:
    answer = given(call(desk, "ask", question=QUESTION, from_date="2019"))
    assert answer["status"] == "answered"
    for citation in answer["citations"]:
        assert citation["quote"] == TEXT[citation["start"] : citation["end"]]
        assert f"start={citation['start']}" in answer["urls"][str(citation["number"])]


def test_what_has_no_room_is_left_out_whole_and_counted(desk: FakeDesk) -> None:
    assert given(call(desk, "search", query="Korund", max_tokens=5))["results"] == []
    assert given(call(desk, "search", query="Korund", max_tokens=5_000))["results"]
    whole = given(call(desk, "ask", question=QUESTION, max_tokens=5_000))
    assert whole["answer"] == given(call(desk, "ask", question=QUESTION))["answer"]
    room = len(json.dumps(whole).encode()) // 4 - 150
    small = given(call(desk, "ask", question=QUESTION, max_tokens=room))
    assert small["citations"] == []
    assert "1 quote has no room in" in small["answer"]
    assert "estimated" in small["answer"]


def test_a_quotation_is_checked_and_sources_are_listed(desk: FakeDesk) -> None:
    checked = given(call(desk, "check_quote", quote="It was a grave mistake."))
    assert checked["verdict"] in {"exact", "altered", "stitched", "other_speaker", "not_found"}
    sources = given(call(desk, "list_sources"))
    assert sources["statements"] > 0
    assert sources["issuers"][0]["issuer"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": " "}, "the question is empty"),
        ("ask", {"question": QUESTION, "from_date": "soon"}, "soon"),
        ("fetch", {"id": "nothing"}, "no statement with the id"),
    ],
)
def test_what_is_wrong_is_said_and_not_a_traceback(
    desk: FakeDesk, tool: str, arguments: dict[str, Any], told: str
) -> None:
    result = call(desk, tool, **arguments)
    assert result.is_error
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert told in text.text
    assert "Traceback" not in text.text


def test_a_statement_is_a_resource(desk: FakeDesk) -> None:
    address = f"onrecord://statements/{quote('speech-1', safe='')}"
    (content,) = with_client(desk, lambda client: client.read_resource(address)).contents
    assert isinstance(content, TextResourceContents)
    assert content.text == TEXT
