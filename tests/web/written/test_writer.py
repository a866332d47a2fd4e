"""The operator's model over HTTP: what it writes is shown beside the answer at each door, and
whatever goes wrong with it costs nobody the answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from typer.testing import CliRunner

from index.names import Names
from index.settings import Settings
from index.tokens import ESTIMATE
from qa.records import Summary
from tests.web.conftest import FakeDesk
from tests.web.written.servers import LIE, TRUTH, ModelServer, model_server, saying
from web import front_desk
from web.cli import app as program
from web.commands import asking
from web.links import Links
from web.mattermost.messages import answer_text
from web.slack.blocks import answer_message
from web.written import Writer, writer_of
from web.written.desk import with_summaries

QUESTION = "What did Vessaria say about Korund?"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as served:
        yield served


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that an index of these statements knows."""
    known = Names.load().extended({"vessaria": ["Vessaria"], "korund": ["Korund"]})
    monkeypatch.setattr(FakeDesk, "names", known)


@pytest.fixture
def client(make_app: Callable[..., OpenAPI], server: ModelServer) -> FlaskClient:
    return make_app(
        model_url=server.url, model="small", model_key="the-key", model_timeout_s=100
    ).test_client()


def ask(client: FlaskClient) -> dict[str, object]:
    body: dict[str, object] = client.post("/api/v1/ask", json={"question": QUESTION}).get_json()
    return body


def test_an_answer_has_a_summary_and_all_its_quotes(
    client: FlaskClient, server: ModelServer, desk: FakeDesk
) -> None:
    given = ask(client)
    assert given["summary"] == {"text": f"{TRUTH} [1]", "model": "small", "dropped": 0}
    assert given["answer"] == desk.ask(QUESTION).text
    assert server.keys == ["Bearer the-key"]
    assert server.asked[0]["model"] == "small"
    assert "the-key" not in json.dumps(server.asked)


def test_without_a_model_nothing_is_asked(client: FlaskClient, tmp_path: Path) -> None:
    assert writer_of(Settings(data=tmp_path), ESTIMATE) is None
    only_url = Settings(data=tmp_path, model_url="http://127.0.0.1:9/v1")
    assert writer_of(only_url, ESTIMATE) is None


def test_lies_are_dropped_and_the_quotes_stand(client: FlaskClient, server: ModelServer) -> None:
    server.reply = saying(TRUTH, LIE)
    assert ask(client)["summary"] == {"text": f"{TRUTH} [1]", "model": "small", "dropped": 1}
    server.reply = saying(LIE)
    given = ask(client)
    assert "summary" not in given
    assert given["citations"]


@pytest.mark.parametrize(
    ("status", "raw"),
    [
        (429, b"{}"),
        (500, b"broken"),
        (200, b"cut off"),
        (200, b"<html>"),
        (200, b"[" * 50_000),
        (200, b'{"choices": []}'),
        (200, b'{"choices": [{"message": {"content": null}}]}'),
        (200, b"babble " * 200_000),
        (301, b""),
    ],
)
def test_a_server_that_misbehaves_costs_nothing(
    client: FlaskClient, server: ModelServer, status: int, raw: bytes
) -> None:
    server.status, server.raw = status, raw
    given = ask(client)
    assert given["status"] == "answered"
    assert "summary" not in given
    assert len(server.asked) == 1


def test_a_server_that_is_late_or_gone_costs_nothing(
    make_app: Callable[..., OpenAPI], server: ModelServer
) -> None:
    hold = threading.Event()
    server.before = hold.wait
    late = make_app(model_url=server.url, model="small", model_timeout_s=0.2).test_client()
    try:
        assert "summary" not in ask(late)
    finally:
        hold.set()
    gone = make_app(model_url="http://127.0.0.1:9/v1", model="small").test_client()
    assert ask(gone)["citations"]


def test_without_a_parser_nothing_is_shown(server: ModelServer, tmp_path: Path) -> None:
    class NoParser:
        def load(self) -> bool:
            return False

    desk = FakeDesk()
    settings = Settings(data=tmp_path, model_url=server.url, model="small")
    made = writer_of(settings, ESTIMATE)
    assert made is not None
    blind = Writer(made._model, ESTIMATE, settings, NoParser())  # type: ignore[arg-type]
    answer = desk.ask(QUESTION)
    assert blind.over(QUESTION, answer, desk.names) == answer
    assert server.asked == []


def test_the_quotes_are_streamed_before_the_model_is_done(
    client: FlaskClient, server: ModelServer
) -> None:
    hold = threading.Event()
    server.before = hold.wait
    response = client.post(
        "/api/v1/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"}
    )
    names = []
    for chunk in response.iter_encoded():
        event = chunk.decode()
        names.append(event.split("\n")[0].removeprefix("event: "))
        if "small writes a summary" in event:
            assert {"citation", "text"} <= set(names)
            hold.set()
    assert names[-2:] == ["summary", "done"]
    assert names.count("citation") == 1


def test_the_page_shows_it_labelled_below_the_quotes(client: FlaskClient) -> None:
    kept = str(ask(client)["answer_id"])
    for html in (client.get(f"/a/{kept}").text, client.get(f"/?q={QUESTION}").text):
        assert html.index("<blockquote") < html.index("Written by a model") < html.index(TRUTH)
        assert "small wrote this from the quotes above" in html
    stream = client.post("/ask", data={"q": QUESTION}, headers={"Accept": "text/event-stream"}).text
    assert stream.index("blockquote") < stream.index("writes a summary") < stream.index(TRUTH)
    assert stream.count("Written by a model") == 1


def test_the_terminal_says_that_a_model_wrote_it(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, server: ModelServer, tmp_path: Path
) -> None:
    front = front_desk.FrontDesk(lambda: desk)
    monkeypatch.setattr(asking, "front_desk", lambda _settings, _desk: front)
    told = {
        "DATA": str(tmp_path),
        "MODEL_URL": server.url,
        "MODEL": "small",
        "MODEL_TIMEOUT_S": "100",
    }
    environment = {f"ONRECORD_{name}": value for name, value in told.items()}
    shown = CliRunner().invoke(program, ["ask", QUESTION], env=environment).stdout
    assert shown.index("“Vessaria condemns") < shown.index("Written by a model (small)")
    assert f"{TRUTH} [1]" in shown


def test_an_assistant_s_tools_have_it_too(server: ModelServer, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, model_url=server.url, model="small", model_timeout_s=100)
    desk = with_summaries(FakeDesk(), writer_of(settings, ESTIMATE))
    answer = desk.ask(QUESTION)
    assert answer.summary
    assert answer.summary.text == f"{TRUTH} [1]"
    assert desk.view is not None
    plain = FakeDesk()
    assert with_summaries(plain, None) is plain


def test_openai_s_clients_read_it_below_the_quotes_labelled(client: FlaskClient) -> None:
    body = {"model": "on-record", "messages": [{"role": "user", "content": QUESTION}]}
    choice = client.post("/v1/chat/completions", json=body).get_json()["choices"][0]
    text = choice["message"]["content"]
    label = "Written by a model (small), checked against the quotes:"
    assert text.endswith(f"\n\n{label} {TRUTH} [1]")
    assert all(f"“{quote}”" in text.split(label)[0] for quote in quotes_of(client))
    annotations = choice["message"]["annotations"]
    last = max(one["url_citation"]["end_index"] for one in annotations)
    assert text[:last].endswith("[1]")


def test_it_is_left_out_where_only_the_quotes_have_room(client: FlaskClient) -> None:
    body = {"model": "on-record", "messages": [{"role": "user", "content": QUESTION}]}
    whole = client.post("/v1/chat/completions", json=body).get_json()
    used = whole["usage"]["completion_tokens"]
    less = client.post("/v1/chat/completions", json={**body, "max_tokens": used - 5}).get_json()
    assert "Written by a model" not in less["choices"][0]["message"]["content"]
    assert "“" in less["choices"][0]["message"]["content"]


def quotes_of(client: FlaskClient) -> list[str]:
    citations = ask(client)["citations"]
    assert isinstance(citations, list)
    return [str(one["quote"]) for one in citations]


def test_chats_show_it_below_the_quotes(desk: FakeDesk) -> None:
    answer = replace(desk.ask(QUESTION), summary=Summary(f"{TRUTH} [1]", "small", 0))
    slack = json.dumps([*answer_message(answer, QUESTION, Links(None)).blocks], default=str)
    mattermost = answer_text(answer, Links(None))
    for shown in (slack, mattermost):
        assert shown.index("Written by a model") > shown.index(answer.citations[0].quote[:40])
        assert TRUTH in shown
    assert "Written by" not in answer_text(desk.ask(QUESTION), Links(None))
    long = replace(answer, summary=Summary(f"{TRUTH} [1] " * 100, "small", 0))
    assert "Written by" not in answer_text(long, Links(None))
