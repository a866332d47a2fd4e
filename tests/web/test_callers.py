from __future__ import annotations

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from web.callers import address_of, is_this_machine, read_networks


def request(peer: str, forwarded: str | None = None) -> Request:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    builder = EnvironBuilder(headers=headers, environ_base={"REMOTE_ADDR": peer})
    return Request(builder.get_environ())


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("192.0.2.1", None, None, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", None, "192.0.2.1"),
        ("127.0.0.1", "198.51.100.7", "127.0.0.1", "198.51.100.7"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.7", "127.0.0.1", "198.51.100.7"),
        ("10.0.0.2", "198.51.100.7, 10.0.0.1", "10.0.0.0/8", "198.51.100.7"),
        ("192.0.2.1", "6.6.6.6", "10.0.0.0/8", "192.0.2.1"),
        ("127.0.0.1", "", "127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "10.0.0.1, 10.0.0.2", "127.0.0.1, 10.0.0.0/8", "10.0.0.1"),
        ("127.0.0.1", "what?", "127.0.0.1", "what?"),
        ("2001:db8::1", None, None, "2001:db8::/64"),
        ("2001:db8::ffff:2", None, None, "2001:db8::/64"),
        ("::ffff:192.0.2.1", None, None, "192.0.2.1"),
    ],
)
def test_a_visitor_is_known_by_the_address_that_no_proxy_of_ours_added(
    peer: str, forwarded: str | None, proxies: str | None, address: str
) -> None:
    assert address_of(request(peer, forwarded), read_networks(proxies)) == address


@pytest.mark.parametrize(
    ("peer", "forwarded", "is_here"),
    [("127.0.0.1", None, True), ("::1", None, True), ("192.0.2.1", None, False),
     ("127.0.0.1", "192.0.2.1", False)],
)  # fmt: skip
def test_what_comes_through_a_proxy_is_not_from_this_machine(
    peer: str, forwarded: str | None, is_here: bool
) -> None:
    assert is_this_machine(request(peer, forwarded)) is is_here
