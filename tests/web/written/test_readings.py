"""A model may say how else to read a question that found nothing; evidence decides."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator

import pytest
from flask_openapi3 import OpenAPI

from tests.web.conftest import FakeDesk
from tests.web.written.servers import ModelServer, model_server

LOST = "vesaria nothing korundd?"
FINDS = json.dumps([{"who": ["Vessaria"], "about": "Korund", "from": "2015", "to": None}])
FINDS_NOTHING = json.dumps([{"who": ["Vessaria"], "about": "nothing"}])


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as served:
        served.reply = FINDS
        yield served


def ask(app: OpenAPI, question: str = LOST) -> dict[str, object]:
    body: dict[str, object] = (
        app.test_client().post("/api/v1/ask", json={"question": question}).get_json()
    )
    return body


Make = Callable[..., OpenAPI]


def reader(make_app: Make, server: ModelServer, **more: object) -> OpenAPI:
    settings = {"model_url": server.url, "model": "small", "model_timeout_s": 100, **more}
    return make_app(**{"model_reads": True, **settings})


def test_a_reading_that_finds_something_is_given_and_said_to_be_the_model_s(
    make_app: Make, server: ModelServer, desk: FakeDesk
) -> None:
    given = ask(reader(make_app, server))
    assert given["status"] == "answered"
    assert "a model, read the question as: What did Vessaria say about Korund since 2015?" in str(
        given["interpretation"]
    )
    first, second = desk.asked
    assert first[0] == LOST
    assert second[:2] == ("What did Vessaria say about Korund since 2015?", given["conversation"])


def test_a_reading_that_finds_nothing_changes_nothing(make_app: Make, server: ModelServer) -> None:
    server.reply = FINDS_NOTHING
    given = ask(reader(make_app, server))
    assert given["status"] == "not_found"
    assert "a model" not in str(given)


def test_a_question_that_is_answered_is_not_read_anew(
    make_app: Make, server: ModelServer, desk: FakeDesk
) -> None:
    ask(reader(make_app, server), "What did Vessaria say about Korund?")
    assert len(desk.asked) == 1
    assert all("You read questions" not in str(one) for one in server.asked)


@pytest.mark.parametrize("reply", ["", "no JSON", "[]", "[[", '{"who": 1}'])
def test_babble_changes_nothing(make_app: Make, server: ModelServer, reply: str) -> None:
    server.reply = reply
    assert ask(reader(make_app, server))["status"] == "not_found"


def test_a_late_model_changes_nothing(make_app: Make, server: ModelServer) -> None:
    hold = threading.Event()
    server.before = hold.wait
    try:
        assert ask(reader(make_app, server, model_timeout_s=0.2))["status"] == "not_found"
    finally:
        hold.set()


def test_it_is_off_unless_told(make_app: Make, server: ModelServer) -> None:
    given = ask(make_app(model_url=server.url, model="small"))
    assert given["status"] == "not_found"
    assert server.asked == []
