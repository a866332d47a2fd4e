from __future__ import annotations

import socket
import time
from typing import Any

import httpcore
import pytest

from index.connecting import GuardedBackend, is_public, is_spelt_out
from index.errors import UnreadableSource

PUBLIC, PRIVATE = "93.184.216.34", "10.0.0.7"


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        PRIVATE,
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "ff02::1",
        "localhost",
        "",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("2130706433", False),
        ("a.org", False),
    ],
)
def test_an_address_is_spelt_out_or_a_name(host: str, expected: bool) -> None:
    assert is_spelt_out(host) is expected


class Recorder:
    """Stands in for the network: remembers where a connection was opened to."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    def connect_tcp(self, host: str, port: int, timeout: float) -> httpcore.NetworkStream:
        self.connected.append(host)
        if len(self.connected) == 1:
            raise httpcore.ConnectError("unreachable")
        return httpcore.MockStream([])


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr("index.connecting.httpcore.SyncBackend", lambda: recorder)
    return recorder


def resolve_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Names resolve to the first answer at the first question, and so on."""
    remaining = list(answers)

    def getaddrinfo(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        return [(0, 0, 0, "", (address, 80)) for address in remaining.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_a_connection_goes_to_the_checked_addresses_only(
    monkeypatch: pytest.MonkeyPatch, recorder: Recorder
) -> None:
    resolve_to(monkeypatch, [PRIVATE, PUBLIC, "8.8.8.8"], [PRIVATE])
    GuardedBackend(time.monotonic() + 5).connect_tcp("valdoria.example", 80)
    assert recorder.connected == [PUBLIC, "8.8.8.8"]


@pytest.mark.parametrize("allow_private", [False, True])
def test_a_private_address_is_refused_unless_allowed(
    monkeypatch: pytest.MonkeyPatch, recorder: Recorder, allow_private: bool
) -> None:
    resolve_to(monkeypatch, [PRIVATE, PRIVATE, "192.168.0.9"])
    guard = GuardedBackend(time.monotonic() + 5)
    guard.allow_private = allow_private
    if allow_private:
        guard.connect_tcp("valdoria.example", 80)
        assert recorder.connected == [PRIVATE, "192.168.0.9"]
    else:
        with pytest.raises(
            UnreadableSource, match=r"valdoria\.example \(10\.0\.0\.7\) is not a pub"
        ):
            guard.connect_tcp("valdoria.example", 80)
        assert recorder.connected == []


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "224.0.0.1"])
def test_some_addresses_are_never_allowed(
    monkeypatch: pytest.MonkeyPatch, recorder: Recorder, address: str
) -> None:
    resolve_to(monkeypatch, [address])
    guard = GuardedBackend(time.monotonic() + 5)
    guard.allow_private = True
    with pytest.raises(UnreadableSource):
        guard.connect_tcp(address, 80)
    assert recorder.connected == []


def test_after_the_deadline_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, [PUBLIC])
    with pytest.raises(httpcore.ReadTimeout):
        GuardedBackend(time.monotonic() - 1).connect_tcp("valdoria.example", 80)
