"""The names this service may be called by. A page of another site can have a browser look its own
name up as this machine (DNS rebinding), and would then read everything here."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import Flask, Response, request

from index.settings import Settings
from web.auth import OPEN_PATHS
from web.callers import is_loopback
from web.errors import error_response

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_MISDIRECTED = 421  # RFC 9110, 15.5.20
_REMEDY = (
    "this service is not called by this name; whoever runs it can name it in ONRECORD_ALLOWED_HOSTS"
)


def check_host(app: Flask, settings: Settings) -> None:
    """Answer only to the names that are ours, before anything else is looked at. What gives out no
    statement and no question answers to any: probes call it by whatever they know."""
    names = Names(settings)

    @app.before_request
    def _refuse_other_names() -> Response | None:
        if request.path in OPEN_PATHS or names.holds(request.host):
            return None
        return error_response(_MISDIRECTED, "misdirected", _REMEDY)


class Names:
    """The host names of one service."""

    def __init__(self, settings: Settings) -> None:
        given = [name.strip().lower() for name in (settings.allowed_hosts or "").split(",")]
        public = urlsplit(settings.public_url or "").hostname
        own = [name for name in (public, settings.host.strip("[]").lower()) if name]
        self._names = _LOOPBACK_NAMES | {name.strip("[]") for name in given if name} | {*own}
        self._suffixes = tuple(name for name in given if name.startswith("."))
        # An address is no name that could be looked up as another; who listens on all of a
        # machine's cannot list them.
        self._takes_addresses = not is_loopback(settings.host)

    def holds(self, host: str) -> bool:
        """Whether a `Host`, with or without a port, is one of them."""
        try:
            split = urlsplit(f"//{host}")
            name = (split.hostname or "").rstrip(".")
            _ = split.port  # raises where it is none
        except ValueError:
            return False
        if name in self._names or "*" in self._names or name.endswith(self._suffixes):
            return bool(name)
        return self._takes_addresses and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
