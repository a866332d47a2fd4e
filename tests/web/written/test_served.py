"""A server's reply is a completion, or it is said what was wrong with it, and never the key."""

from __future__ import annotations

import threading

import pytest

from qa.written import ModelFailed
from tests.web.written.servers import TRUTH, model_server, saying
from web.written.served import ServedModel

KEY = "the-key"


def reply(seconds: float = 20, **told: object) -> str:
    with model_server() as server:
        for name, value in told.items():
            setattr(server, name, value)
        model = ServedModel(f"{server.url}/", "small", KEY, seconds)
        text = model.complete([{"role": "user", "content": "?"}])
        assert server.keys == [f"Bearer {KEY}"]
        assert server.asked[0]["temperature"] == 0
        assert server.asked[0]["model"] == model.name == "small"
        return text


def test_it_is_the_text_of_the_first_choice() -> None:
    assert reply() == saying(TRUTH)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"status": 429}, "status 429"),
        ({"raw": b"<html>"}, "no completion"),
        ({"raw": b'{"choices": []}'}, "no completion"),
        ({"raw": b'{"choices": [{"message": {"content": null}}]}'}, "no completion"),
        ({"raw": b"cut off"}, "RemoteProtocolError"),
        ({"raw": b" " * 1_000_001}, "over 1000000 bytes"),
    ],
)
def test_anything_else_is_told(told: dict[str, object], reason: str) -> None:
    with pytest.raises(ModelFailed, match=reason) as failed:
        reply(**told)  # type: ignore[arg-type]
    assert KEY not in str(failed.value)


def test_nobody_there_is_told() -> None:
    with pytest.raises(ModelFailed, match="ConnectError"):
        ServedModel("http://127.0.0.1:9/v1", "small", None, 5).complete([])


def test_a_reply_that_does_not_come_is_given_up() -> None:
    hold = threading.Event()
    with model_server() as server:
        server.before = hold.wait
        try:
            with pytest.raises(ModelFailed, match="ReadTimeout"):
                ServedModel(server.url, "small", None, 0.2).complete([])
        finally:
            hold.set()
