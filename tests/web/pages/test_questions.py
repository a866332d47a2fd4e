"""From an answer to being told of its changes, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from index.ledger.store import Ledger
from tests.web.alerts.mailbox import Mailbox, open_mailbox
from tests.web.alerts.test_alerts import QuotingDesk
from tests.web.conftest import launch_citation
from web.alerts.evaluating import evaluate
from web.alerts.store import QuestionStore
from web.app import create_app
from web.settings import Settings

ASK = "What did Vessaria say about Korund?"


class Reader:
    """Somebody at the pages of a service that can send mail."""

    def __init__(self, folder: Path, mailbox: Mailbox, **settings: object) -> None:
        said = {"smtp_url": mailbox.url, "mail_from": "desk@record.example"}
        public = {"public_url": "http://localhost"}
        self.desk = QuotingDesk()
        given = Settings(data=folder, **{**said, **public, **settings})  # type: ignore[arg-type]
        self.client = create_app(given, self.desk).test_client()
        self.mailbox = mailbox
        self.store = QuestionStore(folder)
        self.ledger = Ledger(folder)
        self.auth: dict[str, str] = {}

    def answer(self) -> str:
        body = self.client.post("/api/v1/ask", json={"question": ASK}, headers=self.auth).get_json()
        return str(body["answer_id"])

    def ask_to_be_told(self, **form: str) -> str:
        given = {"answer": self.answer(), "way": "feed", "every": "pull", **form}
        reply = self.client.post("/questions", data=given, headers=self.auth)
        assert reply.status_code == 303, reply.text
        return urlsplit(reply.location).path

    def link(self) -> str:
        text = self.mailbox.messages[-1].get_content()
        return next(word for word in text.split() if "/questions/" in word)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def reader(tmp_path: Path, mailbox: Mailbox) -> Reader:
    return Reader(tmp_path, mailbox)


def test_a_feed_of_an_answer_tells_what_is_new(reader: Reader) -> None:
    place = reader.ask_to_be_told()
    assert "Nothing yet" in reader.client.get(place).text
    new = replace(launch_citation(), statement_id="speech-1", quote="A new <b>word</b>.")
    reader.desk.cites.append(new)
    evaluate(reader.store, reader.desk, reader.ledger, "2026-03-02T00:00:00Z")
    assert "A new &lt;b&gt;word" in reader.client.get(place).text
    root = ElementTree.fromstring(reader.client.get(f"{place}.atom").data)  # noqa: S314 - our own
    assert [e.text for e in root.iter("{http://www.w3.org/2005/Atom}summary")] == [new.quote]
    [item] = reader.client.get(f"{place}.json").get_json(force=True)["items"]
    assert item["content_text"] == new.quote
    assert "/statements/speech-1?" in item["url"]


def test_a_mailbox_confirms_and_stops_by_its_links(reader: Reader, mailbox: Mailbox) -> None:
    place = reader.ask_to_be_told(way="email", address="reader@paper.example")
    assert "confirm there" in reader.client.get(place).text
    link = reader.link()
    # What only looks at the link, as filters do, agrees to nothing.
    assert "Yes, tell me" in reader.client.get(link).text
    [kept] = reader.store.questions()
    assert kept.confirmed_at is None
    assert "from now on you are told" in reader.client.post(link).text
    [kept] = reader.store.questions()
    assert kept.confirmed_at
    stop = link.replace("/confirm", "/stop")
    reader.client.get(stop)
    assert reader.store.questions()
    # As mail programs do it (RFC 8058): no cookie, no page of ours before.
    one_click = {"List-Unsubscribe": "One-Click"}
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert reader.client.post(stop, data=one_click, headers=headers).status_code == 200
    assert reader.store.questions() == []
    assert reader.client.post(stop, data=one_click).status_code == 200


@pytest.mark.parametrize("act", ["confirm", "stop"])
def test_a_link_without_its_key_does_nothing(reader: Reader, act: str) -> None:
    reader.ask_to_be_told(way="email", address="reader@paper.example")
    [kept] = reader.store.questions()
    for key in ("", "0" * 32, "\u00e9"):
        reader.client.post(f"/questions/{act}", query_string={"id": kept.id, "key": key})
    [same] = reader.store.questions()
    assert same.confirmed_at is None


def test_the_links_of_a_mail_need_no_api_key(tmp_path: Path, mailbox: Mailbox) -> None:
    reader = Reader(tmp_path, mailbox, api_key="k")
    reader.auth = {"Authorization": "Bearer k"}
    reader.ask_to_be_told(way="email", address="reader@paper.example")
    assert reader.client.post(reader.link()).status_code == 200
    assert reader.client.post("/questions").status_code == 401
    [kept] = reader.store.questions()
    assert reader.client.get(f"/questions/{kept.id}").status_code == 401


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"way": "webhook", "address": "http://127.0.0.1/"}, 403),
        ({"way": "pigeon"}, 422),
        ({"every": "minute"}, 422),
        ({"way": "email", "address": "nobody"}, 422),
        ({"way": "slack", "address": "https://evil.example/"}, 422),
        ({"answer": "unknown"}, 404),
    ],
)
def test_what_cannot_be_told_is_refused(reader: Reader, form: dict[str, str], status: int) -> None:
    given = {"answer": reader.answer(), "way": "feed", "every": "pull", **form}
    assert reader.client.post("/questions", data=given).status_code == status
    assert not reader.store.questions()


def test_a_form_of_another_site_is_refused(reader: Reader) -> None:
    given = {"answer": reader.answer(), "way": "feed"}
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert reader.client.post("/questions", data=given, headers=headers).status_code == 403


def test_a_stranger_is_not_mailed_at_will(reader: Reader, mailbox: Mailbox) -> None:
    for _ in range(3):
        reader.ask_to_be_told(way="email", address="victim@paper.example")
    form = {"answer": reader.answer(), "way": "email", "address": "victim@paper.example"}
    assert reader.client.post("/questions", data=form).status_code == 429
    assert len(mailbox.messages) == 3


def test_no_more_questions_stand_than_may(tmp_path: Path, mailbox: Mailbox) -> None:
    reader = Reader(tmp_path, mailbox, standing_questions=1)
    reader.ask_to_be_told()
    form = {"answer": reader.answer(), "way": "feed"}
    assert reader.client.post("/questions", data=form).status_code == 503
    assert len(reader.store.questions()) == 1


def test_a_mail_server_that_is_down_leaves_no_question(reader: Reader, mailbox: Mailbox) -> None:
    mailbox.refuses = "450 busy"
    form = {"answer": reader.answer(), "way": "email", "address": "a@paper.example"}
    reply = reader.client.post("/questions", data=form)
    assert (reply.status_code, reader.store.questions()) == (503, [])


def test_the_form_stands_below_answers_unless_it_is_off(
    reader: Reader, tmp_path: Path, mailbox: Mailbox
) -> None:
    text = reader.client.get("/", query_string={"q": ASK}).text
    assert "Tell me when this changes" in text
    assert "By e-mail" in text
    off = Reader(tmp_path, mailbox, standing_questions=0)
    assert "Tell me when" not in off.client.get("/", query_string={"q": ASK}).text


def test_without_a_mail_server_no_mail_is_offered(client: FlaskClient) -> None:
    text = client.get("/", query_string={"q": ASK}).text
    assert "In Slack" in text
    assert "By e-mail" not in text
