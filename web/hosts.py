"""The names this service may be called by. A page of another site can have a browser look its own
name up as this machine (DNS rebinding), and would then read everything here."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from flask import Flask, Response, request

from web.auth import OPEN_PATHS
from web.callers import is_loopback
from web.errors import error_response
from web.settings import Settings

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{0,5}))?")
"""`Host` (RFC 9110, 7.2): a name or an address, and a port."""

_LAST_PORT = 65_535

MISDIRECTED = 421  # RFC 9110, 15.5.20
REMEDY = (
    "this service is not called by this name; whoever runs it can name it in ONRECORD_ALLOWED_HOSTS"
)


def check_host(app: Flask, settings: Settings) -> None:
    """Answer only to the names that are ours, before anything else is looked at. What gives out no
    statement and no question answers to any: probes call it by whatever they know."""
    names = Names(settings)

    @app.before_request
    def _refuse_other_names() -> Response | None:
        # The header as it was sent: `request.host` is without ":80", be it twice there.
        called = request.headers.get("Host", request.host)
        if request.path in OPEN_PATHS or names.holds(called):
            return None
        return error_response(MISDIRECTED, "misdirected", REMEDY)


class Names:
    """The host names of one service."""

    def __init__(self, settings: Settings, listening_on: str | None = None) -> None:
        """`listening_on` is the address that it listens on, if not the one of the settings."""
        host = (listening_on or settings.host).strip("[]").lower()
        given = [name.strip().lower() for name in (settings.allowed_hosts or "").split(",")]
        public = urlsplit(settings.public_url or "").hostname
        own = [name for name in (public, host) if name]
        self._names = _LOOPBACK_NAMES | {name.strip("[]") for name in given if name} | {*own}
        self._suffixes = tuple(name for name in given if name.startswith("."))
        # An address is no name that could be looked up as another; who listens on all of a
        # machine's cannot list them.
        self._takes_addresses = not is_loopback(host)

    def holds(self, host: str) -> bool:
        """Whether a `Host`, with or without a port, is one of them."""
        found = _HOST.fullmatch(host)
        if not found or int(found.group(2) or 0) > _LAST_PORT:
            return False
        name = found.group(1).strip("[]").lower().rstrip(".")
        if name in self._names or "*" in self._names or name.endswith(self._suffixes):
            return bool(name)
        return self._takes_addresses and _is_address(name)

    def holds_origin(self, origin: str) -> bool:
        """Whether a page of this `Origin` is of one of them, on whatever port."""
        scheme, _, host = origin.partition("://")
        return scheme.lower() in {"http", "https"} and self.holds(host)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
