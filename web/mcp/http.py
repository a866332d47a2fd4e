"""The server over streamable HTTP: with the service's key, for the hosts that are allowed."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from web.hosts import MISDIRECTED, REMEDY, Names
from web.settings import Settings

_CHALLENGE = (b"www-authenticate", b"Bearer")

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Any, Any], Awaitable[None]]


def run_over_http(server: MCPServer, settings: Settings, host: str, port: int) -> None:
    """Serve at `/mcp` until told to stop."""
    uvicorn.run(mcp_app(server, settings, host), host=host, port=port, log_level="warning")


def mcp_app(server: MCPServer, settings: Settings, host: str) -> Asgi:
    """The ASGI application: a foreign `Host` is answered with 421, a foreign `Origin` with 403, and
    with 401 who lacks the key, where there is one."""
    # The library compares with a list, which cannot hold all names below one.
    unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app: Asgi = server.streamable_http_app(stateless_http=True, transport_security=unchecked)
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    return _NamesChecked(_KeyRequired(app, key) if key else app, Names(settings, host))


class _NamesChecked:
    """Lets through who calls the service by a name of its own, from no page of another site."""

    def __init__(self, app: Asgi, names: Names) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers", ()))
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers.get(b"origin", b"").decode("latin-1")
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not self._names.holds(host):
            await _refuse(send, MISDIRECTED, REMEDY)
        elif origin and not self._names.holds_origin(origin):
            await _refuse(send, 403, "this was sent from a page of another site")
        else:
            await self._app(scope, receive, send)


class _KeyRequired:
    """Lets through who sends the key as a bearer token."""

    def __init__(self, app: Asgi, key: str) -> None:
        self._app = app
        self._expected = b"Bearer " + key.encode()

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers", ()))
        given = headers.get(b"authorization", b"")
        if scope["type"] != "http" or hmac.compare_digest(given, self._expected):
            await self._app(scope, receive, send)
            return
        await _refuse(send, 401, "send the API key as a bearer token", _CHALLENGE)


async def _refuse(send: Any, status: int, message: str, *headers: tuple[bytes, bytes]) -> None:
    told = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": message.encode()})
