"""The server over streamable HTTP: with the service's key, for the hosts that are allowed, no
oftener for one visitor than the pages are."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from web.callers import Caller
from web.hosts import MISDIRECTED, REMEDY, Names
from web.mcp.pacing import CALLER
from web.pacing import Paces
from web.refusals import TooManyRequests
from web.settings import Settings

_CHALLENGE = (b"www-authenticate", b"Bearer")

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Any, Any], Awaitable[None]]


def run_over_http(server: MCPServer, settings: Settings, host: str, port: int) -> None:
    """Serve at `/mcp` until told to stop."""
    # uvicorn would believe what stands in `X-Forwarded-For`; which proxy is believed, we decide.
    app = mcp_app(server, settings, host)
    uvicorn.run(app, host=host, port=port, log_level="warning", proxy_headers=False)


def mcp_app(server: MCPServer, settings: Settings, host: str) -> Asgi:
    """The ASGI application: a foreign `Host` is answered with 421, a foreign `Origin` with 403, and
    with 401 who lacks the key, where there is one."""
    # The library compares with a list, which cannot hold all names below one.
    unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app: Asgi = server.streamable_http_app(stateless_http=True, transport_security=unchecked)
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    inner = _KeyRequired(app, key, settings) if key else app
    return _NamesChecked(_CallerKnown(inner), Names(settings, host))


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


class _CallerKnown:
    """Tells the tools who calls, so that they can count."""

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            CALLER.set(_caller(scope))
        await self._app(scope, receive, send)


def _caller(scope: Scope) -> Caller:
    forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    address = (scope.get("client") or (None,))[0]
    return Caller.of(address, [value.decode("latin-1") for value in forwarded])


class _KeyRequired:
    """Lets through who sends the key as a bearer token, and has not tried too many others."""

    def __init__(self, app: Asgi, key: str, settings: Settings) -> None:
        self._app = app
        self._expected = key.encode()
        self._wrong_keys = Paces.of(settings).wrong_keys

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller = _caller(scope)
        given = dict(scope["headers"]).get(b"authorization")
        if given is not None:
            try:
                # Before the key is looked at: who guesses must not learn of a right one.
                self._wrong_keys.hold_back(caller)
            except TooManyRequests as error:
                again = (b"retry-after", str(error.retry_after_s).encode())
                await _refuse(send, 429, str(error), again)
                return
            scheme, _, key = given.partition(b" ")
            if scheme.lower() == b"bearer" and hmac.compare_digest(key.strip(), self._expected):
                await self._app(scope, receive, send)
                return
            self._wrong_keys.count(caller)
        await _refuse(send, 401, "send the API key as a bearer token", _CHALLENGE)


async def _refuse(send: Any, status: int, message: str, *headers: tuple[bytes, bytes]) -> None:
    told = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": message.encode()})
