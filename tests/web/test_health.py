"""Alive, ready, counted."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.condition import Finding, Health
from index.errors import StoreUnavailable
from tests.full_disks import no_space_for
from tests.web.conftest import FakeDesk
from web import front_desk as front_desk_module
from web.app import create_app
from web.front_desk import FrontDesk
from web.refusals import Unavailable
from web.settings import Settings


def test_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_not_ready_until_the_index_is_loaded(tmp_path: Path, desk: FakeDesk) -> None:
    app = create_app(Settings(data=tmp_path))
    loading, may_end = threading.Event(), threading.Event()

    def open_slowly() -> FakeDesk:
        loading.set()
        may_end.wait(10)
        return desk

    front = FrontDesk(open_slowly)
    object.__setattr__(app.extensions["onrecord"], "front_desk", front)
    client = app.test_client()
    opener = threading.Thread(target=front.desk)
    opener.start()
    loading.wait(10)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "being loaded" in response.get_json()["error"]["message"]
    assert client.get("/healthz").status_code == 200
    assert client.post("/api/v1/ask", json={"question": "a"}).status_code == 503
    may_end.set()
    opener.join()
    assert client.get("/readyz").status_code == 200


def test_an_index_that_fails_to_open_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk
) -> None:
    monkeypatch.setattr(front_desk_module, "_RETRY_OPENING_S", 0.0)
    tries: list[int] = []

    def open_at_second_try() -> FakeDesk:
        tries.append(1)
        if len(tries) == 1:
            raise StoreUnavailable("the database cannot be read")
        return desk

    front = FrontDesk(open_at_second_try)
    with pytest.raises(Unavailable, match="the database cannot be read"):
        front.desk()
    assert front.desk() is desk


def test_an_archive_that_was_replaced_is_opened_and_the_one_before_answers_meanwhile(
    monkeypatch: pytest.MonkeyPatch, desk: FakeDesk
) -> None:
    monkeypatch.setattr(front_desk_module, "_RETRY_OPENING_S", 0.0)
    restored, may_open = FakeDesk(), threading.Event()

    def open_restored() -> FakeDesk:
        may_open.wait(10)
        return restored

    front = FrontDesk(open_restored, desk)
    desk.outdated = True
    assert front.desk() is desk
    assert front.desk() is desk
    may_open.set()
    for thread in threading.enumerate():
        if thread.name == "open-desk":
            thread.join(10)
    assert front.desk() is restored


def test_what_takes_seconds_is_brought_to_the_desk_while_it_answers(desk: FakeDesk) -> None:
    may_go_on, prepared = threading.Event(), threading.Event()

    def prepare(opened: front_desk_module.Desk) -> None:
        may_go_on.wait(10)
        opened.use_parser()
        prepared.set()

    front = FrontDesk(lambda: desk, prepare=prepare)
    assert front.desk() is desk
    assert not desk.uses_parser
    may_go_on.set()
    assert prepared.wait(10)
    assert desk.uses_parser


def test_a_command_answers_with_the_parser(desk: FakeDesk) -> None:
    FrontDesk(lambda: desk).open_now()
    assert desk.uses_parser


def test_nobody_who_asks_a_service_waits_for_what_came_in(desk: FakeDesk) -> None:
    FrontDesk(lambda: desk).desk()
    assert desk.renews_beside


def test_a_command_answers_from_what_it_has_just_taken_in(desk: FakeDesk) -> None:
    FrontDesk(lambda: desk).open_now()
    assert not desk.renews_beside


def test_a_failing_index_is_not_opened_for_every_request(desk: FakeDesk) -> None:
    tries: list[int] = []

    def fail() -> FakeDesk:
        tries.append(1)
        raise StoreUnavailable("the database cannot be read")

    front = FrontDesk(fail)
    for _ in range(5):
        with pytest.raises(Unavailable):
            front.desk()
    assert len(tries) == 1


def test_metrics_count_answers_and_requests(client: FlaskClient) -> None:
    client.post("/api/v1/ask", json={"question": "a"})
    client.post("/api/v1/ask", json={"question": "nothing"})
    response = client.get("/metrics")
    assert response.mimetype == "text/plain"
    assert "onrecord_statements 2.0" in response.text
    assert 'onrecord_answers_total{status="answered"} 1.0' in response.text
    assert 'onrecord_answers_total{status="not_found"} 1.0' in response.text
    assert 'endpoint="api.ask_question",method="POST",status="200"' in response.text


def test_a_request_is_logged_without_its_words(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.post("/api/v1/ask", json={"question": "What of my divorce?"})
    client.get("/?q=What+of+my+divorce")
    client.get("/api/v1/search?q=divorce")
    out = "".join(capsys.readouterr())
    assert "api.ask_question" in out
    assert "divorce" not in out


def test_garbage_is_collected_again_when_the_index_is_open_or_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: FakeDesk
) -> None:
    made: list[list[object]] = []

    def open_or_fail(settings: Settings) -> FakeDesk:
        assert not gc.isenabled()
        if settings.data.name == "broken":
            raise StoreUnavailable("the database cannot be read")
        made.append([])
        return desk

    monkeypatch.setattr("qa.desk.Desk.open", open_or_fail)
    try:
        front_desk_module.front_desk(Settings(data=tmp_path), None).open_now()
        assert gc.isenabled()
        assert not any(each is made[0] for each in gc.get_objects()), "it is looked through still"
        with pytest.raises(StoreUnavailable):
            front_desk_module.front_desk(Settings(data=tmp_path / "broken"), None).open_now()
        assert gc.isenabled()
    finally:
        gc.unfreeze()


def test_what_cannot_be_kept_is_told_and_every_question_answered(
    client: FlaskClient, desk: FakeDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert client.get("/readyz").get_json() == {"status": "ready", "health": "green", "reasons": []}
    desk.keeps_conversations = False
    with no_space_for("service.sqlite"):
        for _ in range(3):
            answer = client.post("/api/v1/ask", json={"question": "a"})
            assert (answer.status_code, answer.get_json()["conversation"]) == (200, None)
            assert answer.get_json()["citations"]
        page = client.post("/ask", data={"q": "a"}, headers={"Accept": "text/html"})
        assert (page.status_code, "grave mistake" in page.text) == (200, False)
        assert "Vessaria condemns" in page.text
        events = client.post("/ask", data={"q": "a"}, headers={"Accept": "text/event-stream"})
        assert '"address": null' in events.text
    assert "answer not kept" in "".join(capsys.readouterr())
    ready = client.get("/readyz")
    assert (ready.status_code, ready.get_json()["health"]) == (200, "yellow")
    assert any("full" in reason for reason in ready.get_json()["reasons"])
    assert "onrecord_answers_not_kept_total 5.0" in client.get("/metrics").text


def test_a_database_that_was_put_aside_is_told(client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "service.sqlite").write_bytes(b"no database at all" * 99)
    assert client.post("/api/v1/ask", json={"question": "a"}).status_code == 200
    body = client.get("/readyz").get_json()
    assert (body["health"], len(body["reasons"])) == ("yellow", 1)
    assert "put aside as" in body["reasons"][0]


def test_what_is_red_is_not_ready(client: FlaskClient, desk: FakeDesk) -> None:
    desk.amiss = [Finding(Health.YELLOW, "read-only"), Finding(Health.RED, "gone")]
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert response.get_json() == {
        "error": {"code": "unavailable", "message": "gone; read-only"},
        "health": "red",
        "reasons": ["gone", "read-only"],
    }
    assert client.post("/api/v1/ask", json={"question": "a"}).status_code == 200
