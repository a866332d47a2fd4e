"""The server over streamable HTTP: with the service's key, for the hosts that are allowed."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from index.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Any, Any], Awaitable[None]]


def run_over_http(server: MCPServer, settings: Settings, host: str, port: int) -> None:
    """Serve at `/mcp` until told to stop."""
    uvicorn.run(mcp_app(server, settings, host), host=host, port=port, log_level="warning")


def mcp_app(server: MCPServer, settings: Settings, host: str) -> Asgi:
    """The ASGI application: a foreign `Host` is answered with 421, a foreign `Origin` with 403, and
    with 401 who lacks the key, where there is one."""
    given = (settings.allowed_hosts or "").split(",")
    public = urlsplit(settings.public_url or "").hostname
    hosts = [*_LOOPBACK, host, *(name.strip() for name in (*given, public or "") if name.strip())]
    names = [name for one in dict.fromkeys(hosts) for name in (one, f"{one}:*")]
    origins = [f"{scheme}://{name}" for scheme in ("http", "https") for name in names]
    security = TransportSecuritySettings(allowed_hosts=names, allowed_origins=origins)
    app = server.streamable_http_app(stateless_http=True, transport_security=security)
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    return _KeyRequired(app, key) if key else app


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
        refused = [(b"content-type", b"text/plain"), (b"www-authenticate", b"Bearer")]
        await send({"type": "http.response.start", "status": 401, "headers": refused})
        await send({"type": "http.response.body", "body": b"send the API key as a bearer token"})
