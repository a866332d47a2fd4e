"""The real program over standard input and over HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, StdioServerParameters

from tests.data_folders import put_engine

KEY = "the-key"
LINE = (
    '{"id": "n-1", "issuer": "Norvania", "date": "2019-03-04", '
    '"text": "Norvania will halve its herring quotas."}\n'
)
HELLO: dict[str, Any] = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


@pytest.fixture(scope="module")
def environment(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose data folder has one statement."""
    data = put_engine(engine_data, tmp_path_factory.mktemp("mcp") / "data")
    told = {**os.environ, "ONRECORD_DATA": str(data), "ONRECORD_API_KEY": KEY}
    program = [sys.executable, "-m", "web.cli", "ingest", "-"]
    subprocess.run(program, input=LINE, text=True, env=told, check=True, capture_output=True)  # noqa: S603
    return told


def test_an_assistant_asks_over_standard_input(environment: dict[str, str]) -> None:
    async def ask() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "web.cli", "mcp"], env=environment
        )
        async with Client(server) as client:
            question = {"question": "What did Norvania say about herring?"}
            return (await client.call_tool("ask", question)).structured_content

    answer = anyio.run(ask)
    assert answer["citations"][0]["quote"] == "Norvania will halve its herring quotas."


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Of a running server, behind a proxy that it was told of."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "web.cli", "mcp", "--http", "--port", str(port)]
    limits = {"ONRECORD_ASKS_PER_MINUTE": "1", "ONRECORD_TRUSTED_PROXIES": "127.0.0.1"}
    told = {**environment, **limits}
    with subprocess.Popen(program, env=told, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(1_200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not come up")


ACCEPTS = {"Accept": "application/json, text/event-stream"}
KNOWN = {**ACCEPTS, "Authorization": f"Bearer {KEY}"}


def test_over_http_the_key_the_host_and_the_origin_are_checked(address: str) -> None:
    def status(headers: dict[str, str]) -> int:
        return httpx.post(address, json=HELLO, headers=headers).status_code

    assert status(KNOWN) == 200
    assert status(ACCEPTS) == 401
    assert status({**ACCEPTS, "Authorization": "Bearer wrong"}) == 401
    assert status({**KNOWN, "Host": "evil.example"}) == 421
    assert status({**KNOWN, "Origin": "https://evil.example"}) == 403


def test_over_http_each_visitor_has_limits_of_their_own(address: str) -> None:
    called = {"name": "ask", "arguments": {"question": "What did Norvania say about herring?"}}
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": called}

    def asked_by(visitor: str) -> str:
        headers = {**KNOWN, "X-Forwarded-For": f"203.0.113.99, {visitor}"}
        return httpx.post(address, json=call, headers=headers, timeout=60).text

    assert "halve its herring quotas" in asked_by("203.0.113.1")
    assert "more than 1 question in a minute" in asked_by("203.0.113.1")
    assert "halve its herring quotas" in asked_by("203.0.113.2")
