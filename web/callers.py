"""Who calls: the visitor's own address, also where a reverse proxy stands in front."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_ONE_HOME = 64  # bits of an IPv6 address that one household or machine shares
_FORWARDED = "X-Forwarded-For"


class Headers(Protocol):
    """The headers of a call, by name."""

    def get(self, name: str, default: str, /) -> str:
        """Its value, or else the default."""

    def __contains__(self, name: str, /) -> bool:
        """Whether it was sent."""


class Call(Protocol):
    """A call, whichever library received it."""

    @property
    def remote_addr(self) -> str | None:
        """Where the connection comes from."""

    @property
    def headers(self) -> Headers:
        """What was sent with it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Of a call what tells who calls."""

    remote_addr: str | None
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, remote_addr: str | None, forwarded: Sequence[str]) -> Caller:
        """`forwarded` are the values of each `X-Forwarded-For` that was sent."""
        return cls(remote_addr, {_FORWARDED: ",".join(forwarded)} if forwarded else {})


def read_networks(listed: str | None) -> tuple[_Network, ...]:
    """Addresses and networks, with commas; raises `ValueError` for what is neither."""
    parts = [part.strip() for part in (listed or "").split(",")]
    return tuple(ipaddress.ip_network(part, strict=False) for part in parts if part)


def address_of(request: Call, proxies: Sequence[_Network]) -> str:
    """The address that a request comes from: the last one that no proxy of ours has added. What a
    visitor writes into the header stands before that, and is not believed."""
    address = request.remote_addr or ""
    chain = [part.strip() for part in request.headers.get(_FORWARDED, "").split(",")]
    while chain and _is_among(address, proxies):
        address = chain.pop() or address
    return _household(address)


def is_this_machine(request: Call) -> bool:
    """Whether it was called from here, and not through a proxy."""
    return is_loopback(request.remote_addr or "") and _FORWARDED not in request.headers


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a service that listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_among(address: str, networks: Sequence[_Network]) -> bool:
    found = _parsed(address)
    return found is not None and any(found in network for network in networks)


def _household(address: str) -> str:
    found = _parsed(address)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _ONE_HOME), strict=False))
    return address[:100]


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return None
