"""Who may call the server over HTTP, in process."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from mcp.server import MCPServer
from typer.testing import CliRunner

from tests.web.conftest import FakeDesk
from web import cli, front_desk
from web.commands import mcp as command
from web.mcp import http
from web.mcp.http import Asgi, mcp_app
from web.settings import Settings

KEY = "the-key"


def refused(
    headers: dict[str, str], listening_on: str = "127.0.0.1", **settings: str
) -> int | None:
    """The status of what is refused before the protocol begins; None when nothing is."""
    app = mcp_app(MCPServer("test"), Settings.model_validate(settings), listening_on)
    return status_of(app, headers)


def status_of(app: Asgi, headers: dict[str, str], comes_from: str = "192.0.2.1") -> int | None:
    """The same, of one call of an app."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def call() -> None:
        given = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": "GET", "path": "/nowhere", "headers": given}
        scope["client"] = (comes_from, 4711)
        await app({**scope, "root_path": "", "query_string": b""}, None, send)

    anyio.run(call)
    status: int = sent[0]["status"]
    return None if status == 404 else status


@pytest.mark.parametrize(
    ("host", "settings", "status"),
    [
        ("127.0.0.1:8100", {}, None),
        ("[::1]:8100", {}, None),
        ("evil.example", {}, 421),
        ("localhost:80:80", {}, 421),
        ("", {}, 421),
        ("record.example", {"public_url": "https://record.example/a"}, None),
        ("x.record.example", {"allowed_hosts": ".record.example"}, None),
        ("any.example", {"allowed_hosts": "*"}, None),
    ],
)
def test_it_is_called_by_the_services_names(
    host: str, settings: dict[str, str], status: int | None
) -> None:
    assert refused({"Host": host}, **settings) == status


def test_an_address_is_a_name_where_all_of_a_machines_are_listened_on() -> None:
    assert refused({"Host": "192.0.2.1:8100"}, listening_on="0.0.0.0") is None
    assert refused({"Host": "192.0.2.1:8100"}, host="0.0.0.0") == 421


def test_a_page_of_another_site_is_refused() -> None:
    ours = {"Host": "127.0.0.1:8100"}
    assert refused({**ours, "Origin": "http://localhost:3000"}) is None
    assert refused({**ours, "Origin": "https://evil.example"}) == 403
    assert refused({**ours, "Origin": "null"}) == 403


def test_the_key_is_asked_for_once_the_name_is_ours() -> None:
    ours = {"Host": "127.0.0.1:8100"}
    assert refused(ours, api_key=KEY) == 401
    assert refused({**ours, "Authorization": f"Bearer {KEY}"}, api_key=KEY) is None
    assert refused({"Host": "evil.example"}, api_key=KEY) == 421


def test_who_tries_many_keys_is_held_back_and_nobody_else_is() -> None:
    app = mcp_app(MCPServer("test"), Settings.model_validate({"api_key": KEY}), "127.0.0.1")
    ours = {"Host": "127.0.0.1:8100"}
    right = {**ours, "Authorization": f"Bearer {KEY}"}
    for number in range(20):
        assert status_of(app, {**ours, "Authorization": f"Bearer {number}"}) == 401
    assert status_of(app, right) == 429
    assert status_of(app, right, comes_from="192.0.2.2") is None


@pytest.mark.parametrize(
    ("host", "key", "is_open"),
    [("0.0.0.0", "", True), ("0.0.0.0", KEY, False), ("127.0.0.1", "", False)],
)
def test_being_open_to_others_without_a_key_is_told(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, host: str, key: str, is_open: bool
) -> None:
    served: list[str] = []
    monkeypatch.setattr(http, "run_over_http", lambda *given: served.append(given[2]))
    front = front_desk.FrontDesk(lambda: desk)
    monkeypatch.setattr(command, "front_desk", lambda _settings, _desk: front)
    monkeypatch.setenv("ONRECORD_API_KEY", key)
    result = CliRunner().invoke(cli.app, ["mcp", "--http", "--host", host])
    assert result.exit_code == 0, result.output
    assert served == [host]
    assert ("WITHOUT AN API KEY" in result.stderr) is is_open
