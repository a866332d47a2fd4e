"""Connections to checked addresses only, with one deadline for all that is done on them."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore

from index.errors import UnreadableSource

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_spelt_out(host: str) -> bool:
    """Whether a URL's host is itself an address, or this machine by name."""
    return host == "localhost" or _parse(host) is not None


def is_public(address: str) -> bool:
    """Whether an IP address is reachable by everyone, also where it wraps an IPv4 address.

    >>> is_public("8.8.8.8"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    parsed = _parse(address)
    return parsed is not None and all(
        ip.is_global and not ip.is_multicast for ip in _all_of(parsed)
    )


def _is_private(address: str) -> bool:
    """Whether it is this machine or a local network: what a person may name on purpose. Link-local
    addresses, where clouds keep their secrets, are not among them."""
    parsed = _parse(address)
    return parsed is not None and all(
        ip.is_private and not (ip.is_link_local or ip.is_unspecified or ip.is_multicast)
        for ip in _all_of(parsed)
    )


def _parse(address: str) -> _IPAddress | None:
    try:
        return ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None


def _all_of(address: _IPAddress) -> Iterator[_IPAddress]:
    """The address and the IPv4 addresses inside it, all of which must pass."""
    if not isinstance(address, ipaddress.IPv6Address):
        yield address
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
        return
    yield address
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves names itself, checks what they stand for, and connects to exactly that, so that a
    name cannot be checked as one address and connected to as another."""

    def __init__(self, deadline: float) -> None:
        """`deadline`: in `time.monotonic()` seconds."""
        self.allow_private = False
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to `host`; raises `UnreadableSource` where no address of it is allowed."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._allowed(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, timeout=remaining(self._deadline))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _DeadlineStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _allowed(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        allowed = [
            address
            for address in addresses
            if is_public(address) or (self.allow_private and _is_private(address))
        ]
        if not allowed:
            place = host if host in addresses else f"{host} ({addresses[0]})"
            raise UnreadableSource(f"{place} is not a public address")
        return allowed

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Refused: a URL cannot name one."""
        raise httpcore.ConnectError("no page is read from a socket file")

    def sleep(self, seconds: float) -> None:
        """Between attempts; httpcore asks for it only when told to retry."""
        time.sleep(min(seconds, remaining(self._deadline)))


class _DeadlineStream(httpcore.NetworkStream):
    """Every wait ends at the deadline, so that bytes that drip in do not extend it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=remaining(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=remaining(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(
            ssl_context, server_hostname=server_hostname, timeout=remaining(self._deadline)
        )
        return _DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def remaining(deadline: float) -> float:
    """Seconds left; raises `httpcore.ReadTimeout` when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this page is over")
    return left
