"""The server that misbehaves does so in each of its ways."""

from __future__ import annotations

import httpx
import pytest

from benchmarks.misbehaving import WAYS, misbehaving


@pytest.mark.parametrize("way", [way for way in WAYS if way not in ("slow", "dripping")])
def test_no_way_of_it_gives_a_completion(way: str) -> None:
    with misbehaving() as server:
        server.way = way
        try:
            reply = httpx.post(f"{server.url}/chat/completions", json={}, timeout=30)
        except httpx.TransportError:
            assert way in ("down", "cut off")
            return
        assert reply.status_code == 429 or "choices" in reply.json()
